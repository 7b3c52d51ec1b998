package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FirstFailureTest {

    /**
     * PCT finds the check-then-use with probability 1/6, so the number of runs is geometric: its quartiles are 2, 4 and 8,
     * where the distribution function is 0.31, 0.52 and 0.77 and one run before that 0.17, 0.42 and 0.72.
     */
    @Test
    void theQuartilesAreThoseOfTheGeometricDistribution() {
        var first = FirstFailure.measure(Bugs.checkThenUse(0), Sampling.of(new Sampler.Pct(2, 3), 1000, 7), 2000);
        assertEquals(new FirstFailure(new Sampler.Pct(2, 3), 2000, 1000, 2000, 2, 4, 8), first);
        assertEquals(0, first.nothing());
    }

    /** One in three of the searches finds it within two runs: 1 - (5/6)^2 = 0.31. */
    @Test
    void aQuartileBeyondTheBudgetIsInfinite() {
        var first = FirstFailure.measure(Bugs.checkThenUse(0), Sampling.of(new Sampler.Pct(2, 3), 2, 7), 2000);
        Exact.assertAgrees(11.0 / 36, first.failed(), 2000);
        assertEquals(1 - first.failed() / 2000.0, first.nothing());
        assertEquals(2, first.lower());
        assertEquals(Double.POSITIVE_INFINITY, first.median());
        assertEquals(Double.POSITIVE_INFINITY, first.upper());
    }

    @Test
    void theLengthIsEstimatedOnceForAllSeeds() {
        var first = FirstFailure.measure(Bugs.checkThenUse(0), Sampling.of(Sampler.pct(2), 100, 7), 10);
        assertEquals(new Sampler.Pct(2, 3), first.sampler());
    }

    @Test
    void aSingleSeedIsItsOwnMedian() {
        var search = Sampling.of(Sampler.pos(), 1000, 3);
        var first = FirstFailure.measure(Bugs.zipped(2), search, 1);
        double run = search.explore(Bugs.zipped(2)).first().orElseThrow().run();
        assertTrue(first.lower() == run && first.median() == run && first.upper() == run);
        assertThrows(IllegalArgumentException.class, () -> FirstFailure.measure(Bugs.zipped(2), search, 0));
    }
}
