package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.reference.ReferenceModels;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A reduced search beside the plain one. */
final class CrossCheckedTest {

    private static final BreadthFirst SEARCH = BreadthFirst.plain().withStorage(Storage.EXACT);

    private static CrossChecked twopc(int managers, BreadthFirst search) {
        var model = ReferenceModels.model("twopc", Map.of("N", managers));
        return CrossChecked.explore("twopc", search, how -> how.explore(model));
    }

    @Test
    void theOutcomeIsThePlainOneWhereThatIsSmall() {
        var checked = twopc(3, SEARCH);
        assertFalse(checked.outcome().reduced());
        assertEquals(288, checked.outcome().states());
        assertEquals(288, checked.saving().plain());
        assertTrue(checked.saving().stored() < 288 / 3);
        assertEquals(
                OptionalDouble.of(288.0 / checked.saving().stored()),
                checked.saving().factor());
    }

    @Test
    void theOutcomeIsTheReducedOneWhereALimitCutsThePlainOne() {
        long stored = twopc(3, SEARCH).saving().stored();
        var checked = twopc(3, SEARCH.withLimits(SEARCH.limits().withStates(stored)));
        assertTrue(checked.outcome().reduced());
        assertTrue(checked.outcome().complete());
        assertEquals("PROVED", checked.outcome().verdict().word());
        assertEquals(new Saving(stored, null), checked.saving());
        assertEquals(OptionalDouble.empty(), checked.saving().factor());
    }

    @Test
    void aReducedSearchThatWasCutIsNotCompared() {
        var checked = twopc(3, SEARCH.withLimits(SEARCH.limits().withStates(10)));
        assertFalse(checked.outcome().complete());
        assertEquals("INCONCLUSIVE", checked.outcome().verdict().word());
        assertEquals(OptionalDouble.empty(), checked.saving().factor());
    }

    /** The run stands for a model whose reduction is wrong: reduced, it hides a fault. */
    @Test
    void aDifferenceIsADefectOfTheChecker() {
        var wrong = Mutants.carelessPhil(3);
        var right = Mutants.phil(3);
        var defect = assertThrows(
                CheckerDefect.class,
                () -> CrossChecked.explore(
                        "toy V01 C1 two tasks", SEARCH, how -> how.explore(how.reduced() ? right : wrong)));
        String message = String.valueOf(defect.getMessage());
        assertTrue(message.startsWith("[checker defect] toy V01 C1 two tasks: the reduced search says"), message);
        assertTrue(message.contains("phil/mutual-exclusion"), message);
    }

    @Test
    void whatWasMetIsComparedAsWell() {
        var model = Mutants.phil(4);
        var met = model.claiming(List.of(Mutants.eatingTogether(model, 2)));
        var unmet = model.claiming(List.of(Mutants.eatingTogether(model, 3)));
        assertThrows(
                CheckerDefect.class,
                () -> CrossChecked.explore("phil", SEARCH, how -> how.explore(how.reduced() ? met : unmet)));
    }
}
