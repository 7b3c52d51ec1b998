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

/** The other half of m6: where CONFIG_PREEMPT_COUNT must make a difference to S1. */
class PreemptCountTest {

    @Test
    void p0DependsOnItWhereItCallsAtAllAndOthersCannotTranslate() {
        assertEquals(ImmutableSet.of("T4-2x1", "T4-4x1", "T5", "T6"), dependent(KnownDesigns.V3));
    }

    @Test
    void p1DependsOnItOnTheReportedMachineToo() {
        assertEquals(ImmutableSet.of("T1", "T5", "T6", "T7", "T9"), dependent(KnownDesigns.V4));
    }

    @Test
    void p2DependsOnItWhereSeveralCoresHaveNoCoherenceManager() {
        assertEquals(ImmutableSet.of("T5", "T6", "T7"), dependent(KnownDesigns.V5));
    }

    /** S6: a spinlock, not kmap_coherent(), makes in_atomic() true; so it is the kernel that counts which stays local. */
    @Test
    void underThePageTableLockTheDependenceOfV5IsInverted() {
        for (Topology machine : Topologies.all()) {
            boolean exposed = ImmutableSet.of("T5", "T7").contains(machine.id());
            for (int cpu = 0; cpu < machine.cpuCount() && !machine.sharedTlb(); cpu++) {
                FlushScenario deferred = FlushScenario.of(Kind.DEFERRED, cpu);
                String where = machine.id() + " CPU" + cpu;
                assertEquals(
                        exposed,
                        KnownRuns.of(machine, true, deferred)
                                .explore(KnownDesigns.V5)
                                .broken()
                                .contains(FlushRule.STALE_ACCESS),
                        where);
                assertEquals(
                        ImmutableSet.of(),
                        KnownRuns.of(machine, false, deferred)
                                .explore(KnownDesigns.V5)
                                .broken(),
                        where);
            }
        }
    }

    /** On which named machines some CPU's flush breaks other rules with it than without. */
    private static ImmutableSet<String> dependent(Design design) {
        var ids = ImmutableSet.<String>builder();
        for (Topology machine : Topologies.all()) {
            for (int cpu = 0; cpu < machine.cpuCount() && !machine.sharedTlb(); cpu++) {
                Run run = KnownRuns.flushBy(machine, cpu);
                if (!run.explore(design).equals(run.counting(true).explore(design))) {
                    ids.add(machine.id());
                }
            }
        }
        return ids.build();
    }
}
