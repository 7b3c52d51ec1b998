package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.heddle.generators.KernelScenarios;
import dev.heddle.generators.trylock.Stage;
import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.generators.trylock.TrylockWorkload.Operation;
import dev.heddle.generators.trylock.TrylockWorkload.Visit;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.UpSpinlock;
import dev.heddle.properties.regression.Verdicts;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Random kernels and workloads against what the theory of the fact sheet predicts, without looking at a model. */
@Domain(KernelScenarios.class)
class WorkloadProperties {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void exclusionBreaksExactlyWhereALockHasNoStateAndNoGateRefuses(@ForAll TrylockWorkload workload) {
        boolean predicted =
                !lockHasState(workload) && workload.visits().stream().anyMatch(visit -> reaches(workload, visit));
        Statistics.label("exclusion breaks").collect(predicted).coverage(coverage -> {
            // One in fifteen on the average.
            coverage.check(true).percentage(p -> p > 1);
            coverage.check(false).percentage(p -> p > 5);
        });
        Outcome outcome = explore(workload, 1);
        assertEquals(predicted, outcome.broken().containsKey("trylock/I17"), workload::toString);
        assertEquals(predicted, outcome.broken().containsKey("trylock/I1"), workload::toString);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void withoutABrokenTrylockNothingElseBreaksEither(@ForAll TrylockWorkload workload) {
        Outcome outcome = explore(workload, 1);
        boolean rtTriesInNmi = workload.build().preemptRt()
                && workload.visits().stream()
                        .anyMatch(visit -> reaches(workload, visit) && mayRunInNmi(workload, visit));
        if (!outcome.broken().containsKey("trylock/I17") && !rtTriesInNmi) {
            Verdicts.leavingRuns().assertHolds(outcome, "trylock", workload.toString(), List.of());
        }
    }

    /** Refused work is left undone or put off, which no claim about a state is against. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void moreGatesNeverAddAViolation(@ForAll TrylockWorkload workload) {
        var gated = workload.with(workload.design()
                .withAllocGates(Gate.CAN_SPIN_TRYLOCK, Gate.CAN_SPIN_TRYLOCK)
                .withFreeGates(Gate.CAN_SPIN_TRYLOCK, Gate.CAN_SPIN_TRYLOCK));
        assertSubset(broken(gated), broken(workload), workload);
    }

    /** Whoever comes in addition need not come. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void anotherVisitorNeverRemovesAViolation(@ForAll TrylockWorkload workload) {
        boolean hasNmi = workload.visits().stream().anyMatch(visit -> visit.kind() == ContextKind.NMI);
        Assume.that(!hasNmi && workload.visits().size() == 1);
        var more = workload.with(new Visit(ContextKind.NMI, Operation.ALLOC, 1));
        assertSubset(broken(workload), broken(more), workload);
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void theOutcomeIsTheSameOnAnyNumberOfThreads(@ForAll TrylockWorkload workload) {
        assertEquals(explore(workload, 1), explore(workload, 3), workload::toString);
    }

    private static void assertSubset(Set<String> part, Set<String> whole, TrylockWorkload of) {
        assertTrue(whole.containsAll(part), () -> of + ": " + Sets.difference(part, whole));
    }

    private static ImmutableSet<String> broken(TrylockWorkload workload) {
        return explore(workload, 1).broken().keySet();
    }

    private static Outcome explore(TrylockWorkload workload, int threads) {
        Stage stage = workload.stage();
        Outcome outcome = BreadthFirst.plain()
                .withThreads(threads)
                .explore(Scenario.modelOf("workload", stage.machine(), stage.area()));
        assertTrue(outcome.complete());
        return outcome;
    }

    /** Section 1 of the sheet: only the uniprocessor lock without debugging stores nothing. */
    private static boolean lockHasState(TrylockWorkload workload) {
        KernelBuild build = workload.build();
        return build.smp()
                || build.preemptRt()
                || build.debugSpinlock()
                || workload.design().upSpinlock() == UpSpinlock.LOCKED_STATE;
    }

    /**
     * Whether the visitor gets into somebody's section of the lock and tries it there: sections mask interrupts, so hardirqs and
     * softirqs do not; and a gate may refuse (section 2.5 of the sheet, by its words: a plain probe is what it probes, here a
     * task or an interrupt that may spin).
     */
    private static boolean reaches(TrylockWorkload workload, Visit visit) {
        if (!visit.nolock()) {
            return false;
        }
        Gate gate = gate(workload, visit);
        boolean onUpToo =
                gate.equals(Gate.CAN_SPIN_TRYLOCK) && !workload.build().smp();
        boolean asks = !gate.equals(Gate.NONE) && (workload.build().preemptRt() || onUpToo);
        return !(asks && countsAsNmi(visit));
    }

    private static Gate gate(TrylockWorkload workload, Visit visit) {
        if (workload.lock() == AllocatorLock.LIST) {
            return workload.design().gates().kmalloc();
        }
        return visit.operation() == Operation.ALLOC
                ? workload.design().gates().allocPages()
                : workload.design().gates().freePages();
    }

    private static boolean countsAsNmi(Visit visit) {
        return visit.kind() != ContextKind.KPROBE;
    }

    /** A plain probe is what it probes: one that hits code which runs in an NMI, before its gate even, is in that NMI. */
    private static boolean mayRunInNmi(TrylockWorkload workload, Visit visit) {
        return workload.visits().stream().anyMatch(other -> other.nolock() && countsAsNmi(other)) || countsAsNmi(visit);
    }
}
