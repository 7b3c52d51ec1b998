package dev.heddle.model.linearmap.boot;

import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.PageTables;
import java.util.ArrayList;
import java.util.List;

/**
 * One linear map that a boot comes to have, with what claims ask of it.
 *
 * @param tables not to be changed any more
 * @param translation compared with the map as it was built
 * @param pagesOnly whether all that the split walks over are pages without hints
 * @param groupsWhole whether the contiguous hint is on all entries of a group or on none
 * @param aliasKept whether the leaves inside what the split leaves out are those that were built there, but for hints
 * @param tableCount how many tables there are below the root
 */
record MapImage(
        PageTables tables,
        Translation translation,
        boolean pagesOnly,
        boolean groupsWhole,
        boolean aliasKept,
        long tableCount) {

    /** The map as it was built. */
    static MapImage built(LinearMap map, PageTables fresh) {
        return of(map, fresh, fresh);
    }

    /** What became of the map {@code fresh}. */
    static MapImage of(LinearMap map, PageTables fresh, PageTables tables) {
        return new MapImage(
                tables,
                Translation.compare(fresh, tables),
                pagesOnly(map, tables),
                groupsWhole(tables),
                aliasKept(map.leftOut(), fresh, tables),
                count(tables));
    }

    private static boolean pagesOnly(LinearMap map, PageTables tables) {
        for (AddressRange range : map.walked()) {
            for (LeafRun run : tables.runs(range.start(), range.end())) {
                if (run.level() != Geometry.PTE || run.cont()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean groupsWhole(PageTables tables) {
        for (LeafRun run : tables.runs()) {
            long group = tables.geometry().contSize(run.level());
            if (run.cont() && ((run.va() | run.end()) & (group - 1)) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Real kernels of mid-2026 take the hint from a whole group of the alias when its first block is split, so hints do not
     * count.
     */
    private static boolean aliasKept(AddressRange leftOut, PageTables fresh, PageTables tables) {
        for (LeafRun run : fresh.runs(leftOut.start(), leftOut.end())) {
            long from = up(Math.max(run.va(), leftOut.start()), run.entrySize());
            long to = Math.min(run.end(), leftOut.end()) & -run.entrySize();
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

    private static long count(PageTables tables) {
        long count = 0;
        for (int level = tables.geometry().rootLevel() + 1; level <= Geometry.PTE; level++) {
            count += tables.tables(level);
        }
        return count;
    }

    boolean sameLeavesAs(PageTables other) {
        return tables.runs().equals(other.runs());
    }

    /** {@code 3 x 1G, 511 x 2M (496 with hint), 1537 x 4K}. */
    String summary() {
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
