package dev.heddle.model.search.sample;

import com.google.common.base.Preconditions;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How likely a run is to fail, by the interval of Clopper and Pearson (Biometrika 26, 1934): it holds with at least its
 * confidence whatever the true rate is.
 *
 * <p>Assumes that runs are independent and that each fails with the same probability, which runs with a generator of their
 * own do. If the search stopped at its first failure the number of runs is itself random: then the interval still holds
 * (its lower end is exact, its upper end wider than need be).
 *
 * @param failures runs that broke a claim
 * @param runs all runs
 * @param confidence of the interval and of the bound, e.g. 0.95
 * @param lower lower end of the two-sided interval
 * @param upper upper end of the two-sided interval
 * @param bound the rate is at most this, one-sided: smaller than {@code upper}
 */
public record FailureRate(long failures, long runs, double confidence, double lower, double upper, double bound) {

    /**
     * Estimates the rate.
     *
     * @throws IllegalArgumentException unless {@code 0 <= failures <= runs}, {@code runs > 0} and {@code confidence} lies
     *     strictly between 0 and 1
     */
    public static FailureRate of(long failures, long runs, double confidence) {
        Preconditions.checkArgument(runs > 0, "a rate needs at least one run, there were %s", runs);
        Preconditions.checkArgument(
                failures >= 0 && failures <= runs, "failures must be in 0..%s, were %s", runs, failures);
        Preconditions.checkArgument(
                confidence > 0 && confidence < 1, "the confidence must lie between 0 and 1, was %s", confidence);
        double miss = 1 - confidence;
        return new FailureRate(
                failures,
                runs,
                confidence,
                lower(failures, runs, miss / 2),
                upper(failures, runs, miss / 2),
                upper(failures, runs, miss));
    }

    /** The failures per run that were seen. */
    public double seen() {
        return (double) failures / runs;
    }

    /** The rate at which {@code failures} or more have probability {@code tail}. */
    private static double lower(long failures, long runs, double tail) {
        return failures == 0
                ? 0
                : BetaDistribution.of((double) failures, runs - failures + 1.0).inverseCumulativeProbability(tail);
    }

    /** The rate at which {@code failures} or fewer have probability {@code tail}. */
    static double upper(long failures, long runs, double tail) {
        return failures == runs
                ? 1
                : BetaDistribution.of(failures + 1.0, (double) (runs - failures))
                        .inverseSurvivalProbability(tail);
    }
}
