package dev.heddle.model.search;

import static dev.heddle.model.search.SmallModel.act;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong model is a defect of the checker: it stops the search, whoever runs into it, and is never a verdict. */
final class DefectsTest {

    private static final Counters COUNTERS = new Counters(16, 1);

    /** All 12,870 states of level 8 fail; the report is of the one that a single thread meets first. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aDefectInAStepReachesTheCallerFromAnyThreadAndIsAlwaysTheSame(int threads) {
        var extra = act(0, "X", "overflows", s -> COUNTERS.sum(s) == 8, s -> {
            throw new CheckerDefect("stepped from " + s);
        });
        var model = COUNTERS.model().and(extra);
        assertEquals(defect(model, 1), defect(model, threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aDefectInAClaimReachesTheCallerFromAnyThreadAndIsAlwaysTheSame(int threads) {
        var model = COUNTERS.model().claiming(List.of(Claim.always("counters/ask", "can be asked", s -> {
            if (COUNTERS.sum(s) == 8) {
                throw new CheckerDefect("asked of " + s);
            }
            return true;
        })));
        assertEquals(defect(model, 1), defect(model, threads));
    }

    @Test
    void aStepThatLeavesTheRangeOfAFieldIsADefectThatNamesTheField() {
        var fields = Layout.builder();
        var level = fields.field("level", 5);
        var model = SmallModel.of(
                "climber", fields.build(), List.of(act(0, "C", "climbs", s -> true, s -> s.add(level, 1))));
        assertEquals("[checker defect] field level takes 0..5, a step wrote 6; state {level=5}", defect(model, 1));
    }

    @Test
    void aModelWithoutAnInitialStateIsADefect() {
        var counters = COUNTERS.model();
        var model =
                new SmallModel("nowhere", counters.layout(), ImmutableList.of(), counters.steps(), counters.claims());
        assertEquals("[checker defect] model nowhere has no initial state", defect(model, 1));
    }

    /**
     * A door that opens so often in the life of the model. If it opens once, expanding the first state again tells; if
     * three times, that is not noticed, but the run to the open door cannot be told again.
     */
    @ParameterizedTest
    @CsvSource({
        "1, EXACT, step \"D: opens\" did something else when it was taken again from the same state",
        "1, FINGERPRINT, step \"D: opens\" did something else when it was taken again from the same state",
        "3, EXACT, has no run from an initial state",
        "3, FINGERPRINT, has no run from an initial state"
    })
    void aModelThatRemembersAnythingOutsideItsStateIsADefect(int times, Storage storage, String complaint) {
        var fields = Layout.builder();
        var open = fields.flag("open");
        var opened = new AtomicInteger();
        var model = SmallModel.of(
                        "door",
                        fields.build(),
                        List.of(act(0, "D", "opens", s -> opened.getAndIncrement() < times, s -> s.set(open, true))))
                .claiming(List.of(Claim.always("door/shut", "the door is shut", s -> !s.is(open))));
        var thrown = assertThrows(
                CheckerDefect.class,
                () -> BreadthFirst.plain().withStorage(storage).explore(model));
        assertTrue(String.valueOf(thrown.getMessage()).contains(complaint), thrown.getMessage());
    }

    /** The step goes somewhere else each time, or is another site each time; nothing is ever broken. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStepThatLooksAtACounterOfItsOwnIsNamed(boolean inItsEffect) {
        var fields = Layout.builder();
        var where = fields.field("where", 3);
        var calls = new AtomicInteger();
        var step = new Step<State>() {
            @Override
            public int actor() {
                return 0;
            }

            @Override
            public boolean enabled(State state) {
                return true;
            }

            @Override
            public void apply(State state) {
                state.set(where, inItsEffect ? calls.getAndIncrement() % 4 : 1);
            }

            @Override
            public int sites() {
                return 3;
            }

            @Override
            public int site(State state) {
                return inItsEffect ? 0 : calls.getAndIncrement() % 3;
            }

            @Override
            public Label label(int site) {
                return new Label("A", "", "wanders");
            }
        };
        var message = defect(SmallModel.of("wanderer", fields.build(), List.of(step)), 1);
        assertTrue(message.contains("step \"A: wanders\" did something else"), message);
    }

    /** A counter that starts to stutter late in the life of the model: when the search is done and its paths are taken again. */
    @Test
    void aModelThatChangesWhileItIsSearchedIsADefect() {
        var applied = new AtomicInteger();
        BreadthFirst.plain().explore(stuttering(applied, Integer.MAX_VALUE));
        int late = applied.getAndSet(0) - 5;
        var message = defect(stuttering(applied, late), 1);
        assertTrue(message.contains("did something else when its path was taken again"), message);
        assertTrue(message.contains("step \"C0: counts\""), message);
    }

    private static SmallModel stuttering(AtomicInteger applied, int from) {
        var fields = Layout.builder();
        var count = fields.field("count", 40);
        return SmallModel.of("stutterer", fields.build(), List.of(act(0, "C0", "counts", s -> s.get(count) < 40, s -> {
            if (applied.incrementAndGet() < from) {
                s.add(count, 1);
            }
        })));
    }

    @Test
    void aSearchThatSaysItIsCompleteAndIsNotIsADefect() {
        var model = COUNTERS.model();
        var check = new PathCheck<>(model, new Visited(model.layout().words(), true), true);
        var message = String.valueOf(
                assertThrows(CheckerDefect.class, () -> check.check(100)).getMessage());
        assertTrue(message.contains("the search says it is complete and has not stored {c"), message);
    }

    private static String defect(SmallModel model, int threads) {
        var search = BreadthFirst.plain().withThreads(threads);
        return String.valueOf(
                assertThrows(CheckerDefect.class, () -> search.explore(model)).getMessage());
    }
}
