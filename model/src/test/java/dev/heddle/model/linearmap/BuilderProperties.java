package dev.heddle.model.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BuilderProperties {

    @Provide
    Arbitrary<LinearMap> machines() {
        return SmallMachines.all();
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void runsAreWhatTheKernelsLoopsMake(@ForAll("machines") LinearMap map) {
        assertSame(new EntryByEntry(map, true), LinearMapBuilder.build(map));
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void soAreThoseOfTheBuilderThatForgetsTables(@ForAll("machines") LinearMap map) {
        assertSame(new EntryByEntry(map, false), LinearMapBuilder.build(map, ImmutableSet.of(Mistake.CONT_OVER_TABLE)));
    }

    private static void assertSame(EntryByEntry expected, PageTables built) {
        assertEquals(expected.leaves(), leaves(built));
        for (int level = built.geometry().rootLevel(); level <= Geometry.PTE; level++) {
            assertEquals(expected.tables(level), built.tables(level), "tables at level " + level);
        }
    }

    private static List<EntryByEntry.Leaf> leaves(PageTables tables) {
        var leaves = new ArrayList<EntryByEntry.Leaf>();
        for (LeafRun run : tables.runs()) {
            for (long va = run.va(); va != run.end(); va += run.entrySize()) {
                leaves.add(new EntryByEntry.Leaf(va, run.translate(va), run.level(), run.cont(), run.prot()));
            }
        }
        return leaves;
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void everyPageOfMemoryIsMappedWhereItBelongsAndNoOther(@ForAll("machines") LinearMap map) {
        PageTables tables = LinearMapBuilder.build(map);
        var pages = new EntryByEntry(map, true);
        long page = map.geometry().pageSize();
        for (long va = map.geometry().regionStart(); va < map.geometry().regionEnd(); va += page) {
            long physical = va - map.geometry().regionStart() + map.memstart();
            LeafRun run = tables.at(va);
            if (pages.isNormal(physical)) {
                assertEquals(physical, run == null ? -1 : run.translate(va));
            } else {
                assertNull(run);
            }
        }
    }
}
