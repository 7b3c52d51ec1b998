package dev.heddle.generators.linearmap;

/**
 * One region of memory as it is drawn: where it starts behind the region before it, and how long it is.
 *
 * @param unit what its borders are multiples of, in bytes; a power of two, at least a page
 * @param gap whole units left out before it; 0 lets it touch the region before it if that ends at a unit
 * @param length whole units, at least 1
 * @param noMap whether the kernel must not map it
 */
record Piece(long unit, long gap, long length, boolean noMap) {

    /** Where the piece starts if memory is used up to {@code cursor}. */
    long startAfter(long cursor) {
        return roundUp(cursor, unit) + gap * unit;
    }

    static long roundUp(long address, long unit) {
        return (address + unit - 1) & -unit;
    }
}
