package dev.heddle.properties;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words of a block: its keywords, and how a value is spelt so that no mail program spoils it. */
final class CapsuleWords {

    /** The word that a block begins with. */
    static final String BEGIN = "heddle-capsule";

    static final String STEPS = "steps";
    static final String STEP = "step";
    static final String HASH = "hash";
    static final String END = "end";

    /** Keywords of the lines before the steps, in their order. */
    static final ImmutableList<String> HEAD =
            ImmutableList.of("system", "variant", "config", "scope", "scenario", "claim");

    /** A keyword with what is behind it. */
    static final Pattern ITEM =
            Pattern.compile("(system|variant|config|scope|scenario|claim|steps|step|hash):(.*)", Pattern.DOTALL);

    /** The same in format 1, which had no hash. */
    static final Pattern ITEM_OF_1 =
            Pattern.compile("(system|variant|config|scope|scenario|claim|steps|step):(.*)", Pattern.DOTALL);

    private CapsuleWords() {}

    /** Only single blanks between other characters stay blanks: a mail may shorten or drop any other. */
    static String escape(String value) {
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

    /** What was escaped; empty if there is an escape that nobody writes. */
    static Optional<String> unescape(String value) {
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
                return Optional.empty();
            }
        }
        return Optional.of(out.toString());
    }

    static String unicode(char c) {
        return String.format(Locale.ROOT, "\\u%04x", (int) c);
    }

    /** Characters and escapes of a word: a line must not break inside an escape. */
    static List<String> units(String word) {
        List<String> units = new ArrayList<>();
        for (int i = 0; i < word.length(); ) {
            int length = word.charAt(i) != '\\' ? 1 : word.startsWith("\\u", i) ? 6 : 2;
            units.add(word.substring(i, Math.min(word.length(), i + length)));
            i += length;
        }
        return units;
    }

    /** The parts of an escaped value, between the bars. */
    static List<String> parts(String value) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        for (String unit : units(value)) {
            if (unit.equals("|")) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(unit);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    /** Whether the text ends in a backslash that no backslash before it escapes: what follows belongs to the same word. */
    static boolean glued(CharSequence text) {
        int last = text.length();
        while (last > 0 && text.charAt(last - 1) == '\\') {
            last--;
        }
        return (text.length() - last) % 2 == 1;
    }

    /** A line without what mail programs slip in: byte-order marks, and blanks that do not break. */
    static String clean(String line) {
        return CharMatcher.anyOf("\uFEFF\u200B\u00AD")
                .removeFrom(line)
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ');
    }
}
