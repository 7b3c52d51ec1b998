package dev.heddle.model.search.sample;

import com.google.common.base.Preconditions;

/**
 * What PCT promises (Burckhardt et al., ASPLOS 2010): one run finds a bug of depth {@code d} in a program of
 * {@code n} threads and {@code k} steps with probability at least {@code 1 / (n k^(d-1))}.
 *
 * <p>The promise is for bugs that show within the first {@code length} steps of a run and that do not hang on what chance
 * picks among several enabled steps of one actor or among several initial states.
 *
 * @param bugDepth {@code d}, ordering constraints that the bug needs, at least 1
 * @param actors {@code n}, actors that the model has
 * @param length {@code k}, steps among which priorities change
 * @param longest steps of the longest run that was made; if above {@code length}, the tail of such runs is not covered
 * @param picked whether some run had to pick among several steps of one actor
 * @param runs how many runs were made
 * @param floor a run finds such a bug with at least this probability
 * @param miss all runs together miss such a bug with at most this probability
 */
public record MissBound(
        int bugDepth, int actors, int length, int longest, boolean picked, long runs, double floor, double miss) {

    /** The bound for {@code runs} runs. */
    public static MissBound of(Sampler.Pct pct, int actors, int longest, boolean picked, long runs) {
        Preconditions.checkArgument(actors >= 1, "there must be an actor, there were %s", actors);
        Preconditions.checkArgument(pct.length() >= 1, "the length of runs must be known");
        double floor = 1.0 / actors;
        for (int i = 1; i < pct.bugDepth(); i++) {
            floor /= pct.length();
        }
        return new MissBound(pct.bugDepth(), actors, pct.length(), longest, picked, runs, floor, missedBy(runs, floor));
    }

    /** The number of runs that find such a bug with probability {@code confidence}; infinite if that many do not exist. */
    public double runsFor(double confidence) {
        Preconditions.checkArgument(
                confidence > 0 && confidence < 1, "the confidence must lie between 0 and 1, was %s", confidence);
        return floor == 1 ? 1 : Math.ceil(StrictMath.log1p(-confidence) / StrictMath.log1p(-floor));
    }

    private static double missedBy(long runs, double floor) {
        return runs == 0 ? 1 : StrictMath.exp(runs * StrictMath.log1p(-floor));
    }
}
