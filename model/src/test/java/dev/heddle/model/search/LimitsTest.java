package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A search that was cut says so, with the numbers it reached. A level of ten counters up to 1 is a binomial. */
final class LimitsTest {

    private static final Counters COUNTERS = new Counters(10, 1);

    /** A limit is looked at after each round, here a level, so a search ends with the first level beyond it. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, EXACT",
        "10, 1, FINGERPRINT",
        "11, 2, EXACT",
        "55, 2, FINGERPRINT",
        "56, 3, AUTO",
        "100, 3, EXACT",
        "175, 3, AUTO",
        "176, 4, EXACT",
        "1022, 9, EXACT",
        "1023, 10, FINGERPRINT"
    })
    void aLimitOfStatesMakesTheSearchInconclusive(long limit, int depth, Storage storage) {
        var search = BreadthFirst.plain().withStorage(storage).withLimits(limits().withStates(limit));
        var outcome = search.explore(COUNTERS.model());
        long states = COUNTERS.statesDownTo(depth);
        assertEquals(
                new Verdict.Inconclusive(
                        "the limit of states was reached after " + states + " states, at depth " + depth),
                outcome.verdict());
        assertEquals(states, outcome.states());
        assertEquals(depth, outcome.depth());
        assertFalse(outcome.complete());
        assertEquals(outcome, search.withThreads(3).explore(COUNTERS.model()));
    }

    @ParameterizedTest
    @EnumSource
    void aModelWithExactlyAsManyStatesAsTheLimitIsProved(Storage storage) {
        var search = BreadthFirst.plain().withStorage(storage).withLimits(limits().withStates(1024));
        var outcome = search.explore(COUNTERS.model());
        assertEquals("PROVED", outcome.verdict().word());
        assertEquals(1024, outcome.states());
        assertTrue(outcome.complete());
    }

    @ParameterizedTest
    @EnumSource
    void timeIsAskedForOnceARoundAndCutsTheSearch(Storage storage) {
        var asked = new AtomicInteger();
        var search = BreadthFirst.plain()
                .withStorage(storage)
                .withLimits(limits().withTime(() -> asked.incrementAndGet() == 3));
        var outcome = search.explore(COUNTERS.model());
        assertEquals(
                new Verdict.Inconclusive("the time limit was reached after 176 states, at depth 3"), outcome.verdict());
        assertEquals(3, asked.get());
        assertEquals(10 * 1 + 9 * 10 + 8 * 45, outcome.transitions(), "of the levels 0, 1 and 2");
    }

    @ParameterizedTest
    @EnumSource
    void aLimitOfBytesMakesTheSearchInconclusive(Storage storage) {
        var outcome = BreadthFirst.plain()
                .withStorage(storage)
                .withLimits(limits().withBytes(1))
                .explore(COUNTERS.model());
        assertEquals(
                new Verdict.Inconclusive("the limit of memory was reached after 11 states, at depth 1"),
                outcome.verdict());
    }

    @ParameterizedTest
    @EnumSource
    void aViolationBeforeTheCutIsStillAViolation(Storage storage) {
        var outcome = BreadthFirst.plain()
                .withStorage(storage)
                .withLimits(limits().withStates(100))
                .explore(COUNTERS.model().claiming(List.of(COUNTERS.sumIsNever(sum -> sum == 3))));
        assertEquals(3, violated(outcome).found().get(0).moves().size());
        assertEquals(ImmutableMap.of("counters/sum", 3), outcome.broken());
        assertEquals(176, outcome.states());
        assertFalse(outcome.complete());
    }

    @ParameterizedTest
    @EnumSource
    void aViolationBeyondTheCutIsNotProvedAbsent(Storage storage) {
        var outcome = BreadthFirst.plain()
                .withStorage(storage)
                .withLimits(limits().withStates(100))
                .explore(COUNTERS.model().claiming(List.of(COUNTERS.sumIsNever(sum -> sum == 4))));
        assertEquals("INCONCLUSIVE", outcome.verdict().word());
        assertEquals(ImmutableMap.of(), outcome.broken());
    }

    /**
     * Each level of this tree doubles; the one at depth 15 takes four rounds, and the cut comes after two of them. Forty
     * claims are each broken by two leaves; some of those are known by then and some are not.
     */
    @ParameterizedTest
    @CsvSource({"EXACT, 1", "EXACT, 3", "FINGERPRINT, 1", "FINGERPRINT, 3"})
    void aCutInTheMiddleOfALevelKeepsTheViolationsAlreadyFound(Storage storage, int threads) {
        var outcome = BreadthFirst.plain()
                .withStorage(storage)
                .withThreads(threads)
                .withLimits(limits().withStates((1 << 16) + (1 << 14)))
                .explore(Tosses.of(16, 40));
        assertFalse(outcome.complete());
        assertEquals(16, outcome.depth());
        assertTrue(outcome.states() < (1 << 17) - 1, "some leaves are missing");
        var found = violated(outcome).found();
        assertTrue(found.size() > 20, "most claims break");
        for (var trace : found) {
            String bits = trace.moves().stream()
                    .map(move -> move.label().text().equals("heads") ? "1" : "0")
                    .reduce("", String::concat);
            assertEquals(16, bits.length());
            int claim = Integer.parseInt(trace.claim().substring("tosses/".length()));
            int leaf = Integer.parseInt(bits, 2);
            assertTrue(Tosses.isLeafOf(claim, leaf), trace.claim() + " at leaf " + leaf);
        }
    }

    @Test
    void limitsMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> limits().withStates(0));
        assertThrows(IllegalArgumentException.class, () -> limits().withBytes(-1));
        assertThrows(IllegalArgumentException.class, () -> BreadthFirst.plain().withThreads(0));
    }

    private static Limits limits() {
        return new Limits(Long.MAX_VALUE, Long.MAX_VALUE, () -> false);
    }

    private static Verdict.Violated violated(Outcome outcome) {
        return assertInstanceOf(Verdict.Violated.class, outcome.verdict());
    }
}
