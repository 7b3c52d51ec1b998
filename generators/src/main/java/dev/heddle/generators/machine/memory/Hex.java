package dev.heddle.generators.machine.memory;

import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;

/** Hexadecimal numbers of a line, without 0x. */
final class Hex {

    private static final int DIGITS = 16;

    private Hex() {}

    /** The number, of 64 bits, unsigned. */
    static long parse(InputText text, SourceLine line, String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > DIGITS) {
            throw text.refuse(line, "numbers of at most 64 bits", "check that the line is whole");
        }
        return Long.parseUnsignedLong(significant, 16);
    }
}
