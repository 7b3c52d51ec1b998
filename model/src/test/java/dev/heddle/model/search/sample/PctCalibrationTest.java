package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said beside a verdict of PCT holds as often as it says, on scripts where all of PCT's cases were gone through. Seeds
 * are fixed; drawn afresh, all comparisons together would fail a right estimator with a probability of 1 in 1000 at most.
 */
final class PctCalibrationTest {

    private static final int SEARCHES = 1000;
    private static final double ALARM = 1e-3 / 100;

    /** So many runs that they miss a bug with a probability of at most one half: there the bound says something. */
    private static final double MISSED = 0.5;

    @ParameterizedTest
    @MethodSource("dev.heddle.model.search.sample.PctTest#bugs")
    void asManyBatchesMissTheBugAsTheBoundAllowsOrFewer(Script script, int threads, int bugDepth, int length) {
        var pct = new Sampler.Pct(bugDepth, length);
        long runs = (long) MissBound.of(pct, threads, length, false, 1).runsFor(MISSED);
        double bound = MissBound.of(pct, threads, length, false, runs).miss();
        double truth = Math.pow(1 - Exact.pct(script, threads, bugDepth, length), (double) runs);
        int missed = 0;
        for (int seed = 1; seed <= SEARCHES; seed++) {
            SampleOutcome said = Sampling.of(pct, runs, seed).explore(script);
            missed += said.failures().isEmpty() ? 1 : 0;
            assertTrue(said.miss().orElseThrow().miss() == bound, "the bound is the same for every seed");
        }
        assertTrue(truth <= bound + 1e-12, truth + " above the bound " + bound);
        assertTrue(upperTail(missed, bound) >= ALARM, missed + " of " + SEARCHES + " against a bound of " + bound);
        assertTrue(
                upperTail(missed, truth) >= ALARM && lowerTail(missed, truth) >= ALARM,
                missed + " of " + SEARCHES + " where it should be " + truth);
    }

    @ParameterizedTest
    @MethodSource("dev.heddle.model.search.sample.PctTest#bugs")
    void ratesAndUnseenMassHoldForRunsOfPct(Script script, int threads, int bugDepth, int length) {
        var pct = new Sampler.Pct(bugDepth, length);
        double rate = Exact.pct(script, threads, bugDepth, length);
        Map<Long, Double> likely = Exact.pctDraws(script, threads, bugDepth, length);
        int inInterval = 0;
        int inBound = 0;
        int massInInterval = 0;
        int massInBound = 0;
        for (int seed = 1; seed <= SEARCHES; seed++) {
            Set<Long> seen = new HashSet<>();
            SampleOutcome said = Sampling.of(pct, 30, seed).explore(script, (state, path, weight) -> seen.add(state));
            inInterval += said.rate().lower() <= rate && rate <= said.rate().upper() ? 1 : 0;
            inBound += rate <= said.rate().bound() ? 1 : 0;
            double unseen = 1 - seen.stream().mapToDouble(likely::get).sum();
            massInInterval += said.states().lower() <= unseen + 1e-9
                            && unseen <= said.states().upper() + 1e-9
                    ? 1
                    : 0;
            massInBound += unseen <= said.states().bound() + 1e-9 ? 1 : 0;
        }
        for (int kept : new int[] {inInterval, inBound, massInInterval, massInBound}) {
            assertTrue(lowerTail(kept, 0.95) >= ALARM, "kept in " + kept + " of " + SEARCHES);
        }
    }

    /** The probability of so many hits or more, when each search is one with probability {@code rate}. */
    private static double upperTail(int hits, double rate) {
        return hits == 0 ? 1 : 1 - lowerTail(hits - 1, rate);
    }

    private static double lowerTail(int hits, double rate) {
        if (rate <= 0 || rate >= 1) {
            return rate <= 0 || hits == SEARCHES ? 1 : 0;
        }
        double log = SEARCHES * Math.log1p(-rate);
        double sum = Math.exp(log);
        for (int i = 1; i <= hits; i++) {
            log += Math.log((SEARCHES - i + 1.0) / i) + Math.log(rate) - Math.log1p(-rate);
            sum += Math.exp(log);
        }
        return Math.min(1, sum);
    }
}
