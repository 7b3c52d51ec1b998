package dev.heddle.generators.machine;

import com.google.common.base.CharMatcher;

/**
 * One line of a kernel configuration, by the grammar of the kernel's own reader (scripts/kconfig/confdata.c,
 * conf_read_simple(), v6.12).
 *
 * <p>Differs: the kernel's reader warns about lines outside the grammar and goes on; this one refuses them, because
 * whatever such a line was meant to say would be missing from the answer.
 */
sealed interface ConfigLine {

    String PREFIX = "CONFIG_";

    /** Letters, digits and underscores; a name may start with a digit, as 64BIT does. */
    CharMatcher NAME = CharMatcher.inRange('A', 'Z')
            .or(CharMatcher.inRange('a', 'z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.is('_'))
            .precomputed();

    CharMatcher DIGIT = CharMatcher.inRange('0', '9');
    CharMatcher HEX_DIGIT = DIGIT.or(CharMatcher.inRange('a', 'f')).or(CharMatcher.inRange('A', 'F'));

    /** A symbol gets a value; an "is not set" line gives it n. */
    record Assign(String name, ConfigSymbol.Form form, String value) implements ConfigLine {}

    /** Nothing for the kernel; may hold the header or the end of a menu. */
    record Comment(String text) implements ConfigLine {}

    /** Outside the grammar. */
    record Stray() implements ConfigLine {}

    /**
     * Reads one line.
     *
     * @throws RefusedInputException if it is an assignment whose value is none of those the kernel knows
     */
    static ConfigLine read(InputText text, SourceLine line) {
        String raw = line.text();
        if (raw.startsWith(PREFIX)) {
            return assignment(text, line);
        }
        if (raw.startsWith("#")) {
            String unset = unsetName(raw);
            return unset.isEmpty() ? new Comment(raw) : new Assign(unset, ConfigSymbol.Form.UNSET, "n");
        }
        return line.isBlank() ? new Comment("") : new Stray();
    }

    /** The name in an "is not set" line, or nothing. The spelling is exact: one blank here and there, nothing after. */
    private static String unsetName(String raw) {
        String before = "# " + PREFIX;
        String after = " is not set";
        if (!raw.startsWith(before) || !raw.endsWith(after) || raw.length() <= before.length() + after.length()) {
            return "";
        }
        String name = raw.substring(before.length(), raw.length() - after.length());
        return NAME.matchesAllOf(name) ? name : "";
    }

    private static ConfigLine assignment(InputText text, SourceLine line) {
        String raw = line.text();
        int equals = raw.indexOf('=');
        String name = equals < 0 ? "" : raw.substring(PREFIX.length(), equals);
        if (name.isEmpty() || !NAME.matchesAllOf(name)) {
            return new Stray();
        }
        String value = raw.substring(equals + 1);
        if (value.startsWith("\"")) {
            return new Assign(name, ConfigSymbol.Form.STRING, unquoted(text, line, value));
        }
        if (value.equals("y") || value.equals("m") || value.equals("n")) {
            return new Assign(name, ConfigSymbol.Form.TRISTATE, value);
        }
        String digits = value.startsWith("-") ? value.substring(1) : value;
        if (!digits.isEmpty() && DIGIT.matchesAllOf(digits)) {
            return new Assign(name, ConfigSymbol.Form.INTEGER, value);
        }
        if (value.length() > 2 && value.startsWith("0x") && HEX_DIGIT.matchesAllOf(value.substring(2))) {
            return new Assign(name, ConfigSymbol.Form.HEX, value);
        }
        throw text.refuse(
                line,
                "y, m, n, a number, 0x and hexadecimal digits, or a quoted string after " + PREFIX + name + "=",
                "correct the value, or copy the file again if it was cut here");
    }

    private static String unquoted(InputText text, SourceLine line, String value) {
        StringBuilder inside = new StringBuilder();
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                if (i == value.length() - 1) {
                    return inside.toString();
                }
                throw text.refuse(
                        line, "nothing after the closing quote", "put a backslash before a quote inside the string");
            }
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                c = value.charAt(i);
            }
            inside.append(c);
        }
        throw text.refuse(line, "a closing quote", "complete the string, or copy the file again if it was cut here");
    }
}
