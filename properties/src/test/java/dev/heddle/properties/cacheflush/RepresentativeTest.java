package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushRule;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import org.junit.jupiter.api.Test;

/**
 * With two flushers the number of a CPU matters under P2, too, though never to whether anything breaks: a core is called by its
 * lowest CPU, and that one may be a flusher itself. T7 has CPU 0 and CPU 1 on one core; CPU 2 is the lowest of the other.
 */
class RepresentativeTest {

    private static final Topology T7 = Topologies.called("T7");

    private static ImmutableSet<FlushRule> flush(Kind kind, Design design, int... cpus) {
        return KnownRuns.of(T7, false, FlushScenario.of(kind, cpus))
                .explore(design)
                .broken();
    }

    /** Each calls the other one, and neither takes the call; CPU 1 is called by nobody, and CPU 0 takes the call. */
    @Test
    void withInterruptsOffTwoLowestWaitForEachOther() {
        assertEquals(
                ImmutableSet.of(FlushRule.CALL_WITH_IRQS_OFF, FlushRule.WAIT_WITH_IRQS_OFF, FlushRule.DEADLOCK),
                flush(Kind.IRQS_OFF, KnownDesigns.V9, 0, 2));
        assertEquals(
                ImmutableSet.of(FlushRule.CALL_WITH_IRQS_OFF, FlushRule.WAIT_WITH_IRQS_OFF),
                flush(Kind.IRQS_OFF, KnownDesigns.V9, 1, 2));
    }

    /** A CPU that holds a mapping of the pair flushes the wrong page instead of oopsing; an idle one oopses. */
    @Test
    void twoLowestMayFindTheMappingOfTheirOwn() {
        assertEquals(true, flush(Kind.TWO_FLUSHERS, KnownDesigns.V5, 0, 2).contains(FlushRule.WRONG_PAGE));
        assertEquals(ImmutableSet.of(FlushRule.UNMAPPED), flush(Kind.TWO_FLUSHERS, KnownDesigns.V5, 1, 3));
    }
}
