package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Verdict;
import java.nio.file.Files;
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

    /** The change comes in the middle of a level, between two rounds; what was found before it and after it counts. */
    @Test
    void automaticStorageLosesNothingWhenItTurnsToFingerprints() {
        var counters = new Counters(2, 99, 40);
        var model = counters.model()
                .claiming(
                        List.of(counters.sumIsNever(sum -> sum == 3), counters.sumIsNever("late", sum -> sum == 190)));
        var exact = BreadthFirst.plain().withStorage(Storage.EXACT).explore(model);
        var automatic = BreadthFirst.plain().withLimits(TWO_MEGABYTES).explore(model);
        assertEquals(Storage.FINGERPRINT, automatic.storage());
        assertEquals(exact.verdict(), automatic.verdict(), "the same traces, step for step");
        assertEquals(exact.coverage(), automatic.coverage());
        assertEquals(exact.broken(), automatic.broken());
    }

    /** Memory for the fingerprints is all that is needed; the states themselves wait on the disk. */
    @Test
    void statesThatDoNotFitInMemoryGoToTheDisk() {
        var counters = new Counters(14, 1, 40);
        var search = BreadthFirst.plain().withStorage(Storage.FINGERPRINT);
        var roomy = search.explore(counters.model());
        var tight = search.withLimits(new Limits(Long.MAX_VALUE, 5_000_000, () -> false))
                .explore(counters.model());
        assertEquals(16_384, roomy.states());
        assertEquals(roomy, tight);
    }

    @Test
    void temporaryFilesAreGoneHoweverTheSearchEnded() {
        var closed = Archive.temporary();
        closed.create(0).write(0, new long[] {1}, 0, 1);
        assertTrue(Files.exists(closed.path(0)));
        closed.close();
        assertFalse(Files.exists(closed.directory()));
        var removed = Archive.temporary();
        removed.create(31).write(0, new long[] {1}, 0, 1);
        removed.remove();
        removed.close();
        assertFalse(Files.exists(removed.directory()));
    }
}
