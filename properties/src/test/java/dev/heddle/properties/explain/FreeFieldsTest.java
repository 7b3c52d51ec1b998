package dev.heddle.properties.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which values of the first state do not matter, on programs of {@link ToyProgram} that are short enough to see it. */
final class FreeFieldsTest {

    private static final int X_IS_STORED_2 = 2;
    private static final int ADD_1_TO_X = 4;
    private static final int STORE_1_IN_X = 0;
    private static final int ADD_1_TO_Y = 5;

    /** x = 2, x + 1: 3 at the end, whatever x and y were. */
    @Test
    void whatIsOverwrittenAndWhatNobodyReadsIsFree() {
        assertEquals(
                List.of("x", "y"), free("toy/x", new ToyProgram(List.of(X_IS_STORED_2, ADD_1_TO_X), List.of(), 1, 1)));
    }

    /** x + 1 from 2: with 0 or 1 it does not come to 3. */
    @Test
    void whatIsAddedToIsNot() {
        assertEquals(List.of("y"), free("toy/x", new ToyProgram(List.of(ADD_1_TO_X), List.of(), 2, 1)));
    }

    /** y + 1 from 1, and x = 1 beside it: at rest y is 2, and x does not matter. */
    @Test
    void aClaimAboutTheEndAsksTheEnd() {
        assertEquals(List.of("x"), free("toy/y", new ToyProgram(List.of(STORE_1_IN_X), List.of(ADD_1_TO_Y), 1, 1)));
    }

    private static List<String> free(String claim, ToyProgram program) {
        var violated = (Verdict.Violated) BreadthFirst.plain().explore(program).verdict();
        Counterexample found = violated.found().stream()
                .filter(run -> run.claim().equals(claim))
                .findFirst()
                .orElseThrow();
        return Explainer.explain(program, found, ExplainLimits.usual()).free();
    }
}
