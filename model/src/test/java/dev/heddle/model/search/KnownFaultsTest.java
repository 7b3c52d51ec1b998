package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken designs whose shortest and calmest trace can be told by thinking. */
final class KnownFaultsTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8})
    void philosophersAreStuckOnceEachHasTakenTheLeftFork(int number) {
        var model = Mutants.phil(number).claiming(List.of(Mutants.neverStuck()));
        var outcome = BreadthFirst.plain().explore(model);
        assertEquals(ImmutableMap.of("phil/stuck", number), outcome.broken());
        var trace = only(outcome);
        assertEquals(
                IntStream.range(0, number)
                        .mapToObj(i -> "P" + i + ": takes the left fork")
                        .toList(),
                steps(trace),
                "all orders are equally calm, so the model's own order decides");
        assertEquals(number - 1, trace.switches());
    }

    /** A fault takes an eater, who took two steps, and a neighbour who then takes one more. */
    @Test
    void aPhilosopherWhoDoesNotLookTakesAForkOutOfTheNeighboursHand() {
        var trace = only(BreadthFirst.plain().explore(Mutants.carelessPhil(4)));
        assertEquals("careless phil", trace.model());
        assertEquals("phil/mutual-exclusion", trace.claim());
        assertEquals(ImmutableList.of(), trace.initial());
        assertEquals(1, trace.switches());
        assertEquals(
                List.of("P0: takes the left fork", "P0: takes the right fork", "P1: takes the left fork"),
                steps(trace));
        assertEquals(
                List.of(
                        List.of(new Change("st0", "thinks", "has the left fork")),
                        List.of(new Change("st0", "has the left fork", "eats")),
                        List.of(new Change("st1", "thinks", "has the left fork"))),
                trace.moves().stream().map(Counterexample.Move::changes).toList());
        assertEquals(
                List.of(
                        List.of(),
                        List.of(),
                        List.of(new Broken(
                                "phil/mutual-exclusion", "nobody holds a fork that a neighbour eats with", ""))),
                trace.moves().stream().map(Counterexample.Move::broken).toList());
    }

    /** The coordinator commits, one manager leaves, another obeys: three actors, one step each. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void aCoordinatorThatDoesNotWaitForVotesIsCaughtInThreeSteps(int managers) {
        var trace = only(BreadthFirst.plain().explore(Mutants.hastyTwopc(managers)));
        assertEquals(
                List.of("TM: commits", "RM0: leaves", "RM1: obeys commit"),
                steps(trace),
                "the model names leaving before obeying");
        assertEquals(2, trace.switches());
    }

    /**
     * All N managers vote, all votes are noted, the coordinator commits, one manager obeys, another leaves: 2N+3 steps.
     * The leaver can leave as soon as it has voted, so there are N+2 blocks: each manager's, the coordinator's, and one
     * for the manager that obeys.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void aManagerThatLeavesAfterItsVoteIsCaughtWithTheFewestSwitches(int managers) {
        var trace = only(BreadthFirst.plain().explore(Mutants.fickleTwopc(managers)));
        assertEquals(2 * managers + 3, trace.moves().size());
        assertEquals(managers + 1, trace.switches());
    }

    /** Each of two processes enters, then marks and passes N-1 levels, undisturbed by the other. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void processesThatDoNotWaitMeetInTheCriticalSection(int processes) {
        var trace = only(BreadthFirst.plain().explore(Mutants.petersonWithoutWaiting(processes)));
        int alone = 1 + 2 * (processes - 1);
        assertEquals(2 * alone, trace.moves().size());
        assertEquals(1, trace.switches());
        assertEquals("P0: enters", steps(trace).get(0));
        assertEquals("P1: passes its level", steps(trace).get(2 * alone - 1));
    }

    /** The calmest way to a sum: as many counters as must count, each all it can before the next one does. */
    @ParameterizedTest
    @CsvSource({"3, 4, 2, 0", "3, 4, 4, 0", "3, 4, 5, 1", "3, 4, 9, 2", "4, 2, 7, 3", "2, 50, 60, 1"})
    void countersReachASumWithAsFewSwitchesAsThereMustBe(int number, int max, int sum, int switches) {
        var counters = new Counters(number, max);
        var model = counters.model().claiming(List.of(counters.sumIsNever(s -> s == sum)));
        var trace = only(BreadthFirst.plain().withThreads(2).explore(model));
        assertEquals(
                IntStream.range(0, sum)
                        .mapToObj(i -> "C" + i / max + ": counts")
                        .toList(),
                steps(trace));
        assertEquals(switches, trace.switches());
    }

    @Test
    void bookkeepingIsLeftOutOfTheChangesOfAMove() {
        var trace = only(BreadthFirst.plain().explore(Mutants.petersonWithoutWaiting(2)));
        var changes = trace.moves().stream().map(Counterexample.Move::changes).toList();
        assertEquals(List.of(new Change("level0", "0", "1")), changes.get(0), "pc0 changed too");
        assertEquals(List.of(), changes.get(2), "only pc0 changed");
    }

    private static Counterexample only(Outcome outcome) {
        var found = assertInstanceOf(Verdict.Violated.class, outcome.verdict()).found();
        assertEquals(1, found.size());
        return found.get(0);
    }

    private static List<String> steps(Counterexample trace) {
        return trace.moves().stream().map(move -> move.label().toString()).toList();
    }
}
