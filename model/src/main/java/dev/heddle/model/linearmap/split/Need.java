package dev.heddle.model.linearmap.split;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.PageTables;

/**
 * How many tables the split of some ranges takes: one for each PUD leaf, for each PMD-sized slot of one and for each PMD leaf
 * that has an address in any of them, each taken once.
 */
public final class Need {

    private Need() {}

    /**
     * The need of a kernel of {@code era}.
     *
     * @param ranges by address, none overlapping another
     */
    public static Count of(PageTables tables, ImmutableList<AddressRange> ranges, Era era) {
        long puds = 0;
        long slots = 0;
        long pmds = 0;
        // Ends of the leaves and slots taken so far: one that two ranges share is taken in the first.
        long pudsTaken = Long.MIN_VALUE;
        long pmdsTaken = Long.MIN_VALUE;
        Geometry geometry = tables.geometry();
        for (AddressRange range : ranges) {
            long position = range.start();
            while (position < range.end()) {
                LeafRun run = tables.atOrAfter(position);
                if (run == null || run.va() >= range.end()) {
                    break;
                }
                long from = Math.max(position, run.va());
                long to = Math.min(range.end(), run.end());
                position = to;
                if (run.level() == Geometry.PTE || !era.seesLeaf(run)) {
                    continue;
                }
                long inSlots = touched(from, to, geometry.shift(Geometry.PMD), pmdsTaken);
                pmdsTaken = up(to, geometry.entrySize(Geometry.PMD));
                if (run.level() == Geometry.PMD) {
                    pmds += inSlots;
                } else {
                    slots += inSlots;
                    puds += touched(from, to, run.shift(), pudsTaken);
                    pudsTaken = up(to, run.entrySize());
                }
            }
        }
        return Count.of(puds, slots + pmds);
    }

    /** How many entries have an address in {@code [from, to)} and none before {@code taken}. */
    private static long touched(long from, long to, int shift, long taken) {
        long size = 1L << shift;
        long first = Math.max(from & -size, taken);
        return Math.max(0, (up(to, size) - first) >> shift);
    }

    private static long up(long address, long size) {
        return (address + size - 1) & -size;
    }
}
