package dev.heddle.model.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Topology.Place;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private static final CacheGeometry VR9 = new CacheGeometry(32 << 10, 4, 32);

    @Test
    void theReportedCacheHasWaysOf8KibIn256Sets() {
        assertEquals(8 << 10, VR9.waySize());
        assertEquals(256, VR9.sets());
    }

    @Test
    void pagesAsLargeAsAWayHaveOneColour() {
        assertEquals(2, VR9.colours(12));
        assertEquals(1, VR9.colours(13));
        assertEquals(1, VR9.colours(14));
        assertEquals(1, VR9.colours(16));
        CacheGeometry direct = new CacheGeometry(64 << 10, 1, 32);
        assertEquals(16, direct.colours(12));
        assertEquals(4, direct.colours(14));
        assertEquals(1, direct.colours(16));
    }

    /** Two addresses of one page lie in different sets if and only if their colours differ: tried page by page. */
    @Test
    void coloursAreTheSetsThatOnePageCanLieIn() {
        for (int ways : new int[] {1, 2, 4, 8}) {
            for (int line : new int[] {16, 32, 64, 128}) {
                CacheGeometry cache = new CacheGeometry(32 << 10, ways, line);
                assertEquals(distinctFirstSets(cache, 12), cache.colours(12), cache.toString());
            }
        }
    }

    private static long distinctFirstSets(CacheGeometry cache, int pageShift) {
        return LongStream.range(0, 64)
                .map(page -> (page << pageShift) / cache.lineSize() % cache.sets())
                .distinct()
                .count();
    }

    @Test
    void aCacheThatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CacheGeometry(24 << 10, 3, 32));
        assertThrows(IllegalArgumentException.class, () -> new CacheGeometry(24 << 10, 4, 32));
        assertThrows(IllegalArgumentException.class, () -> new CacheGeometry(32 << 10, 4, 0));
        assertThrows(IllegalArgumentException.class, () -> new CacheGeometry(64, 4, 32));
    }

    @Test
    void aPhysicallyIndexedCacheHasNoAliases() {
        assertEquals(1, Topologies.called("T2").colours());
        assertFalse(Topologies.called("T2").aliases());
        assertTrue(Topologies.called("T1").aliases());
    }

    @Test
    void cpusAreNumberedCoreByCoreAndCoresMayDifferInVpes() {
        Topology uneven = machine(Topology.cores(2, 1));
        assertEquals(3, uneven.cpuCount());
        assertEquals(0b111, uneven.everyCpu());
        assertEquals(ImmutableList.of(0, 0, 1), coresOf(uneven));
        assertEquals(ImmutableList.of(0b011, 0b011, 0b100), sharersOf(uneven));
        assertTrue(uneven.multithreaded());
        assertFalse(machine(Topology.cores(1, 1)).multithreaded());
    }

    /** Core numbers begin anew in each package, and boot may have numbered CPUs across cores. */
    @Test
    void coresOfOneNumberInTwoPackagesAreTwo() {
        Topology machine =
                machine(ImmutableList.of(new Place(1, 0), new Place(0, 0), new Place(1, 0), new Place(0, 1)));
        assertEquals(ImmutableList.of(0, 1, 0, 2), coresOf(machine));
        assertEquals(ImmutableList.of(0b0101, 0b0010, 0b0101, 0b1000), sharersOf(machine));
        assertEquals(3, machine.cores().size());
    }

    @Test
    void aMachineThatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> machine(ImmutableList.of()));
        assertThrows(IllegalArgumentException.class, () -> machine(Topology.cores(2, 2, 2, 2, 1)));
        assertEquals(8, machine(Topology.cores(2, 2, 2, 2)).cpuCount());
        assertThrows(IllegalArgumentException.class, () -> machine(Topology.cores(1), 13));
    }

    private static ImmutableList<Integer> coresOf(Topology machine) {
        return eachCpu(machine, machine::coreOf);
    }

    private static ImmutableList<Integer> sharersOf(Topology machine) {
        return eachCpu(machine, machine::sharers);
    }

    private static ImmutableList<Integer> eachCpu(Topology machine, IntUnaryOperator what) {
        return IntStream.range(0, machine.cpuCount()).map(what).boxed().collect(ImmutableList.toImmutableList());
    }

    private static Topology machine(ImmutableList<Place> cpus) {
        return machine(cpus, 12);
    }

    private static Topology machine(ImmutableList<Place> cpus, int pageShift) {
        return new Topology("here", "made up", cpus, VR9, VR9, pageShift, false, false, false, Snoop.SAME, "made up");
    }
}
