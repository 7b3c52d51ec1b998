package dev.heddle.model.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BootsTest {

    @Test
    void thereAre47() {
        assertEquals(47, Boots.all().size());
    }

    /** The tables were counted by walking them, the runs are merged leaves: two ways to the same number. */
    @ParameterizedTest
    @MethodSource("dev.heddle.model.linearmap.Boots#all")
    void tablesFollowFromTheLeavesAtEachStop(Boot boot) {
        Geometry geometry = boot.geometry();
        for (Stop stop : boot.stops().values()) {
            if (!stop.aliasOnly()) {
                PageTables tables = stop.pageTables(geometry);
                assertEquals(stop.runs(), tables.runs());
                for (int level = geometry.rootLevel() + 1; level <= Geometry.PTE; level++) {
                    assertEquals(stop.tables(level), tables.tables(level), boot + " " + stop.where() + " " + level);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.heddle.model.linearmap.Boots#all")
    void theLinearRegionIsWhereTheKernelHasIt(Boot boot) {
        Geometry geometry = boot.geometry();
        var region = boot.lines("region").get(0);
        assertEquals(Boot.hex(region.get(0)), geometry.regionStart());
        assertEquals(Boot.hex(region.get(1)), geometry.regionEnd());
        LeafRun first = boot.stop("after_paging_init").runs().get(0);
        assertEquals(first.pa() - boot.memstart(), first.va() - geometry.regionStart());
        assertTrue(first.va() >= geometry.regionStart());
    }
}
