package dev.heddle.properties;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that breaks a claim, as one short text block that can be mailed and replayed.
 *
 * <pre>
 * heddle-capsule 1
 * system: trylock
 * variant: V07
 * config: C3
 * scope: small
 * scenario: NMI into get_partial_node
 * claim: trylock/I6
 * steps: 2
 * step: CPU0 task | get_partial_node | S = first partial
 * step: CPU0 NMI | | enter: kmalloc_nolock
 * end
 * </pre>
 *
 * <p>Steps are named by actor, routine and text, never by index, so that a capsule survives edits of the model. They are
 * counted, because a run that lost a step on its way would come out as fixed. The block is printable ASCII. A line that starts
 * with no keyword continues the one before it, after a blank; or without one, if that line ends in a backslash. What a blank, a
 * bar or another character would spoil is escaped: {@code \\ \| \s} and {@code \}{@code uXXXX}.
 *
 * @param claim full id of the claim that the last step breaks, or a loop at the end; a replay finds the loop
 * @param steps the steps of the run, from the first initial state
 */
public record Capsule(
        String system,
        String variant,
        String config,
        Scope scope,
        String scenario,
        String claim,
        ImmutableList<Label> steps) {

    /** The only format there is. A change that old capsules do not survive counts it up. */
    public static final int FORMAT = 1;

    /** Columns of a line: quoted twice in a mail, it still fits into 75. */
    public static final int WIDTH = 70;

    private static final ImmutableList<String> HEAD =
            ImmutableList.of("system", "variant", "config", "scope", "scenario", "claim");
    private static final String STEPS = "steps";
    private static final String STEP = "step";
    private static final String END = "end";

    /** The word that a block begins with. */
    private static final String BEGIN = "heddle-capsule";

    /** The first line of a block, behind whatever a mail or a source file puts before each line. */
    private static final Pattern FIRST = Pattern.compile("([^\\p{Alnum}]*)" + BEGIN + "\\s+(\\S+)\\s*");

    private static final Pattern ITEM = Pattern.compile("(system|variant|config|scope|scenario|claim|steps|step):(.*)");

    /** Characters of a faulty line that a message repeats. */
    private static final int QUOTED = 60;

    /** The capsule of a counterexample that was found in {@code cell}. */
    public static Capsule of(Cell cell, Scope scope, Counterexample found) {
        return new Capsule(
                cell.system(),
                cell.variant(),
                cell.config(),
                scope,
                cell.scenario(),
                found.claim(),
                found.moves().stream().map(Counterexample.Move::label).collect(ImmutableList.toImmutableList()));
    }

    /** The block, each line ended by a line feed and at most {@link #WIDTH} columns wide. */
    public String format() {
        var out = new StringBuilder(BEGIN).append(' ').append(FORMAT).append('\n');
        var values = List.of(system, variant, config, scope.name().toLowerCase(Locale.ROOT), scenario, claim);
        for (int i = 0; i < values.size(); i++) {
            fold(out, HEAD.get(i) + ":", escape(values.get(i)));
        }
        fold(out, STEPS + ":", Integer.toString(steps.size()));
        for (Label step : steps) {
            fold(out, STEP + ":", escape(step.actor()), "|", escape(step.routine()), "|", escape(step.text()));
        }
        return out.append(END).append('\n').toString();
    }

    /**
     * Reads the first capsule in {@code text}, whatever prose is around it and however a mail quoted it.
     *
     * @throws UsageException if there is none or it is malformed; the message names the line and what was expected
     */
    public static Capsule parse(String text) {
        return reader(text.lines().toList()).read();
    }

    /**
     * How many blocks begin in {@code text} behind the first one, which alone is read.
     *
     * @throws UsageException as {@link #parse}
     */
    public static int others(String text) {
        List<String> lines = text.lines().toList();
        Reader reader = reader(lines);
        reader.read();
        return (int) lines.subList(reader.next, lines.size()).stream()
                .filter(line -> FIRST.matcher(clean(line)).matches())
                .count();
    }

    /** A reader that stands behind the first line of the first block. */
    private static Reader reader(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher first = FIRST.matcher(clean(lines.get(i)));
            if (first.matches()) {
                if (!first.group(2).equals(Integer.toString(FORMAT))) {
                    throw refused(i + 1, "capsule format " + FORMAT, lines.get(i));
                }
                return new Reader(lines, i + 1, first.group(1));
            }
        }
        throw new UsageException("no capsule in " + lines.size() + " lines: expected a line '" + BEGIN + " " + FORMAT
                + "', as 'heddle check --capsule FILE' writes it");
    }

    private static UsageException refused(int line, String expected, String found) {
        String shown = CharMatcher.inRange(' ', '~').retainFrom(found).strip();
        return new UsageException("capsule, line " + line + ": expected " + expected + ", found '"
                + (shown.length() > QUOTED ? shown.substring(0, QUOTED) + "..." : shown) + "'");
    }

    /** A line without what mail programs slip in: byte-order marks, and blanks that do not break. */
    private static String clean(String line) {
        return line.replace("\uFEFF", "").replace('\u00A0', ' ');
    }

    /** Only single blanks between other characters stay blanks: a mail may shorten or drop any other. */
    private static String escape(String value) {
        var out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '|') {
                out.append('\\').append(c);
            } else if (c == ' ') {
                boolean inside = i > 0 && i < value.length() - 1 && value.charAt(i - 1) != ' ';
                out.append(inside ? " " : "\\s");
            } else if (c > ' ' && c <= '~') {
                out.append(c);
            } else {
                out.append(unicode(c));
            }
        }
        return out.toString();
    }

    private static String unicode(char c) {
        return String.format(Locale.ROOT, "\\u%04x", (int) c);
    }

    /** Appends a line, broken at blanks, or behind a backslash inside a word that is too long for a line. */
    private static void fold(StringBuilder out, String... parts) {
        String line = String.join(
                " ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
        int used = 0;
        for (String word : Splitter.on(' ').split(line)) {
            if (used > 0 && used + 1 + word.length() <= WIDTH) {
                out.append(' ').append(word);
                used += 1 + word.length();
            } else {
                boolean begins = used == 0;
                out.append(begins ? "" : "\n");
                used = glue(out, begins ? word : covered(word));
            }
        }
        out.append('\n');
    }

    /** Appends a word at the start of a line, on several lines if need be; returns how full the last one is. */
    private static int glue(StringBuilder out, String word) {
        int used = 0;
        for (String unit : units(word)) {
            if (used + unit.length() < WIDTH) {
                out.append(unit);
                used += unit.length();
            } else {
                String begin = unit.equals(">") ? unicode('>') : unit;
                out.append("\\\n").append(begin);
                used = begin.length();
            }
        }
        return used;
    }

    /** A word that may begin a line: escaped, if it looks like a quotation mark, a keyword or the end. */
    private static String covered(String word) {
        boolean misread = word.startsWith(">")
                || word.equals(END)
                || word.equals(BEGIN)
                || ITEM.matcher(word).matches();
        return misread ? unicode(word.charAt(0)) + word.substring(1) : word;
    }

    /** Characters and escapes of a word: a line must not break inside an escape. */
    private static List<String> units(String word) {
        List<String> units = new ArrayList<>();
        for (int i = 0; i < word.length(); ) {
            int length = word.charAt(i) != '\\' ? 1 : word.startsWith("\\u", i) ? 6 : 2;
            units.add(word.substring(i, Math.min(word.length(), i + length)));
            i += length;
        }
        return units;
    }

    /** Reads the lines after the first. */
    private static final class Reader {

        private final List<String> lines;
        private final String prefix;
        private int next;

        /** @param next index of the first line to read */
        Reader(List<String> lines, int next, String prefix) {
            this.lines = lines;
            this.next = next;
            this.prefix = prefix;
        }

        Capsule read() {
            var head = new ArrayList<String>();
            for (String key : HEAD) {
                Item item = item();
                if (item == null || !item.key.equals(key)) {
                    throw item == null ? refused(next, "'" + key + ":'", "end") : item.instead("'" + key + ":'");
                }
                head.add(unescape(item.value, item));
                if (key.equals("scope")) {
                    scope(head.get(head.size() - 1), item);
                }
            }
            ImmutableList<Label> steps = steps();
            return new Capsule(
                    head.get(0),
                    head.get(1),
                    head.get(2),
                    Scope.valueOf(head.get(3).toUpperCase(Locale.ROOT)),
                    head.get(4),
                    head.get(5),
                    steps);
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
                if (!item.key.equals(STEP)) {
                    throw item.instead("'step:' or 'end'");
                }
                steps.add(label(item));
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
            List<String> parts = new ArrayList<>();
            var part = new StringBuilder();
            for (String unit : units(item.value)) {
                if (unit.equals("|")) {
                    parts.add(unescape(part.toString().strip(), item));
                    part.setLength(0);
                } else {
                    part.append(unit);
                }
            }
            parts.add(unescape(part.toString().strip(), item));
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
            Matcher matcher = ITEM.matcher(line);
            if (!matcher.matches()) {
                throw refused(start + 1, "a line 'keyword: value' or 'end'", line);
            }
            var value = new StringBuilder(matcher.group(2).strip());
            for (int i = skipBlanks(); glued(value) || !starts(line(i)); i = skipBlanks()) {
                if (glued(value)) {
                    value.setLength(value.length() - 1);
                } else {
                    value.append(' ');
                }
                value.append(line(i));
                next = i + 1;
            }
            return new Item(matcher.group(1), value.toString().strip(), start + 1);
        }

        private static boolean starts(String line) {
            return line.equals(END) || ITEM.matcher(line).matches();
        }

        /** Whether the text ends in a backslash that no backslash before it escapes. */
        private static boolean glued(CharSequence text) {
            int last = text.length();
            while (last > 0 && text.charAt(last - 1) == '\\') {
                last--;
            }
            return (text.length() - last) % 2 == 1;
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
            String line = clean(lines.get(index));
            if (!prefix.isEmpty() && line.startsWith(prefix)) {
                line = line.substring(prefix.length());
            } else if (line.strip().equals(prefix.strip())) {
                return "";
            }
            return CharMatcher.anyOf("> \t").trimLeadingFrom(line).stripTrailing();
        }

        private static String unescape(String value, Item item) {
            var out = new StringBuilder();
            for (String unit : units(value)) {
                if (unit.length() == 1 && !unit.equals("\\")) {
                    out.append(unit);
                } else if (unit.equals("\\s")) {
                    out.append(' ');
                } else if (unit.equals("\\\\") || unit.equals("\\|")) {
                    out.append(unit.charAt(1));
                } else if (unit.matches("\\\\u[0-9a-fA-F]{4}")) {
                    out.append((char) Integer.parseInt(unit.substring(2), 16));
                } else {
                    throw item.instead("one of the escapes \\\\ \\| \\s \\uXXXX");
                }
            }
            return out.toString();
        }
    }

    /** One keyword with its value, continuation lines included. */
    private record Item(String key, String value, int line) {
        UsageException instead(String expected) {
            return refused(line, expected, key + ": " + value);
        }
    }
}
