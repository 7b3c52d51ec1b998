package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.heddle.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How states are remembered changes the risk and the memory, never the answer. */
final class StorageTest {

    /** 10,000 states of 41 words, 3.3 MB; their fingerprints take 16 bytes in a table a quarter to half full. */
    private static final Counters WIDE = new Counters(2, 99, 40);

    private static final Limits TWO_MEGABYTES = new Limits(Long.MAX_VALUE, 2_000_000, () -> false);

    @Test
    void automaticStorageFallsBackToFingerprintsAndStatesTheRisk() {
        var outcome = BreadthFirst.plain().withLimits(TWO_MEGABYTES).explore(WIDE.model());
        assertEquals(Storage.FINGERPRINT, outcome.storage());
        assertEquals(10_000, outcome.states());
        assertEquals(WIDE.transitions(), outcome.transitions());
        var proved = assertInstanceOf(Verdict.Proved.class, outcome.verdict());
        double pairs = 10_000 * 9_999 / 2.0;
        assertEquals(pairs / Math.pow(2, 64), proved.omission(), 0.001 * proved.omission());
    }

    @Test
    void wholeStatesThatDoNotFitAreInconclusiveIfFingerprintsWereNotAskedFor() {
        var outcome = BreadthFirst.plain()
                .withStorage(Storage.EXACT)
                .withLimits(TWO_MEGABYTES)
                .explore(WIDE.model());
        assertEquals("INCONCLUSIVE", outcome.verdict().word());
        assertEquals(Storage.EXACT, outcome.storage());
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACT", "AUTO"})
    void wholeStatesThatFitCarryNoRisk(Storage storage) {
        var outcome = BreadthFirst.plain().withStorage(storage).explore(WIDE.model());
        assertEquals(Storage.EXACT, outcome.storage());
        assertEquals(new Verdict.Proved("counters", 10_000, 198, 0), outcome.verdict());
    }

    /** States of one word are cheaper whole than as fingerprints, so the second search gets less far than the first. */
    @Test
    void automaticStorageKeepsAViolationThatOnlyTheFirstSearchReached() {
        var counters = new Counters(16, 1);
        var model = counters.model().claiming(List.of(counters.sumIsNever(sum -> sum == 9)));
        var search = BreadthFirst.plain().withLimits(new Limits(Long.MAX_VALUE, 1_300_000, () -> false));
        assertEquals(
                "INCONCLUSIVE",
                search.withStorage(Storage.FINGERPRINT).explore(model).verdict().word());
        var exact = search.withStorage(Storage.EXACT).explore(model);
        assertEquals("VIOLATED", exact.verdict().word());
        assertEquals(false, exact.complete());
        assertEquals(exact, search.withStorage(Storage.AUTO).explore(model));
    }
}
