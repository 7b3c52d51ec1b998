package dev.heddle.model.search.sample;

/**
 * How many kinds there are, those that have not come up included: Chao1 with the correction of its bias (Chao,
 * Scandinavian Journal of Statistics 11, 1984; the form here is equation 2 in the EstimateS user's guide of Colwell).
 *
 * <p>Assumes independent samples, one drawn from each run, of any distribution over finitely many kinds. It estimates a
 * lower bound of the number: kinds that are far rarer than one in the number of samples leave no trace in it. All that is
 * certain is {@code seen}. There is no interval here: the usual one, which takes the unseen number for log-normal, was held
 * against models of known size; its upper end lay below the truth up to always, and its lower end above it in a third of
 * the searches where all kinds had come up.
 *
 * @param samples how many there were
 * @param seen kinds that came up: there are so many at least
 * @param once kinds that came up once
 * @param twice kinds that came up twice
 * @param estimate the estimated number of kinds, at least {@code seen}; rather too low than too high
 */
public record SizeEstimate(int samples, int seen, int once, int twice, double estimate) {

    static SizeEstimate of(Multiplicities counted) {
        double once = counted.once();
        double unseen = once * (once - 1) / (2 * (counted.twice() + 1.0));
        return new SizeEstimate(
                counted.samples(), counted.kinds(), counted.once(), counted.twice(), counted.kinds() + unseen);
    }

    /** The share of all kinds that came up, in 0..1: rather too high than too low, as the estimate is too low. */
    public double share() {
        return seen / estimate;
    }
}
