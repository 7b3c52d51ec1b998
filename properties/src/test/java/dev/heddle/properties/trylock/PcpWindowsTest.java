package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.properties.trylock.Build.Standard.C1;
import static dev.heddle.properties.trylock.Build.Standard.C2;
import static dev.heddle.properties.trylock.Build.Standard.C3;
import static dev.heddle.properties.trylock.Build.Standard.C4;
import static dev.heddle.properties.trylock.Build.Standard.C5;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.PcpDesign;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where in a pcp section the nested context has to come, and what can and cannot happen from there. */
final class PcpWindowsTest {

    private static Scenario drainWithInterruptsOn() {
        return PcpScenarios.interrupted(Design::v6_18, SOFTIRQ, HARDIRQ);
    }

    private static Outcome explore(Scenario scenario, Build build) {
        return BreadthFirst.plain().explore(scenario.model().apply(build.kernel()));
    }

    /** The steps of the shortest run that breaks {@code claim}, as {@code context: step}, entering one as {@code enter}. */
    private static List<String> shortest(Scenario scenario, Build build, String claim) {
        var violated = assertInstanceOf(
                Verdict.Violated.class, explore(scenario, build).verdict());
        Counterexample found = violated.found().stream()
                .filter(each -> each.claim().equals("trylock/" + claim))
                .findFirst()
                .orElseThrow();
        return found.moves().stream().map(move -> move.label().toString()).toList();
    }

    private static int positionOf(List<String> steps, String step) {
        ImmutableList<Integer> found = IntStream.range(0, steps.size())
                .filter(at -> steps.get(at).contains(step))
                .boxed()
                .collect(ImmutableList.toImmutableList());
        assertEquals(1, found.size(), () -> step + " in " + String.join("\n", steps));
        return found.get(0);
    }

    @Test
    void theEndlessLoopNeedsTheSoftirqAfterTheSecondLookAtTheCountAndBeforeTheZoneLock() {
        List<String> steps = shortest(PcpScenarios.interrupted(Design::v6_18, SOFTIRQ), Build.of(C3), "I16");
        int secondLook = positionOf(steps, "to_drain = min(pcp->count, to_drain)");
        int softirq = positionOf(steps, "softirq: enter: alloc_pages");
        int zoneLock = positionOf(steps, "lock_irqsave zone->lock");
        assertEquals(secondLook + 1, softirq);
        assertTrue(steps.subList(softirq, zoneLock).stream().allMatch(step -> step.startsWith("CPU0 softirq")));
        assertTrue(steps.get(steps.size() - 1).endsWith("page = last page of a list that is not empty"));
    }

    /**
     * The fact sheet's row V02 names I8. What is too high in that window is the drain's own copy of the count; pcp->count is
     * written only inside whole sections of the softirq, and by the drain only while zone->lock keeps interrupts off.
     */
    @Test
    void interruptsInADrainDoNotMakeTheCountWrong() {
        Outcome outcome = explore(drainWithInterruptsOn(), Build.of(C3));
        assertTrue(outcome.complete());
        assertFalse(outcome.broken().containsKey("trylock/I8"));
        assertTrue(outcome.broken().containsKey("trylock/I16"));
        assertTrue(outcome.met().contains("trylock/I8.twin"));
    }

    /** An NMI comes where interrupts cannot: so I8 is awake on this data. */
    @Test
    void anNmiBetweenLoadAndStoreMakesTheCountWrong() {
        List<String> steps = shortest(PcpScenarios.nolock(NMI, Design::v6_18), Build.of(C3), "I8");
        assertTrue(steps.get(steps.size() - 1).endsWith("unlock_irqrestore pcp->lock"), () -> String.join("\n", steps));
        assertTrue(steps.stream().anyMatch(step -> step.startsWith("CPU0 NMI") && step.contains("store")));
    }

    @Test
    void aSplatOfTheDebugLockGoesWithACorrectRefusal() {
        Outcome outcome = explore(PcpScenarios.interrupted(Design::v6_18, SOFTIRQ), Build.of(C4));
        assertEquals("PROVED", outcome.verdict().word());
        assertTrue(outcome.met().containsAll(List.of("trylock/splat", "trylock/I17.twin", "trylock/I11.twin")));
    }

    /** With interrupts masked in every section nobody even asks, so what is proved of trylocks is proved of none. */
    @Test
    void whereDesignBMasksNoHeldLockIsEverTried() {
        var scenario = PcpScenarios.interrupted(
                build -> Design.v6_18(build).withPcp(PcpDesign.BLOCKING_IRQSAVE_TOO), SOFTIRQ, HARDIRQ);
        assertTrue(explore(scenario, Build.of(C3)).unmet().contains("trylock/I17.twin"));
        assertTrue(explore(scenario, Build.of(C1)).met().contains("trylock/I17.twin"));
    }

    @Test
    void aDrainByAnotherTaskSpinsOnAFlagWhoseHolderItPreempted() {
        var scenario =
                PcpScenarios.drainedBySecondTask(build -> Design.v6_18(build).withPcp(PcpDesign.SHARED_FLAG_AS_MAILED));
        List<String> expected = List.of(
                "CPU0 task: enter: alloc_pages",
                "CPU0 task: pcp_spin_trylock(): trylock pcp->lock",
                "CPU0 task2: enter: drain_pages_zone",
                "CPU0 task2: drain_pages_zone(): lock pcp->lock");
        assertEquals(expected, shortest(scenario, Build.of(C3).withPreemption(true), "I3"));
        assertEquals(expected, shortest(scenario, Build.of(C5), "I3"));
    }

    @Test
    void theCircleGoesThroughBothCpus() {
        assertEquals(
                List.of(
                        "CPU0 task: enter: alloc_pages",
                        "CPU0 task: pcp_spin_trylock(): trylock pcp->lock",
                        "CPU1 task: enter: free_under_xa_lock",
                        "CPU1 task: free_under_xa_lock(): lock_irqsave xa_lock",
                        "CPU1 task: __free_frozen_pages(): lock_irqsave pcp->lock",
                        "CPU0 hardirq: enter: __folio_end_writeback",
                        "CPU0 hardirq: __folio_end_writeback(): lock_irqsave xa_lock"),
                shortest(PcpScenarios.remoteFreeWaits(Design::v6_18), Build.of(C1), "I14"));
    }

    /** No cell is all refusals: in each, someone got in, and someone was kept out where the lock can keep anyone out. */
    @Test
    void theDangerousSituationsComeUp() {
        for (Build.Standard standard : new Build.Standard[] {C1, C2, C5}) {
            Outcome outcome = explore(drainWithInterruptsOn(), Build.of(standard));
            assertTrue(
                    outcome.met()
                            .containsAll(List.of(
                                    "trylock/I17.twin",
                                    "trylock/I1.twin",
                                    "trylock/I5.twin",
                                    "trylock/I8.twin",
                                    "trylock/I9.twin",
                                    "trylock/I11.twin",
                                    "trylock/I16.twin")),
                    standard::name);
        }
    }
}
