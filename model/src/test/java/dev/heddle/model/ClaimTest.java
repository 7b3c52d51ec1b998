package dev.heddle.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Claims and what is said of them: kinds, verdicts, traces. */
final class ClaimTest {

    private final Layout.Builder fields = Layout.builder();
    private final Field level = fields.field("level", 9);
    private final State state = new State(fields.build());

    @Test
    void eachWayToClaimHasItsKind() {
        assertEquals(Claim.Kind.ALWAYS, Claim.always("a", "is low", this::low).kind());
        assertEquals(
                Claim.Kind.SOMETIMES, Claim.sometimes("s", "is low", this::low).kind());
        assertEquals(
                Claim.Kind.AT_QUIESCENCE,
                Claim.atQuiescence("q", "is low", this::low).kind());
        assertEquals(
                Claim.Kind.AT_QUIESCENCE,
                Claim.noDeadlock("d", "is low", this::low).kind());
        assertEquals(
                Claim.Kind.EVENTUALLY,
                Claim.eventually("e", "is low", this::low).kind());
    }

    @Test
    void aClaimShowsItsValuesOnceItIsToldWhich() {
        var claim = Claim.<State>always("a", "the level is low", this::low);
        assertEquals("", claim.values().apply(state));
        var showing = claim.showing(s -> "level " + s.get(level));
        state.set(level, 7);
        assertEquals("level 7", showing.values().apply(state));
        assertFalse(showing.holds().test(state));
        assertEquals(List.of("a", "the level is low"), List.of(showing.id(), showing.sentence()));
        assertEquals(Claim.Kind.ALWAYS, showing.kind());
    }

    @Test
    void aVerdictIsOneOfFourWords() {
        Stream<Verdict> verdicts = Stream.of(
                new Verdict.Proved("phil", 6, 2, 0),
                new Verdict.Sampled(100, 1, 0.03, 0.95),
                new Verdict.Violated(ImmutableList.of()),
                new Verdict.Inconclusive("the time limit was reached"));
        assertEquals(
                List.of("PROVED", "SAMPLED", "VIOLATED", "INCONCLUSIVE"),
                verdicts.map(Verdict::word).toList());
    }

    @Test
    void aTraceNamesEachBrokenClaimOnceFirstBrokenFirst() {
        var trace = new Counterexample(
                "m", "z", ImmutableList.of(), ImmutableList.of(move(), move("y", "x"), move("x"), move("z")), 0);
        assertEquals(List.of("y", "x", "z"), trace.brokenAlongTheWay());
    }

    @Test
    void aTraceIsAboutAStateOrGoesOnForEverOrEndsForGood() {
        var moves = ImmutableList.of(move(), move());
        var state = new Counterexample("m", "z", ImmutableList.of(), moves, 0);
        assertEquals(List.of(false, false), List.of(state.forEver(), state.loops()));
        var loop = new Counterexample("m", "z", ImmutableList.of(), ImmutableList.of(), moves, 0, 1);
        assertEquals(List.of(true, true), List.of(loop.forEver(), loop.loops()));
        var end = new Counterexample("m", "z", ImmutableList.of(), ImmutableList.of(), moves, 0, 2);
        assertEquals(List.of(true, false), List.of(end.forEver(), end.loops()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Counterexample("m", "z", ImmutableList.of(), ImmutableList.of(), moves, 0, 3));
    }

    @Test
    void namesAreWrittenAsTheyAreRead() {
        assertEquals(
                "CPU0 NMI: spin_trylock(): takes the lock",
                label("spin_trylock").toString());
        assertEquals("CPU0 NMI: takes the lock", label("").toString());
        assertEquals("owner: none -> CPU1", new Change("owner", "none", "CPU1").toString());
    }

    @Test
    void aDefectIsMarkedAsOurs() {
        var cause = new IllegalStateException("inner");
        var defect = new CheckerDefect("outer", cause);
        assertEquals("[checker defect] outer", defect.getMessage());
        assertTrue(defect.getCause() == cause, "keeps its cause");
    }

    private static Move move(String... broken) {
        return new Move(
                label(""),
                ImmutableList.of(),
                ImmutableList.of(),
                Stream.of(broken)
                        .map(claim -> new Broken(claim, "sentence", ""))
                        .collect(ImmutableList.toImmutableList()));
    }

    private static Label label(String routine) {
        return new Label("CPU0 NMI", routine, "takes the lock");
    }

    private boolean low(State asked) {
        return asked.get(level) < 5;
    }
}
