package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Model;
import dev.heddle.model.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Counts that Spin 6.5.2 and TLC 2.18 agree on, for three textbook models written from one description. Where there
 * is a closed form, it is a third source.
 */
final class ReferenceCountsTest {

    @ParameterizedTest
    @CsvSource({"2, 6, 8, 2", "4, 34, 88, 4", "7, 478, 2163, 7", "9, 2786, 16209, 9", "11, 16238, 115467, 11"})
    void diningPhilosophersCountAsInSpinAndTlc(int number, long states, long transitions, int depth) {
        assertCounts(Philosophers.careful(number), states, transitions, depth);
    }

    @ParameterizedTest
    @CsvSource({"2, 56, 153, 7", "4, 1568, 8257, 13", "6, 50816, 402305, 19"})
    void twoPhaseCommitCountsAsInSpinAndTlc(int managers, long states, long transitions, int depth) {
        assertCounts(TwoPhaseCommit.of(managers, TwoPhaseCommit.Variant.SOUND), states, transitions, depth);
    }

    @ParameterizedTest
    @CsvSource({"2, 20, 34, 6", "4, 4752, 13080, 24"})
    void petersonsFilterLockCountsAsInSpinAndTlc(int processes, long states, long transitions, int depth) {
        assertCounts(FilterLock.of(processes), states, transitions, depth);
    }

    @ParameterizedTest
    @CsvSource({"3, 288", "5, 8832"})
    void twoPhaseCommitHasTheNumberOfStatesThatOthersPublish(int managers, long states) {
        var outcome = BreadthFirst.plain().explore(TwoPhaseCommit.of(managers, TwoPhaseCommit.Variant.SOUND));
        assertEquals(states, outcome.states());
    }

    /** The largest has 94,642 states: every table grows many times, and a level takes several chunks of each part. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void diningPhilosophersFollowThePellLucasNumbersAndTheTransferMatrix(int number) {
        assertCounts(Philosophers.careful(number), pellLucas(number), philosopherTransitions(number), number);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACT", "FINGERPRINT"})
    void countsDoNotDependOnHowManyWordsAStateTakes(Storage storage) {
        var wideTable = new Philosophers(9, Integer.MAX_VALUE);
        var model = wideTable.model("wide phil", true).claiming(List.of(wideTable.oneHandPerFork()));
        assertEquals(5, model.layout().words(), "nine fields of 31 bits, two in a word");
        var outcome = BreadthFirst.plain().withStorage(storage).explore(model);
        assertEquals(2786, outcome.states());
        assertEquals(16_209, outcome.transitions());
        assertEquals(9, outcome.depth());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 200", "2, 99", "3, 19", "17, 1"})
    void countersCountAsTheirClosedFormSays(int number, int max) {
        var counters = new Counters(number, max);
        assertCounts(counters.model(), counters.states(), counters.transitions(), counters.depth());
    }

    private static void assertCounts(Model<?> model, long states, long transitions, int depth) {
        var outcome = BreadthFirst.plain().withThreads(2).explore(model);
        assertEquals(states, outcome.states(), "states");
        assertEquals(transitions, outcome.transitions(), "transitions");
        assertEquals(depth, outcome.depth(), "depth");
        assertEquals(new Verdict.Proved(model.name(), states, depth, 0), outcome.verdict());
        assertTrue(outcome.complete(), "complete");
    }

    /** States of n philosophers: (1+sqrt 2)^n + (1-sqrt 2)^n, as a recurrence. */
    private static long pellLucas(int n) {
        long previous = 2;
        long current = 2;
        for (int i = 1; i < n; i++) {
            long next = 2 * current + previous;
            previous = current;
            current = next;
        }
        return current;
    }

    /**
     * Transitions of n philosophers. A reachable state is a closed walk of length n in the graph of which value may
     * follow which (after EATS only THINKS, after the others anything), so the walks through two values are entries of
     * a power of its matrix. By symmetry it is n times what philosopher 0 can do: be done (value 2 at 0), take the
     * right fork (1 at 0, then 0), take the left one (0 at 0, after 0 or 1).
     */
    private static long philosopherTransitions(int n) {
        long[][] mayFollow = {{1, 1, 1}, {1, 1, 1}, {1, 0, 0}};
        long[][] power = mayFollow;
        for (int i = 2; i < n; i++) {
            power = product(power, mayFollow);
        }
        long done = product(power, mayFollow)[2][2];
        long right = power[0][1];
        long left = power[0][0] + power[0][1];
        return n * (done + right + left);
    }

    private static long[][] product(long[][] a, long[][] b) {
        var product = new long[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
            }
        }
        return product;
    }
}
