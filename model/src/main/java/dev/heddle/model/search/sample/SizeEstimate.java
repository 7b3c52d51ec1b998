package dev.heddle.model.search.sample;

/**
 * How many kinds there are, those that have not come up included: Chao1 with the correction of its bias (Chao,
 * Scandinavian Journal of Statistics 11, 1984; the forms here are equations 6, 7, 13 and 14 in the EstimateS user's guide
 * of Colwell).
 *
 * <p>Assumes independent samples, one drawn from each run, of any distribution over finitely many kinds. It estimates a
 * lower bound of the number: kinds that are far rarer than one in the number of samples leave no trace in it. The interval
 * treats the unseen number as log-normal and holds for many samples only; it is no proof.
 *
 * @param samples how many there were
 * @param seen kinds that came up
 * @param once kinds that came up once
 * @param twice kinds that came up twice
 * @param estimate the estimated number of kinds
 * @param lower lower end of the 95 % interval, at least {@code seen}
 * @param upper upper end of the 95 % interval
 */
public record SizeEstimate(int samples, int seen, int once, int twice, double estimate, double lower, double upper) {

    /** The normal distribution has 95 % within this many standard deviations. */
    private static final double Z = 1.959963984540054;

    static SizeEstimate of(Multiplicities counted) {
        double f1 = counted.once();
        double f2 = counted.twice();
        double seen = counted.kinds();
        double unseen = f1 * (f1 - 1) / (2 * (f2 + 1));
        if (unseen == 0) {
            return complete(counted);
        }
        double variance = f2 > 0
                ? unseen
                        + f1 * square(2 * f1 - 1) / (4 * square(f2 + 1))
                        + square(f1) * f2 * square(f1 - 1) / (4 * square(square(f2 + 1)))
                : unseen + f1 * square(2 * f1 - 1) / 4 - square(square(f1)) / (4 * (seen + unseen));
        double factor = StrictMath.exp(Z * StrictMath.sqrt(StrictMath.log1p(variance / square(unseen))));
        return new SizeEstimate(
                counted.samples(),
                counted.kinds(),
                counted.once(),
                counted.twice(),
                seen + unseen,
                seen + unseen / factor,
                seen + unseen * factor);
    }

    /** Nothing, or next to nothing, came up only once: the estimate is what was seen. */
    private static SizeEstimate complete(Multiplicities counted) {
        double seen = counted.kinds();
        double missed = StrictMath.exp(-counted.samples() / seen);
        double centre = seen / (1 - missed);
        double spread = Z * StrictMath.sqrt(seen * missed) / (1 - missed);
        return new SizeEstimate(
                counted.samples(),
                counted.kinds(),
                counted.once(),
                counted.twice(),
                seen,
                Math.max(seen, centre - spread),
                centre + spread);
    }

    private static double square(double x) {
        return x * x;
    }
}
