package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Verdict;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of a stored trace when the model is edited. In it P0 eats, and P1 takes the fork out of P0's hand. */
final class ReplayTest {

    private static final String FORK = "phil/mutual-exclusion";
    private static final Label LEFT_0 = new Label("P0", "", "takes the left fork");
    private static final Label RIGHT_0 = new Label("P0", "", "takes the right fork");
    private static final Label LEFT_1 = new Label("P1", "", "takes the left fork");
    private static final List<Label> TRACE = List.of(LEFT_0, RIGHT_0, LEFT_1);

    @Test
    void aTraceStillFailsOnTheModelItCameFrom() {
        var model = Mutants.carelessPhil(3);
        var outcome = BreadthFirst.plain().explore(model);
        var found = assertInstanceOf(Verdict.Violated.class, outcome.verdict())
                .found()
                .get(0);
        assertEquals(TRACE, found.moves().stream().map(move -> move.label()).toList());
        assertEquals(new Replay.Result.StillFails(found), Replay.run(model, FORK, TRACE));
    }

    @Test
    void anActorThatIsHeldBackIsFixedAndTheOthersAreNamed() {
        var others = ImmutableList.of(new Label("P0", "", "is done"));
        var guard = new Replay.Guard(LEFT_1, 0, ImmutableList.of(), others, ImmutableList.of());
        assertEquals(new Replay.Result.Fixed(2, guard), Replay.run(Mutants.phil(2), FORK, TRACE));
    }

    /** A turnstile with a slot: who tries it goes on to the work, or gives up. */
    private static SmallModel turnstile(boolean broken, boolean greets, boolean retries) {
        var fields = Layout.builder();
        Field at = fields.field("at", 6);
        Field bad = fields.flag("bad");
        var steps = ImmutableList.<Step<State>>builder();
        new SmallModel.Actor(0, "A", steps)
                .may("tries", s -> s.get(at) == 0, s -> s.set(at, broken ? greets ? 1 : 2 : 3))
                .may("greets", s -> s.get(at) == 1, s -> s.set(at, 2))
                .may("works", s -> s.get(at) == 2, s -> {
                    s.set(bad, 1);
                    s.set(at, 6);
                })
                .may("gives up", s -> s.get(at) == 3, s -> s.set(at, retries ? 0 : 4))
                .may("leaves", s -> s.get(at) == 4, s -> s.set(at, 6));
        Claim<State> claim = Claim.always("turn/safe", "nobody works", s -> !s.is(bad));
        return SmallModel.of("turnstile", fields.build(), steps.build()).claiming(List.of(claim));
    }

    private static Replay.Result throughTheTurnstile(SmallModel model) {
        return Replay.run(
                model,
                "turn/safe",
                Stream.of("tries", "works").map(ReplayTest::a).toList());
    }

    private static Label a(String what) {
        return new Label("A", "", what);
    }

    @Test
    void anActorThatItsOwnStepSentAnotherWayIsFixedAndThatStepIsNamed() {
        assertInstanceOf(Replay.Result.StillFails.class, throughTheTurnstile(turnstile(true, false, false)));
        var guard = new Replay.Guard(
                a("works"), 1, ImmutableList.of(a("gives up")), ImmutableList.of(), ImmutableList.of());
        assertEquals(new Replay.Result.Fixed(1, guard), throughTheTurnstile(turnstile(false, false, false)));
    }

    @Test
    void anActorThatTriesAgainIsDivertedAllTheSame() {
        assertInstanceOf(Replay.Result.Fixed.class, throughTheTurnstile(turnstile(false, false, true)));
    }

    @Test
    void oneMoreStepOnTheWayIsStaleAndNoFix() {
        assertEquals(
                new Replay.Result.Stale(1, a("works"), ImmutableList.of(a("greets"))),
                throughTheTurnstile(turnstile(true, true, false)));
    }

    @Test
    void anActorThatNeverDidAStepCannotHaveBeenDiverted() {
        var model = turnstile(true, false, false);
        assertEquals(
                new Replay.Result.Stale(0, a("leaves"), ImmutableList.of(a("tries"))),
                Replay.run(model, "turn/safe", List.of(a("leaves"))));
    }

