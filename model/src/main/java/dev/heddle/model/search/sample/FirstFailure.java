package dev.heddle.model.search.sample;

import com.google.common.base.Preconditions;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import java.util.Arrays;

/**
 * How many runs a sampler makes until the first one fails, over many seeds. A quartile is the smallest number of runs by
 * which at least that share of the seeds had failed; it is infinite if fewer did within the budget.
 *
 * @param sampler for PCT with the length that was used
 * @param seeds how many searches were made
 * @param budget most runs of one search
 * @param failed searches that failed within the budget
 * @param lower the lower quartile of runs to the first failure, the failing one included
 * @param median of runs to the first failure
 * @param upper the upper quartile
 */
public record FirstFailure(
        Sampler sampler, int seeds, long budget, int failed, double lower, double median, double upper) {

    /**
     * Makes the same search with {@code seeds} seeds, counting up from that of {@code search}, each until its first failure.
     *
     * @param search its {@code runs} are the budget of each search; a search that {@code timeIsUp} cuts counts as one that
     *     found nothing
     */
    public static <S extends State> FirstFailure measure(Model<S> model, Sampling search, int seeds) {
        Preconditions.checkArgument(seeds >= 1, "there must be a seed, there were %s", seeds);
        Sampling each = search.withSampler(search.settle(model)).stoppingAtFirst();
        double[] runs = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            runs[i] = each.withSeed(search.seed() + i)
                    .explore(model)
                    .first()
                    .map(found -> (double) found.run())
                    .orElse(Double.POSITIVE_INFINITY);
        }
        Arrays.sort(runs);
        int failed = (int) Arrays.stream(runs).filter(Double::isFinite).count();
        return new FirstFailure(each.sampler(), seeds, search.runs(), failed, by(runs, 1), by(runs, 2), by(runs, 3));
    }

    /** The share of searches that found nothing within the budget, in 0..1. */
    public double nothing() {
        return (double) (seeds - failed) / seeds;
    }

    /** The smallest of {@code sorted} that {@code quarters} quarters of them do not exceed. */
    private static double by(double[] sorted, int quarters) {
        return sorted[(quarters * sorted.length + 3) / 4 - 1];
    }
}
