package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Harry Yoo's report of 15 April 2026: variant V07 in C3. The order of steps is that of the fact sheet's section 3.13. */
class FrozenSlabBugTest {

    private static final List<String> TASK_UP_TO_D1 = List.of(
            "enter: kmalloc",
            "pop c->freelist by cmpxchg",
            "lock_irqsave cpu_slab->lock",
            "c->freelist, get_freelist, or let c->slab go",
            "unlock_irqrestore cpu_slab->lock",
            "nr_partial is 0?",
            "lock_irqsave list_lock",
            "S = first partial",
            "d1: load prev and next");

    private static final List<String> WHOLE_NMI = List.of(
            "enter: kmalloc_nolock",
            "gate",
            "NMI on cpu_slab->lock?",
            "pop c->freelist by cmpxchg",
            "lock_irqsave cpu_slab->lock",
            "c->freelist, get_freelist, or let c->slab go",
            "unlock_irqrestore cpu_slab->lock",
            "nr_partial is 0?",
            "trylock_irqsave list_lock",
            "S = first partial",
            "d1: load prev and next",
            "d2: next->prev = prev",
            "d3: prev->next = next",
            "d4: poison both links",
            "clear the on-partial flag",
            "load",
            "store",
            "unlock_irqrestore list_lock",
            "freeze the slab",
            "lock_irqsave cpu_slab->lock",
            "c->slab is NULL?",
            "c->slab = slab, pop its first object",
            "unlock_irqrestore cpu_slab->lock");

    private static final List<String> TASK_TO_THE_BUG = List.of(
            "d2: next->prev = prev",
            "d3: prev->next = next",
            "d4: poison both links",
            "clear the on-partial flag",
            "load",
            "store",
            "unlock_irqrestore list_lock",
            "freeze the slab");

    @Test
    void theShortestRunToTheBugIsTheInterleavingOfTheReport() {
        Counterexample bug = counterexample(explore(Design.v6_18(Build.Standard.C3.build())), "trylock/I6");
        assertEquals(TASK_UP_TO_D1, texts(bug, 0, 9));
        assertEquals(WHOLE_NMI, texts(bug, 9, 32));
        assertEquals(TASK_TO_THE_BUG, texts(bug, 32, 40));
        assertEquals(40, bug.moves().size());
        assertEquals(2, bug.switches());
        assertEquals(Set.of("CPU0 task"), actors(bug, 0, 9));
        assertEquals(Set.of("CPU0 NMI"), actors(bug, 9, 32));
        assertEquals(Set.of("CPU0 task"), actors(bug, 32, 40));
    }

    @Test
    void exclusionBreaksAtTheTrylockAndTheDamageShowsAtTheFreeze() {
        Counterexample bug = counterexample(explore(Design.v6_18(Build.Standard.C3.build())), "trylock/I6");
        assertEquals(
                ImmutableList.of("trylock/I17", "trylock/I1", "trylock/I5", "trylock/I6"), bug.brokenAlongTheWay());
        assertEquals("trylock_irqsave list_lock", firstMoveThatBreaks(bug, "trylock/I17"));
        assertEquals("freeze the slab", firstMoveThatBreaks(bug, "trylock/I6"));
    }

    /** A free adds its slab at the tail, so an NMI that allocates over it takes another one: no shorter way to the bug. */
    @Test
    void freesInTheTaskOpenNoShorterWay() {
        Scenario mixed = SlubScenarios.mixed618(ContextKind.NMI, Design::v6_18);
        Outcome outcome = BreadthFirst.plain().explore(mixed.model().apply(Build.Standard.C3.build()));
        assertEquals(40, outcome.broken().get("trylock/I6"));
    }

    @Test
    void aListDelInOneStepHidesTheBugAndLeavesOnlyPoisonFaults() {
        Design merged = Design.v6_18(Build.Standard.C3.build()).with(Mistake.LIST_DEL_IN_ONE_STEP);
        Outcome outcome = explore(merged);
        assertTrue(outcome.complete());
        assertFalse(outcome.broken().containsKey("trylock/I6"), outcome.broken()::toString);
        assertTrue(outcome.broken().containsKey("trylock/I5"), outcome.broken()::toString);
        assertTrue(outcome.broken().containsKey("trylock/I17"), outcome.broken()::toString);
    }

    @Test
    void aLockWithStateCuresIt() {
        assertTrue(
                explore(Design.v6_18(Build.Standard.C3.build()).withUpSpinlockState())
                                .verdict()
                        instanceof Verdict.Proved);
        assertTrue(explore(Design.v6_18(Build.Standard.C1.build())).verdict() instanceof Verdict.Proved);
    }

    /**
     * Not in the sheet's table, which calls V11 ok on RT: with the slab of v6.18 a kprobe on RT reaches ___slab_alloc(), whose
     * local lock may sleep there. With the slab of v7.0, which only tries its local lock, nothing breaks.
     */
    @Test
    void onRtAKprobeTakesASleepingLockInTheSlabOfV618() {
        Design gated = Design.v6_18(Build.Standard.C2.build()).withAllocGates();
        Outcome outcome = BreadthFirst.plain()
                .explore(SlubScenarios.allocInAlloc618(ContextKind.KPROBE, build -> gated)
                        .model()
                        .apply(gated.build()));
        assertEquals(Set.of("trylock/I12"), outcome.broken().keySet());
        Outcome later = BreadthFirst.plain()
                .explore(SlubScenarios.alloc70(ContextKind.KPROBE, build -> gated)
                        .model()
                        .apply(gated.build()));
        assertTrue(later.verdict() instanceof Verdict.Proved);
    }

    private static Outcome explore(Design design) {
        Scenario scenario = SlubScenarios.allocInAlloc618(ContextKind.NMI, build -> design);
        return BreadthFirst.plain().explore(scenario.model().apply(design.build()));
    }

    private static Counterexample counterexample(Outcome outcome, String claim) {
        var violated = (Verdict.Violated) outcome.verdict();
        return violated.found().stream()
                .filter(found -> found.claim().equals(claim))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Counterexample found, int from, int to) {
        return found.moves().subList(from, to).stream()
                .map(move -> move.label().text())
                .toList();
    }

    private static Set<String> actors(Counterexample found, int from, int to) {
        return found.moves().subList(from, to).stream()
                .map(move -> move.label().actor())
                .collect(Collectors.toSet());
    }

    private static String firstMoveThatBreaks(Counterexample found, String claim) {
        return found.moves().stream()
                .filter(move ->
                        move.broken().stream().anyMatch(broken -> broken.claim().equals(claim)))
                .findFirst()
                .orElseThrow()
                .label()
                .text();
    }
}
