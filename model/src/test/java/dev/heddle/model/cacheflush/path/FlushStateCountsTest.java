package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.search.BreadthFirst;
import org.junit.jupiter.api.Test;

/** How many states there are, where that can be worked out by hand. */
class FlushStateCountsTest {

    /** map, blast, unmap, read: five places in one thread. */
    private static final long PLACES = 5;

    private static long states(String topology, Design design, FlushScenario scenario) {
        return Cells.on(topology, true, design).explore(scenario).states();
    }

    @Test
    void localFlushesAreStraightLines() {
        assertEquals(PLACES, states("T1", Design.V4_8, FlushScenario.of(Kind.ANON_FLUSH, 0)));
        // The end of one flush is the start of the next.
        assertEquals(2 * PLACES - 1, states("T1", Design.V4_8, FlushScenario.of(Kind.FLUSH_SEQUENCE, 0)));
    }

    @Test
    void localFlushesOfTwoCpusDoNotMeet() {
        assertEquals(PLACES * PLACES, states("T1", Design.V4_8, FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1)));
    }

    @Test
    void whoWroteThePageIsForgottenOnceItIsWrittenBack() {
        // Two cores may have written it. Before the blast that doubles the states; a blast that reaches both makes one
        // of two.
        long oneFlush = 2 * 2 + PLACES - 2;
        assertEquals(oneFlush, states("T4-2x1", Design.V4_8, FlushScenario.of(Kind.ANON_FLUSH, 0)));
        assertEquals(oneFlush * oneFlush, states("T4-2x1", Design.V4_8, FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1)));
    }

    @Test
    void withoutAliasesThereIsOnlyTheRead() {
        assertEquals(2, states("T2", Design.V4_8, FlushScenario.of(Kind.ANON_FLUSH, 0)));
    }

    /**
     * Two VPEs of one core call the same foreign CPU. Each flush is a line of 11 places: send, take, map, blast, unmap there,
     * answered, map, blast, unmap here, read. The CPU that is called serves one at a time, which forbids the 3 by 3 places
     * between taking a call and answering it. A separate model counted 209 with 15 places and 4 between: 15 * 15 - 4 * 4.
     */
    @Test
    void aCpuServesOneCallAtATime() {
        KernelModel model =
                Cells.on("T7", true, Designs.MAPS_IN_CALLBACK).model(FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1));
        KernelState start = model.initialStates().get(0);
        var fromOneStart =
                new KernelModel("one start", model.machine(), state -> state.copyFrom(start), ImmutableList.of());
        assertEquals(11 * 11 - 3 * 3, BreadthFirst.plain().explore(fromOneStart).states());
    }
}
