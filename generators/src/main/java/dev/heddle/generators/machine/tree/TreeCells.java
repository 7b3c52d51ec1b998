package dev.heddle.generators.machine.tree;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads a property's cells: numbers of 32 bits, in source also sums and the like in parentheses. */
final class TreeCells {

    private static final Pattern NUMBER = Pattern.compile("(?:0x[0-9a-f]{1,16}|[0-9]{1,18})u?l{0,2}");
    private static final long CELL_MAX = 0xffff_ffffL;

    /** Deeper than anyone writes; bounds the recursion. */
    private static final int MAX_DEPTH = 64;

    private static final ImmutableList<ImmutableList<String>> OPERATORS = ImmutableList.of(
            ImmutableList.of("|"),
            ImmutableList.of("^"),
            ImmutableList.of("&"),
            ImmutableList.of("<<", ">>"),
            ImmutableList.of("+", "-"),
            ImmutableList.of("*", "/", "%"));

    private final InputText text;
    private final List<TreeToken> tokens;
    private int at;

    private TreeCells(InputText text, List<TreeToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** The cells of all groups; each at most 32 bits. */
    static ImmutableList<Long> read(InputText text, List<TreeToken> value) {
        TreeCells cells = new TreeCells(text, value);
        ImmutableList.Builder<Long> all = ImmutableList.builder();
        while (cells.at < value.size()) {
            cells.expect("<");
            while (!cells.next(">")) {
                long cell = cells.primary(0);
                if (cell < 0 || cell > CELL_MAX) {
                    throw cells.refuse("cells of 32 bits");
                }
                all.add(cell);
            }
            if (cells.at < value.size()) {
                cells.expect(",");
            }
        }
        return all.build();
    }

    private long primary(int depth) {
        if (depth > MAX_DEPTH) {
            throw refuse("a shorter expression");
        }
        if (next("(")) {
            long value = expression(0, depth + 1);
            expect(")");
            return value;
        }
        if (next("-")) {
            return -primary(depth + 1);
        }
        if (next("~")) {
            return ~primary(depth + 1);
        }
        String word = at < tokens.size() ? tokens.get(at).text().toLowerCase(Locale.ROOT) : "";
        if (!NUMBER.matcher(word).matches()) {
            throw refuse("a number; names of constants are not known here");
        }
        at++;
        return Long.parseUnsignedLong(
                word.replaceFirst("u?l{0,2}$", "").replaceFirst("^0x", ""), word.startsWith("0x") ? 16 : 10);
    }

    private long expression(int level, int depth) {
        if (level == OPERATORS.size()) {
            return primary(depth);
        }
        long value = expression(level + 1, depth);
        while (at < tokens.size()
                && OPERATORS.get(level).contains(tokens.get(at).text())) {
            String operator = tokens.get(at++).text();
            value = apply(operator, value, expression(level + 1, depth));
        }
        return value;
    }

    private long apply(String operator, long left, long right) {
        if (right == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw refuse("no division by zero");
        }
        return switch (operator) {
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "<<" -> right < 0 || right > 63 ? 0 : left << right;
            case ">>" -> right < 0 || right > 63 ? 0 : left >>> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private boolean next(String mark) {
        boolean is = at < tokens.size() && tokens.get(at).is(mark);
        at += is ? 1 : 0;
        return is;
    }

    private void expect(String mark) {
        if (!next(mark)) {
            throw refuse("'" + mark + "' here, as in reg = <0x0 0x40000000 0x0 0x20000000>");
        }
    }

    private RuntimeException refuse(String expected) {
        int line = tokens.get(Math.min(at, tokens.size() - 1)).line();
        return text.refuse(
                text.lines().get(line), expected, "decompile the tree that the machine boots with, with: dtc -I dtb");
    }
}
