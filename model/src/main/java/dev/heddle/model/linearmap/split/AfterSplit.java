package dev.heddle.model.linearmap.split;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import java.util.OptionalLong;

/** What must be true of page tables once they are split, each asked of runs. */
public final class AfterSplit {

    private AfterSplit() {}

    /**
     * I11: how many leaves have an address in the ranges and are blocks, or pages with the hint.
     *
     * @param ranges by address, none overlapping another
     */
    public static long leavesLeft(PageTables tables, ImmutableList<AddressRange> ranges) {
        long left = 0;
        long taken = Long.MIN_VALUE; // end of the leaves counted: two ranges may share one
        for (AddressRange range : ranges) {
            for (LeafRun run : tables.runs(range.start(), range.end())) {
                if (run.level() != Geometry.PTE || run.cont()) {
                    long size = run.entrySize();
                    long from = Math.max(taken, Math.max(run.va(), range.start() & -size));
                    taken = Math.min(run.end(), (range.end() + size - 1) & -size);
                    left += Math.max(0, (taken - from) >> run.shift());
                }
            }
        }
        return left;
    }

    /**
     * I12: the lowest address of a leaf completely inside {@code leftOut} that the split changed although it had no reason to.
     * A leaf may lose its hint if its contiguous group has an address outside: hints go by groups, and real kernels take
     * it from all of them. Empty if there is none.
     */
    public static OptionalLong aliasChange(PageTables before, PageTables after, AddressRange leftOut) {
        for (LeafRun run : before.runs(leftOut.start(), leftOut.end())) {
            long size = run.entrySize();
            long end = Math.min(run.end(), leftOut.end() & -size);
            long position = Math.max(run.va(), (leftOut.start() + size - 1) & -size);
            while (position < end) {
                LeafRun now = after.at(position);
                if (now == null
                        || now.level() != run.level()
                        || now.prot() != run.prot()
                        || now.translate(position) != run.translate(position)) {
                    return OptionalLong.of(position);
                }
                long to = Math.min(end, now.end());
                if (now.cont() != run.cont()) {
                    long strict = now.cont() ? position : firstOfWholeGroup(before, run, position, leftOut);
                    if (strict < to) {
                        return OptionalLong.of(strict);
                    }
                }
                position = to;
            }
        }
        return OptionalLong.empty();
    }

    /** The lowest address from {@code from} on, or the run's end, whose group lies in {@code leftOut} as a whole. */
    private static long firstOfWholeGroup(PageTables tables, LeafRun run, long from, AddressRange leftOut) {
        long group = tables.geometry().contSize(run.level());
        long first = Math.max(from, (leftOut.start() + group - 1) & -group);
        return first < (leftOut.end() & -group) ? first : run.end();
    }

    /** I13: the lowest address of a contiguous group whose entries are not alike, hint and all; empty if there is none. */
    public static OptionalLong mixedGroup(PageTables tables) {
        for (LeafRun run : tables.runs()) {
            long group = tables.geometry().contSize(run.level());
            if (run.cont()) {
                if ((run.va() & (group - 1)) != 0) {
                    return OptionalLong.of(run.va() & -group);
                }
                if ((run.end() & (group - 1)) != 0) {
                    return OptionalLong.of(run.end() & -group);
                }
            }
        }
        return OptionalLong.empty();
    }

    /** I18: how many bytes of {@code range} are mapped writable. */
    public static long writableBytes(PageTables tables, AddressRange range) {
        long bytes = 0;
        for (LeafRun run : tables.runs(range.start(), range.end())) {
            if (run.valid() && (run.prot() & Prot.READ_ONLY) == 0) {
                bytes += Math.min(run.end(), range.end()) - Math.max(run.va(), range.start());
            }
        }
        return bytes;
    }

    /** I20: whether {@code va} is a border between leaves, and between contiguous groups. */
    public static boolean isBorder(PageTables tables, long va) {
        LeafRun run = tables.at(va);
        if (run == null) {
            return true;
        }
        long size = run.cont() ? tables.geometry().contSize(run.level()) : run.entrySize();
        return (va & (size - 1)) == 0;
    }

    /** I21: whether splitting once more takes no table and changes nothing. */
    public static boolean isIdempotent(PageTables tables, ImmutableList<AddressRange> ranges, Design design, Era era) {
        PageTables again = tables.copy();
        SplitResult result = Splitter.split(again, ranges, design, era, 0);
        return result.completed() && result.requests() == 0 && again.runs().equals(tables.runs());
    }
}
