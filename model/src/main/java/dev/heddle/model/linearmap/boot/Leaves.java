package dev.heddle.model.linearmap.boot;

import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.PageTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves of a map: how many of which kind, and where the first of a kind is. */
final class Leaves {

    private Leaves() {}

    /** Whether a leaf that the split walks over has the contiguous hint. */
    static boolean hintsWalked(LinearMap map, PageTables tables) {
        return map.walked().stream()
                .flatMap(range -> tables.runs(range.start(), range.end()).stream())
                .anyMatch(LeafRun::cont);
    }

    /** The first block that lies behind the image, whole. */
    static Optional<AddressRange> blockBehindImage(LinearMap map, PageTables tables) {
        AddressRange behind = map.walked().get(1);
        return tables.runs(behind.start(), behind.end()).stream()
                .filter(run -> run.level() != Geometry.PTE && run.va() >= behind.start())
                .map(run -> new AddressRange(run.va(), run.va() + run.entrySize()))
                .findFirst();
    }

    /** How many tables there are below the root. */
    static long tables(PageTables tables) {
        long count = 0;
        for (int level = tables.geometry().rootLevel() + 1; level <= Geometry.PTE; level++) {
            count += tables.tables(level);
        }
        return count;
    }

    /** {@code 3 x 1G, 511 x 2M (496 with hint), 1536 x 4K}. */
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
                String with = hinted == 0 ? "" : hinted == leaves ? " with hint" : " (" + hinted + " with hint)";
                parts.add(leaves + " x " + bytes(geometry.entrySize(level)) + with);
            }
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    /** {@code 2M} for 2 MiB; sizes of leaves are powers of two. */
    private static String bytes(long size) {
        return size >= 1L << 30 ? (size >> 30) + "G" : size >= 1L << 20 ? (size >> 20) + "M" : (size >> 10) + "K";
    }
}
