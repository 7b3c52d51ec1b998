package dev.heddle.generators.machine.mips;

import java.util.Locale;

/**
 * A virtual address as a kernel prints it.
 *
 * @param value of 32-bit kernels the upper half is 0
 */
public record Address(long value) {

    private static final long LOWER_HALF = 0xffff_ffffL;

    /** Reads at most 16 digits. An address that a 64-bit kernel sign-extended from 32 bits stays that of 32 bits. */
    static Address of(String hex) {
        long value = Long.parseUnsignedLong(hex, 16);
        return new Address(value == (int) value ? value & LOWER_HALF : value);
    }

    /** Lower-case, at least eight digits. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%08x", value);
    }
}
