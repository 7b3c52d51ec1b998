package dev.heddle.model.search.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Field;
import dev.heddle.model.State;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** One verdict over claims of both kinds. The model is a clock of four hours that goes round for ever. */
final class SafetyThenLivenessTest {

    private final Play play = new Play();
    private final Field hour = play.field("hour", 3);

    SafetyThenLivenessTest() {
        play.must(0, "ticks", s -> true, s -> s.set(hour, (s.get(hour) + 1) % 4));
    }

    private void always(String id, Predicate<State> holds) {
        play.claim(Claim.always(id, "always", holds));
    }

    private void eventually(String id, Predicate<State> holds) {
        play.claim(Claim.eventually(id, "again and again", holds));
    }

    private Outcome explore() {
        return explore(Limits.ofThisMachine());
    }

    private Outcome explore(Limits limits) {
        return new SafetyThenLiveness(BreadthFirst.plain().withLimits(limits)).explore(play);
    }

    private static List<Counterexample> found(Outcome outcome) {
        return assertInstanceOf(Verdict.Violated.class, outcome.verdict()).found();
    }

    @Test
    void bothHold() {
        always("clock/range", s -> s.get(hour) < 4);
        eventually("clock/noon", s -> s.get(hour) == 0);
        var outcome = explore();
        assertEquals(BreadthFirst.plain().explore(play), outcome, "the numbers are those of the search for states");
        assertInstanceOf(Verdict.Proved.class, outcome.verdict());
    }

    @Test
    void withoutClaimsAboutRunsNothingIsAdded() {
        always("clock/stops", s -> s.get(hour) < 2);
        assertEquals(BreadthFirst.plain().explore(play), explore());
    }

    @Test
    void theShorterRunComesFirst() {
        eventually("clock/never", s -> false);
        always("clock/early", s -> s.get(hour) < 2);
        always("clock/day", s -> s.get(hour) < 3);
        var outcome = explore();
        assertEquals(
                List.of("clock/early", "clock/day", "clock/never"),
                List.copyOf(outcome.broken().keySet()));
        assertEquals(List.of(2, 3, 4), List.copyOf(outcome.broken().values()));
        assertEquals(
                List.of("clock/early", "clock/day", "clock/never"),
                found(outcome).stream().map(Counterexample::claim).toList());
        assertEquals(
                List.of(-1, -1, 0),
                found(outcome).stream().map(Counterexample::loopFrom).toList());
    }

    @Test
    void aSentenceClaimedInBothKindsIsBrokenOnce() {
        always("clock/I1", s -> s.get(hour) < 3);
        eventually("clock/I1", s -> false);
        var outcome = explore();
        assertEquals(List.of("clock/I1"), List.copyOf(outcome.broken().keySet()));
        assertFalse(found(outcome).get(0).forEver());
        assertTrue(found(Liveness.of(Limits.ofThisMachine()).check(play)).get(0).loops());
    }

    @Test
    void aSentenceClaimedInBothKindsMayBreakAsARunAlone() {
        always("clock/I1", s -> s.get(hour) < 4);
        eventually("clock/I1", s -> s.get(hour) == 9);
        var run = found(explore()).get(0);
        assertTrue(run.loops());
        assertEquals("play/", run.model() + "/");
        var last = run.moves().get(run.moves().size() - 1);
        assertEquals("clock/I1", last.broken().get(0).claim());
        assertEquals("again and again", last.broken().get(0).sentence());
    }

    @Test
    void aCutSearchForRunsLeavesTheVerdictOpen() {
        eventually("clock/noon", s -> s.get(hour) == 0);
        var outcome = explore(Limits.ofThisMachine().withStates(2));
        assertEquals("INCONCLUSIVE", outcome.verdict().word());
        assertFalse(outcome.complete());
        var timeless = Liveness.of(Limits.ofThisMachine().withTime(() -> true)).check(play);
        assertEquals("INCONCLUSIVE", timeless.verdict().word());
        var small = Liveness.of(Limits.ofThisMachine().withBytes(1)).check(play);
        assertEquals(
                new Verdict.Inconclusive(
                        "the limit of memory was reached after 1 states, at depth 0, in the search for runs"),
                small.verdict());
    }
}
