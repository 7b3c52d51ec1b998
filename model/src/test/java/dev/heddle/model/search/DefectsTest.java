package dev.heddle.model.search;

import static dev.heddle.model.search.SmallModel.act;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Layout;
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

    /** The door opens once in the life of the model, so the search sees a run that cannot be told again. */
    @ParameterizedTest
    @CsvSource({"EXACT, has no run from an initial state", "FINGERPRINT, broke once and not when searched again"})
    void aModelThatRemembersAnythingOutsideItsStateIsADefect(Storage storage, String complaint) {
        var fields = Layout.builder();
        var open = fields.flag("open");
        var opened = new AtomicInteger();
        var model = SmallModel.of(
                        "door",
                        fields.build(),
                        List.of(act(0, "D", "opens", s -> opened.getAndIncrement() == 0, s -> s.set(open, true))))
                .claiming(List.of(Claim.always("door/shut", "the door is shut", s -> !s.is(open))));
        var thrown = assertThrows(
                CheckerDefect.class,
                () -> BreadthFirst.plain().withStorage(storage).explore(model));
        assertTrue(String.valueOf(thrown.getMessage()).contains(complaint), thrown.getMessage());
    }

    private static String defect(SmallModel model, int threads) {
        var search = BreadthFirst.plain().withThreads(threads);
        return String.valueOf(
                assertThrows(CheckerDefect.class, () -> search.explore(model)).getMessage());
    }
}
