package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S6 with the rules of v4.8: under the page-table lock the flush stays local where the lock counts. */
class DeferredFlushTest {

    private static final Set<FlushRule> STALE = Set.of(FlushRule.STALE_ACCESS, FlushRule.LINE_LEFT);

    @ParameterizedTest
    @ValueSource(strings = {"T5", "T7"})
    void withPreemptCountAnotherCoresDataIsNotFlushed(String topology) {
        assertEquals(STALE, Cells.on(topology, true, Design.V4_8).broken(Kind.DEFERRED));
        assertEquals(Set.of(), Cells.on(topology, false, Design.V4_8).broken(Kind.DEFERRED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1", "T2", "T3", "T4", "T6", "T10"})
    void elsewhereSomethingMakesUpForIt(String topology) {
        assertEquals(Set.of(), Cells.on(topology, true, Design.V4_8).broken(Kind.DEFERRED));
        assertEquals(Set.of(), Cells.on(topology, false, Design.V4_8).broken(Kind.DEFERRED));
    }

    /** KSEG0 is not translated, so that the needless call of 4.4.12 does no harm here. */
    @Test
    void theMaskOfTheReportIsHarmlessForKernelAddresses() {
        assertEquals(
                Set.of(FlushRule.COVERAGE, FlushRule.NEEDLESS_IPI),
                Cells.on("T1", false, Designs.V4_4_12).broken(Kind.DEFERRED));
    }
}
