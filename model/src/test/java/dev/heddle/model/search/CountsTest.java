package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts of models that are known in closed form. */
final class CountsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 200", "2, 99", "3, 19", "17, 1"})
    void countersCountAsTheirClosedFormSays(int number, int max) {
        var counters = new Counters(number, max);
        assertCounts(counters, BreadthFirst.plain().withThreads(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACT", "FINGERPRINT"})
    void countsDoNotDependOnHowManyWordsAStateTakes(Storage storage) {
        var counters = new Counters(8, 2, 4);
        assertEquals(5, counters.model().layout().words());
        assertCounts(counters, BreadthFirst.plain().withStorage(storage));
    }

    private static void assertCounts(Counters counters, BreadthFirst search) {
        var outcome = search.explore(counters.model());
        assertEquals(counters.states(), outcome.states(), "states");
        assertEquals(counters.transitions(), outcome.transitions(), "transitions");
        assertEquals(counters.depth(), outcome.depth(), "depth");
        assertTrue(outcome.verdict() instanceof Verdict.Proved, "verdict");
        assertTrue(outcome.complete(), "complete");
    }
}
