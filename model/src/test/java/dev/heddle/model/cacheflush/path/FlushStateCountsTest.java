package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
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

    /** A coarser model counted 25,857 with other steps; this is of the same order. */
    @Test
    void callingEverybodyStaysSmall() {
        long states = states("T7", Designs.IPI_TO_ALL_MAPS_IN_CALLBACK, FlushScenario.of(Kind.TWO_FLUSHERS, 0, 2));
        assertTrue(states > 2_000 && states < 100_000, "states " + states);
    }
}
