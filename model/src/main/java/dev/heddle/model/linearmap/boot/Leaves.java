package dev.heddle.model.linearmap.boot;

import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import java.util.ArrayList;
import java.util.List;

/** What claims ask about the leaves of a map. */
final class Leaves {

    private Leaves() {}

    /** Whether all leaves that the split walks over are pages without hints. */
    static boolean pagesOnly(LinearMap map, PageTables tables) {
        return map.walked().stream().allMatch(range -> pagesOnly(tables, range));
    }

    static boolean pagesOnly(PageTables tables, AddressRange range) {
        return tables.runs(range.start(), range.end()).stream()
                .allMatch(run -> run.level() == Geometry.PTE && !run.cont());
    }

    /** Whether the split has anything to take apart: a block or a hint in what it walks over. */
    static boolean hintsWalked(LinearMap map, PageTables tables) {
        return map.walked().stream()
                .flatMap(range -> tables.runs(range.start(), range.end()).stream())
                .anyMatch(LeafRun::cont);
    }

    /** Whether the contiguous hint is on all entries of a group or on none. */
    static boolean groupsWhole(PageTables tables) {
        for (LeafRun run : tables.runs()) {
            long group = tables.geometry().contSize(run.level());
            if (run.cont() && ((run.va() | run.end()) & (group - 1)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code va} is no address inside a leaf. */
    static boolean isBorder(PageTables tables, long va) {
        LeafRun run = tables.at(va);
        return run == null || (va & (run.entrySize() - 1)) == 0;
    }

    /** Whether nothing in {@code range} can be written. */
    static boolean readOnly(PageTables tables, AddressRange range) {
        return tables.runs(range.start(), range.end()).stream().allMatch(run -> (run.prot() & Prot.WRITE) == 0);
    }

    /**
     * Whether the leaves inside {@code range} are those of {@code fresh}. Real kernels of mid-2026 take the hint from a whole
     * group of the image alias when its first block is split, so hints do not count.
     */
    static boolean kept(AddressRange range, PageTables fresh, PageTables tables) {
        for (LeafRun run : fresh.runs(range.start(), range.end())) {
            long from = up(Math.max(run.va(), range.start()), run.entrySize());
            long to = Math.min(run.end(), range.end()) & -run.entrySize();
            long position = from;
            for (LeafRun now : from < to ? tables.runs(from, to) : List.<LeafRun>of()) {
                if (now.va() > position
                        || now.level() != run.level()
                        || now.prot() != run.prot()
                        || now.translate(position) != run.translate(position)) {
                    return false;
                }
                position = now.end();
            }
            if (position < to) {
                return false;
            }
        }
        return true;
    }

    private static long up(long address, long size) {
        return (address + size - 1) & -size;
    }

    /** How many tables there are below the root. */
    static long tables(PageTables tables) {
        long count = 0;
        for (int level = tables.geometry().rootLevel() + 1; level <= Geometry.PTE; level++) {
            count += tables.tables(level);
        }
        return count;
    }

    /** {@code 3 x 1G, 511 x 2M (496 with hint), 1537 x 4K}. */
    static String summary(PageTables tables) {
        List<String> parts = new ArrayList<>();
        Geometry geometry = tables.geometry();
        for (int level = Geometry.PUD; level <= Geometry.PTE; level++) {
            long leaves = 0;
            long hinted = 0;
            for (LeafRun run : tables.runs()) {
                leaves += run.level() == level ? run.count() : 0;
                hinted += run.level() == level && run.cont() ? run.count() : 0;
            }
            if (leaves > 0) {
                parts.add(leaves + " x " + bytes(geometry.entrySize(level))
                        + (hinted > 0 ? " (" + hinted + " with hint)" : ""));
            }
        }
        return parts.isEmpty() ? "nothing mapped" : String.join(", ", parts);
    }

    /** {@code 2M} for 2 MiB; sizes of leaves are powers of two. */
    private static String bytes(long size) {
        return size >= 1L << 30 ? (size >> 30) + "G" : size >= 1L << 20 ? (size >> 20) + "M" : (size >> 10) + "K";
    }
}
