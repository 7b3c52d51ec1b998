package dev.heddle.properties.drawing;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a report. Whatever is written, each line is printable ASCII, at most {@link #WIDTH} columns wide and without
 * trailing blanks: longer text wraps at blanks, and a word that is too long for a line is cut, behind an underscore if it has one.
 */
public final class Page {

    /** Columns: with two levels of quoting, a mail still shows 80. */
    public static final int WIDTH = 75;

    /** Columns that names take in {@link #field}. */
    private static final int NAME = 13;

    private final StringBuilder text = new StringBuilder();

    /** Such as {@code 1 table} or {@code 2 tables}. */
    public static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** One line; if it is too long it goes on below, indented by two more columns than it begins with. */
    public Page line(String line) {
        String ascii = Ascii.of(line).stripTrailing();
        if (ascii.length() <= WIDTH) {
            text.append(ascii).append('\n');
            return this;
        }
        String body = ascii.stripLeading();
        String lead = " ".repeat(Math.min(ascii.length() - body.length(), WIDTH / 2));
        return lines(lead, lead + "  ", body);
    }

    public Page blank() {
        text.append('\n');
        return this;
    }

    /** A line that begins with {@code lead}; what does not fit goes on below the beginning of {@code body}. */
    public Page hanging(String lead, String body) {
        String start = Ascii.of(lead);
        if (start.length() > WIDTH / 2) {
            line(start);
            return lines("    ", "    ", Ascii.of(body).strip());
        }
        return lines(start, " ".repeat(start.length()), Ascii.of(body).strip());
    }

    /** A named value: two blanks, the name, the value in a column of its own. Nothing if the value is empty. */
    public Page field(String name, String value) {
        return value.isBlank() ? this : hanging("  " + Strings.padEnd(name, NAME, ' '), value);
    }

    /** Text that is narrow ASCII already, such as a capsule. */
    public Page verbatim(String block) {
        block.lines().forEach(this::line);
        return this;
    }

    private Page lines(String first, String rest, String body) {
        String lead = first;
        for (String part : wrap(body, WIDTH - rest.length())) {
            text.append((lead + part).stripTrailing()).append('\n');
            lead = rest;
        }
        return this;
    }

    /** Breaks text at blanks into pieces of at most {@code width} columns; at least one piece, which may be empty. */
    public static List<String> wrap(String body, int width) {
        List<String> lines = new ArrayList<>();
        String rest = body;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : cut(rest, width);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        if (!rest.isEmpty() || lines.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    /** Where to cut a word that is too long: a name of C behind an underscore. */
    private static int cut(String word, int width) {
        int underscore = word.lastIndexOf('_', width - 1);
        return underscore > 0 ? underscore + 1 : width;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
