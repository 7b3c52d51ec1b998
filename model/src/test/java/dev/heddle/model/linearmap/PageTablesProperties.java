package dev.heddle.model.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Page tables beside a plain map from each page to its leaf. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class PageTablesProperties {

    /** 256 pages of 16 bytes: four levels of four entries. */
    private static final Geometry GEOMETRY = new Geometry("4 levels of 4", 4, 2, 0, 12, 12, 2, 2, true);

    private static final int PAGES = 256;

    /** One change: leaves from an entry on, or nothing mapped there any more. */
    record Change(int level, int entry, int count, boolean cont, boolean unmaps) {

        long start() {
            int entries = PAGES >> (GEOMETRY.shift(level) - GEOMETRY.pageShift());
            return GEOMETRY.regionStart() + (entry % entries) * GEOMETRY.entrySize(level);
        }

        /** Every other translation is that of a linear map, so that some runs go on where others end. */
        LeafRun run() {
            long room = -start() / GEOMETRY.entrySize(level);
            long pa = entry % 2 == 0 ? start() - GEOMETRY.regionStart() : 0x100_0000L * entry;
            return new LeafRun(start(), pa, level, GEOMETRY.shift(level), Math.min(count, room), cont, Prot.KERNEL);
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.of(1, 2, 3, 3),
                        Arbitraries.integers().between(0, PAGES - 1),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(false, true),
                        Arbitraries.of(false, false, false, true))
                .as(Change::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 2000)
    void everyPageIsWhereThePlainMapHasIt(@ForAll("changes") List<Change> changes) {
        var tables = new PageTables(GEOMETRY);
        NavigableMap<Long, LeafRun> plain = new TreeMap<>(); // of each leaf, a run of one entry
        for (Change change : changes) {
            LeafRun run = change.run();
            boolean cuts = cuts(plain, run.va()) || cuts(plain, run.end());
            var before = tables.copy();
            if (cuts) {
                assertThrows(IllegalArgumentException.class, () -> apply(tables, change));
                assertEquals(before.runs(), tables.runs());
            } else {
                apply(tables, change);
                plain.subMap(run.va(), run.end()).clear();
                for (long va = run.va(); !change.unmaps && va < run.end(); va += run.entrySize()) {
                    plain.put(va, run.part(va, va + run.entrySize()));
                }
            }
        }
        for (long va = GEOMETRY.regionStart(); va < 0; va += GEOMETRY.pageSize()) {
            LeafRun leaf = leafAt(plain, va);
            LeafRun run = tables.at(va);
            assertEquals(leaf, run == null ? null : entry(run, va));
            LeafRun next = tables.atOrAfter(va);
            var behind = plain.ceilingEntry(va);
            LeafRun expected = leaf != null ? leaf : behind == null ? null : behind.getValue();
            assertEquals(expected, next == null ? null : entry(next, Math.max(va, next.va())));
        }
        for (int level = 1; level <= Geometry.PTE; level++) {
            long slot = GEOMETRY.entrySize(level - 1);
            long expected = 0;
            for (long va = GEOMETRY.regionStart(); va < 0; va += slot) {
                int finest = level;
                boolean has = plain.subMap(va, va + slot).values().stream().anyMatch(leaf -> leaf.level() >= finest);
                assertEquals(has, tables.hasTable(level, va + slot / 2));
                expected += has ? 1 : 0;
            }
            assertEquals(expected, tables.tables(level));
        }
        assertJoined(tables, plain.size());
    }

    private static void apply(PageTables tables, Change change) {
        if (change.unmaps) {
            tables.unmap(change.run().va(), change.run().end());
        } else {
            tables.put(change.run());
        }
    }

    private static LeafRun entry(LeafRun run, long va) {
        long start = va & -run.entrySize();
        return run.part(start, start + run.entrySize());
    }

    private static @Nullable LeafRun leafAt(NavigableMap<Long, LeafRun> plain, long va) {
        var floor = plain.floorEntry(va);
        return floor == null || floor.getValue().end() <= va ? null : floor.getValue();
    }

    private static boolean cuts(NavigableMap<Long, LeafRun> plain, long va) {
        LeafRun leaf = leafAt(plain, va);
        return leaf != null && leaf.va() != va;
    }

    /** Runs are in order, none goes on where the one before ends, and together they have all leaves. */
    private static void assertJoined(PageTables tables, int leaves) {
        long entries = 0;
        LeafRun last = null;
        for (LeafRun run : tables.runs()) {
            if (last != null) {
                assertEquals(true, last.end() <= run.va());
                assertEquals(false, last.continuedBy(run));
            }
            entries += run.count();
            last = run;
        }
        assertEquals(leaves, entries);
    }
}
