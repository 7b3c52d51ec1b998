package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureRateTest {

    private static final double TINY = 1e-9;

    @ParameterizedTest
    @CsvSource({"1", "2", "10", "59", "300", "100000", "1000000000"})
    void withoutAFailureTheBoundIsAClosedForm(long runs) {
        var rate = FailureRate.of(0, runs, 0.95);
        assertEquals(0, rate.lower());
        assertEquals(0, rate.seen());
        assertEquals(1 - Math.pow(0.025, 1.0 / runs), rate.upper(), TINY);
        assertEquals(-Math.expm1(Math.log(0.05) / runs), rate.bound(), rate.bound() * TINY);
    }

    /** Of 59 runs without a failure one says: with confidence 95 % less than 5 % fail. Of 58 one cannot. */
    @Test
    void fiftyNineRunsAreWhatItTakesForFivePercent() {
        assertTrue(FailureRate.of(0, 59, 0.95).bound() < 0.05);
        assertTrue(FailureRate.of(0, 58, 0.95).bound() > 0.05);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "10", "300"})
    void withNothingButFailuresTheLowerEndIsAClosedForm(long runs) {
        var rate = FailureRate.of(runs, runs, 0.95);
        assertEquals(Math.pow(0.025, 1.0 / runs), rate.lower(), TINY);
        assertEquals(1, rate.upper());
        assertEquals(1, rate.bound());
    }

    /** The 95 % limits of 1, 2 and 5 in 10 and of 10 in 100, as tables of binomial limits print them. */
    @ParameterizedTest
    @CsvSource({"1, 10, 0.0025, 0.4450", "2, 10, 0.0252, 0.5561", "5, 10, 0.1871, 0.8129", "10, 100, 0.0490, 0.1762"})
    void theIntervalIsThatOfTheTables(long failures, long runs, double lower, double upper) {
        var rate = FailureRate.of(failures, runs, 0.95);
        assertEquals(lower, rate.lower(), 0.5e-4);
        assertEquals(upper, rate.upper(), 0.5e-4);
    }

    /** What the ends mean: at each of them what was seen, or more extreme, has half of the doubt. */
    @ParameterizedTest
    @CsvSource({"1, 7", "3, 7", "6, 7", "1, 400", "20, 400", "399, 400"})
    void theTailsOfTheBinomialAreHalfOfTheDoubt(int failures, int runs) {
        var rate = FailureRate.of(failures, runs, 0.9);
        assertEquals(0.05, 1 - atMost(failures - 1, runs, rate.lower()), TINY);
        assertEquals(0.05, atMost(failures, runs, rate.upper()), TINY);
        assertEquals(0.1, atMost(failures, runs, rate.bound()), TINY);
    }

    @Test
    void theIntervalHoldsWithAtLeastItsConfidenceWhateverTheRate() {
        int runs = 30;
        for (int percent = 0; percent <= 100; percent++) {
            double truth = percent / 100.0;
            double covered = 0;
            double bounded = 0;
            for (int failures = 0; failures <= runs; failures++) {
                var rate = FailureRate.of(failures, runs, 0.95);
                double likely = exactly(failures, runs, truth);
                covered += rate.lower() <= truth && truth <= rate.upper() ? likely : 0;
                bounded += truth <= rate.bound() ? likely : 0;
            }
            assertTrue(covered >= 0.95 && bounded >= 0.95, covered + " and " + bounded + " at " + truth);
        }
    }

    /** Then the number of runs is geometric. */
    @Test
    void theIntervalHoldsForASearchThatStoppedAtItsFirstFailureToo() {
        for (double truth : new double[] {0.003, 0.05, 0.3, 0.7, 0.99}) {
            double covered = 0;
            double likely = truth;
            for (int runs = 1; runs < 10_000; runs++) {
                var rate = FailureRate.of(1, runs, 0.95);
                covered += rate.lower() <= truth && truth <= rate.upper() ? likely : 0;
                likely *= 1 - truth;
            }
            assertTrue(covered >= 0.95, covered + " at " + truth);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> FailureRate.of(0, 0, 0.95));
        assertThrows(IllegalArgumentException.class, () -> FailureRate.of(-1, 5, 0.95));
        assertThrows(IllegalArgumentException.class, () -> FailureRate.of(6, 5, 0.95));
        assertThrows(IllegalArgumentException.class, () -> FailureRate.of(1, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> FailureRate.of(1, 5, 0));
    }

    private static double atMost(int failures, int runs, double rate) {
        double sum = 0;
        for (int i = 0; i <= failures; i++) {
            sum += exactly(i, runs, rate);
        }
        return sum;
    }

    private static double exactly(int failures, int runs, double rate) {
        if (rate == 0 || rate == 1) {
            return failures == runs * rate ? 1 : 0;
        }
        double log = failures * Math.log(rate) + (runs - failures) * Math.log1p(-rate);
        for (int i = 1; i <= failures; i++) {
            log += Math.log(runs - failures + i) - Math.log(i);
        }
        return Math.exp(log);
    }
}
