package dev.heddle.generators.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.choice.Choices;
import dev.heddle.generators.choice.Choices.Kind;
import dev.heddle.model.linearmap.Geometry;

/**
 * One region of memory as it is drawn: where it starts behind the region before it, and how long it is.
 *
 * @param unit what its borders are multiples of, in bytes; a power of two, at least a page
 * @param gap whole units left out before it; 0 lets it touch the region before it if that ends at a unit
 * @param length whole units, at least 1
 * @param noMap whether the kernel must not map it
 */
record Piece(long unit, long gap, long length, boolean noMap) {

    static Piece of(Geometry geometry, Choices choices) {
        long unit = choices.oneOf(units(geometry));
        int gap = choices.pick(3, Kind.COUNT);
        int farther = gap == 2 ? choices.count(598) : 0;
        boolean isLong = choices.seldom();
        long length = isLong ? 41 + choices.count(1059) : 1 + choices.count(39);
        return new Piece(unit, gap + farther, length, choices.seldom());
    }

    /** What borders are multiples of, the most regular first. */
    static ImmutableList<Long> units(Geometry geometry) {
        var units = ImmutableList.<Long>builder();
        if (geometry.pudLeaves()) {
            units.add(geometry.entrySize(Geometry.PUD));
        }
        return units.add(geometry.entrySize(Geometry.PMD))
                .add(geometry.contSize(Geometry.PMD))
                .add(geometry.contSize(Geometry.PTE))
                .add(geometry.pageSize())
                .build();
    }

    /** Where the piece starts if memory is used up to {@code cursor}. */
    long startAfter(long cursor) {
        return roundUp(cursor, unit) + gap * unit;
    }

    static long roundUp(long address, long unit) {
        return (address + unit - 1) & -unit;
    }
}
