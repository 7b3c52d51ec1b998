package dev.heddle.properties;

import static dev.heddle.properties.CapsuleWords.END;
import static dev.heddle.properties.CapsuleWords.HASH;
import static dev.heddle.properties.CapsuleWords.STEP;
import static dev.heddle.properties.CapsuleWords.STEPS;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a block line by line, as it was written, quoted or not; what is wrong is named with its line. */
final class CapsuleLines {

    /** Characters of a faulty line that a message repeats. */
    private static final int QUOTED = 60;

    private final List<String> lines;
    private final int format;
    private final String prefix;
    private final Pattern keyword;
    private int next;
    private @Nullable Item hash;

    /** @param begin where the block begins */
    CapsuleLines(List<String> lines, CapsuleStart begin) {
        this.lines = lines;
        this.format = begin.format();
        this.prefix = begin.prefix();
        this.next = begin.line() + 1;
        this.keyword = format == 1 ? CapsuleWords.ITEM_OF_1 : CapsuleWords.ITEM;
    }

    /** What a block says of itself: its run, and its hash, if it has one. */
    record Block(Capsule capsule, @Nullable String hash, int hashLine, int after) {}

    /** @throws UsageException if it is malformed */
    Block read() {
        var head = new ArrayList<String>();
        for (String key : CapsuleWords.HEAD) {
            Item item = item();
            if (item == null || !item.key.equals(key)) {
                throw item == null ? refused(next, "'" + key + ":'", END) : item.instead("'" + key + ":'");
            }
            head.add(unescape(item.value, item));
            if (key.equals("scope")) {
                scope(head.get(head.size() - 1), item);
            }
        }
        ImmutableList<Label> steps = steps();
        var capsule = new Capsule(
                head.get(0),
                head.get(1),
                head.get(2),
                Scope.valueOf(head.get(3).toUpperCase(Locale.ROOT)),
                head.get(4),
                head.get(5),
                steps);
        return new Block(capsule, hash == null ? null : hash.value, hash == null ? 0 : hash.line, next);
    }

    /** The steps, as many as the line before them says. */
    private ImmutableList<Label> steps() {
        Item count = item();
        if (count == null || !count.key.equals(STEPS) || !count.value.matches("\\d{1,9}")) {
            String expected = "'" + STEPS + ":' and how many there are";
            throw count == null ? refused(next, expected, END) : count.instead(expected);
        }
        var steps = new ArrayList<Label>();
        for (Item item = item(); item != null; item = item()) {
            if (hash == null && item.key.equals(HASH)) {
                hash = item;
            } else if (hash != null || !item.key.equals(STEP)) {
                throw item.instead(hash != null ? "'end'" : "'step:' or 'end'");
            } else {
                steps.add(label(item));
            }
        }
        if (steps.size() != Integer.parseInt(count.value)) {
            throw new UsageException("capsule, line " + count.line + ": '" + STEPS + ": " + count.value + "', but "
                    + steps.size() + (steps.size() == 1 ? " line" : " lines") + " '" + STEP
                    + ":' before the end in line " + next + "; was a line lost or doubled?");
        }
        return ImmutableList.copyOf(steps);
    }

    private static void scope(String word, Item item) {
        for (Scope scope : Scope.values()) {
            if (scope.name().equalsIgnoreCase(word)) {
                return;
            }
        }
        throw item.instead("'scope: small', 'medium' or 'large'");
    }

    private static Label label(Item item) {
        List<String> parts = CapsuleWords.parts(item.value).stream()
                .map(part -> unescape(part, item))
                .toList();
        if (parts.size() != 3) {
            throw item.instead("'step: actor | routine | text'");
        }
        return new Label(parts.get(0), parts.get(1), parts.get(2));
    }

    /** The next item with its continuation lines, or null at the end of the block. */
    private @Nullable Item item() {
        int start = skipBlanks();
        String line = line(start);
        next = start + 1;
        if (line.equals(END)) {
            return null;
        }
        Matcher matcher = keyword.matcher(line);
        if (!matcher.matches()) {
            throw refused(start + 1, "a line 'keyword: value' or 'end'", line);
        }
        var value = new StringBuilder(matcher.group(2).strip());
        for (int i = skipBlanks(); CapsuleWords.glued(value) || !starts(line(i)); i = skipBlanks()) {
            if (CapsuleWords.glued(value)) {
                value.setLength(value.length() - 1);
            } else {
                value.append(' ');
            }
            value.append(line(i));
            next = i + 1;
        }
        var item = new Item(matcher.group(1), value.toString().strip(), start + 1);
        if (format > 1) {
            refuseJoined(item);
        }
        return item;
    }

    /** A keyword inside a value is no word of it, or it would be escaped: lines were joined. */
    private void refuseJoined(Item item) {
        for (String word :
                CharMatcher.whitespace().trimAndCollapseFrom(item.value, ' ').split(" ", -1)) {
            if (keyword.matcher(word).matches()) {
                throw refused(item.line, "one item a line (were lines joined?)", item.key + ": " + item.value);
            }
        }
    }

    private boolean starts(String line) {
        return line.equals(END) || keyword.matcher(line).matches();
    }

    private int skipBlanks() {
        int at = next;
        while (at < lines.size() && line(at).isEmpty()) {
            at++;
        }
        if (at == lines.size()) {
            throw new UsageException("capsule: line " + lines.size()
                    + " is the last, and no line 'end' came before it; was the mail cut?");
        }
        return at;
    }

    private String line(int index) {
        return unquoted(lines.get(index), prefix);
    }

    /** A line without the marks in front of the block's first line, and without marks that a reply added. */
    static String unquoted(String raw, String prefix) {
        String line = CapsuleWords.clean(raw);
        if (!prefix.isEmpty() && line.startsWith(prefix)) {
            line = line.substring(prefix.length());
        } else if (line.strip().equals(prefix.strip())) {
            return "";
        }
        return CharMatcher.anyOf("> \t").trimLeadingFrom(line).stripTrailing();
    }

    private static String unescape(String value, Item item) {
        return CapsuleWords.unescape(value).orElseThrow(() -> item.instead("one of the escapes \\\\ \\| \\s \\uXXXX"));
    }

    static UsageException refused(int line, String expected, String found) {
        String shown = CharMatcher.inRange(' ', '~').retainFrom(found).strip();
        return new UsageException("capsule, line " + line + ": expected " + expected + ", found '"
                + (shown.length() > QUOTED ? shown.substring(0, QUOTED) + "..." : shown) + "'");
    }

    /** One keyword with its value, continuation lines included. */
    private record Item(String key, String value, int line) {
        UsageException instead(String expected) {
            return refused(line, expected, key + ": " + value);
        }
    }
}
