package dev.heddle.generators.machine;

/**
 * What one line of a configuration says about one symbol.
 *
 * @param name without the CONFIG_ prefix
 * @param form what kind of value it is
 * @param value y, m or n; digits; hexadecimal with its 0x; or the text inside the quotes, unescaped
 * @param file the name under which the user gave the file
 * @param line counted from 1 in the file as given
 * @param layer index of the file in the stack, from 0
 */
public record ConfigSymbol(String name, Form form, String value, String file, int line, int layer) {

    /** The kinds of value that kernel configurations hold. */
    public enum Form {
        /** y, m or n behind an equals sign. */
        TRISTATE,
        /** An "is not set" line; the value is n. */
        UNSET,
        /** Decimal, possibly negative. */
        INTEGER,
        /** Hexadecimal; may not fit a signed long. */
        HEX,
        /** Was quoted. */
        STRING
    }

    /** Whether the value is y. A module (m) is not: core code cannot rely on one. */
    public boolean isYes() {
        return form == Form.TRISTATE && value.equals("y");
    }

    /** Whether both were taken from one line, as the members of a choice are that one line turns off. */
    boolean isOnLineOf(ConfigSymbol other) {
        return layer == other.layer && line == other.line;
    }

    /** Whether the line is about y, m and n at all, and not about a number or a string. */
    boolean isFlag() {
        return form == Form.TRISTATE || form == Form.UNSET;
    }

    /** The line as a configuration writes it. */
    String text() {
        return switch (form) {
            case UNSET -> "# CONFIG_" + name + " is not set";
            case STRING -> "CONFIG_" + name + "=\"" + value + "\"";
            default -> "CONFIG_" + name + "=" + value;
        };
    }
}