    @Test
    void aTraceThatRunsToAStateThatIsFineIsFixed() {
        assertEquals(
                new Replay.Result.Fixed(2, null), Replay.run(Mutants.carelessPhil(3), FORK, List.of(LEFT_0, RIGHT_0)));
        assertEquals(new Replay.Result.Fixed(0, null), Replay.run(Mutants.carelessPhil(3), FORK, List.of()));
    }

    @Test
    void aTraceWhoseStepIsGoneIsStaleAndTheStepsOfferedInsteadAreNamed() {
        var counters = new Counters(2, 3);
        var model = counters.model().claiming(List.of(counters.sumIsNever(sum -> sum == 2)));
        var first = new Label("C0", "", "counts");
        var gone = new Label("C1", "", "counts");
        var trace = List.of(first, gone);
        assertInstanceOf(Replay.Result.StillFails.class, Replay.run(model, "counters/sum", trace));
        assertEquals(
                new Replay.Result.Stale(1, gone, ImmutableList.of(first)),
                Replay.run(without(model, gone), "counters/sum", trace));
    }

    @Test
    void aTraceThatFailsSoonerThanItDidEndsThere() {
        var tail = new Label("P2", "", "takes the left fork");
        var longer = ImmutableList.<Label>builder().addAll(TRACE).add(tail).build();
        var result = Replay.run(Mutants.carelessPhil(3), FORK, longer);
        var trace = assertInstanceOf(Replay.Result.StillFails.class, result).counterexample();
        assertEquals(TRACE, trace.moves().stream().map(move -> move.label()).toList());
        assertEquals(3, result.moves());
    }

    /** The fault is sooner, and then nothing is left that the last step of the trace could be. */
    @Test
    void aTraceThatCannotGoOnAfterItsFaultStillFails() {
        var gone = new Label("P2", "", "vanished");
        var longer = ImmutableList.<Label>builder().addAll(TRACE).add(gone).build();
        assertInstanceOf(Replay.Result.StillFails.class, Replay.run(Mutants.carelessPhil(3), FORK, longer));
    }

    @Test
    void aTraceFromTheSecondInitialStateStillFails() {
        var counters = new Counters(2, 3);
        var model = counters.model().claiming(List.of(counters.sumIsNever(sum -> sum == 2)));
        var late = model.newState();
        model.steps().get(1).apply(late);
        var started = new SmallModel(
                model.name(), model.layout(), ImmutableList.of(model.newState(), late), model.steps(), model.claims());
        var found = assertInstanceOf(
                        Verdict.Violated.class,
                        BreadthFirst.plain().explore(started).verdict())
                .found()
                .get(0);
        assertEquals("[c1: 0 -> 1]", found.initial().toString());
        assertEquals(1, found.moves().size());
        var labels = found.moves().stream().map(move -> move.label()).toList();
        assertEquals(new Replay.Result.StillFails(found), Replay.run(started, "counters/sum", labels));
    }

    @Test
    void ofSeveralRunsThatDoNotFailTheOneThatCameFurthestIsTold() {
        var counters = new Counters(1, 3);
        var model = counters.model().claiming(List.of(counters.sumIsNever(sum -> sum == 9)));
        var full = model.newState();
        full.set(model.layout().fields().get(0), 3);
        var started = new SmallModel(
                model.name(), model.layout(), ImmutableList.of(full, model.newState()), model.steps(), model.claims());
        var counts = new Label("C0", "", "counts");
        assertEquals(
                new Replay.Result.Fixed(
                        3, new Replay.Guard(counts, 3, ImmutableList.of(), ImmutableList.of(), ImmutableList.of())),
                Replay.run(started, "counters/sum", List.of(counts, counts, counts, counts)));
    }

    @Test
    void aTraceOfAClaimThatTheModelDoesNotMakeIsRefused() {
        var thrown =
                assertThrows(IllegalArgumentException.class, () -> Replay.run(Mutants.phil(3), "phil/froks", TRACE));
        assertTrue(
                String.valueOf(thrown.getMessage()).contains("no claim phil/froks; it has [phil/mutual-exclusion, "),
                thrown.getMessage());
    }

    private static SmallModel without(SmallModel model, Label gone) {
        Predicate<Step<State>> stays = step -> !step.label(0).equals(gone);
        return model.stepping(model.steps().stream().filter(stays).toList());
    }
}
