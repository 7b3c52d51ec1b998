package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.generators.trylock.TrylockWorkloads;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.UpSpinlock;
import dev.heddle.properties.regression.Verdicts;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Random kernels and workloads against what the theory of the fact sheet predicts, without looking at a model. */
class WorkloadProperties {

    @Provide
    Arbitrary<TrylockWorkload> workloads() {
        return TrylockWorkloads.workloads();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void exclusionBreaksExactlyWhereALockHasNoStateAndNoGateRefuses(@ForAll("workloads") TrylockWorkload workload) {
        boolean predicted = !lockHasState(workload) && !refused(workload);
        Statistics.label("exclusion breaks").collect(predicted).coverage(coverage -> {
            coverage.check(true).percentage(p -> p > 3);
            coverage.check(false).percentage(p -> p > 5);
        });
        Outcome outcome = explore(workload, 1);
        assertEquals(predicted, outcome.broken().containsKey("trylock/I17"), workload::toString);
        assertEquals(predicted, outcome.broken().containsKey("trylock/I1"), workload::toString);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void withoutABrokenTrylockNothingElseBreaksEither(@ForAll("workloads") TrylockWorkload workload) {
        Outcome outcome = explore(workload, 1);
        boolean rtTriesInNmi = workload.build().preemptRt() && !refused(workload) && countsAsNmi(workload);
        if (!outcome.broken().containsKey("trylock/I17") && !rtTriesInNmi) {
            Verdicts.leavingRuns().assertHolds(outcome, "trylock", workload.toString(), List.of());
        }
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void theOutcomeIsTheSameOnAnyNumberOfThreads(@ForAll("workloads") TrylockWorkload workload) {
        assertEquals(explore(workload, 1), explore(workload, 3), workload::toString);
    }

    private static Outcome explore(TrylockWorkload workload, int threads) {
        Scenario scenario =
                switch (workload.operation()) {
                    case ALLOC_PAGE -> ZoneScenarios.alloc(workload.nested(), build -> workload.design());
                    case FREE_PAGE -> ZoneScenarios.free(workload.nested(), build -> workload.design());
                    case ALLOC_OBJECT -> SlubScenarios.alloc70(workload.nested(), build -> workload.design());
                };
        return BreadthFirst.plain()
                .withThreads(threads)
                .explore(scenario.model().apply(workload.build()));
    }

    /** Section 1 of the sheet: only the uniprocessor lock without debugging stores nothing. */
    private static boolean lockHasState(TrylockWorkload workload) {
        KernelBuild build = workload.build();
        return build.smp()
                || build.preemptRt()
                || build.debugSpinlock()
                || workload.design().upSpinlock() == UpSpinlock.LOCKED_STATE;
    }

    /** Section 2.5 of the sheet, by its words: a plain probe is what it probes, here a task. */
    private static boolean refused(TrylockWorkload workload) {
        Gate gate =
                switch (workload.operation()) {
                    case ALLOC_PAGE -> workload.design().gates().allocPages();
                    case FREE_PAGE -> workload.design().gates().freePages();
                    case ALLOC_OBJECT -> workload.design().gates().kmalloc();
                };
        if (gate.equals(Gate.NONE)) {
            return false;
        }
        boolean onUpToo =
                gate.equals(Gate.CAN_SPIN_TRYLOCK) && !workload.build().smp();
        return countsAsNmi(workload) && (workload.build().preemptRt() || onUpToo);
    }

    private static boolean countsAsNmi(TrylockWorkload workload) {
        return workload.nested() != ContextKind.KPROBE;
    }
}
