package dev.heddle.model.search.sample;

import com.google.common.base.Preconditions;

/**
 * The probability that one more sample is of a kind that has not come up. A sample is one thing drawn from each run, so
 * that samples are independent; the states of one run are not.
 *
 * <p>The estimate is that of Good and Turing (Good, Biometrika 40, 1953): the share of kinds that came up once. Its
 * interval is of the form of McAllester and Schapire (COLT 2000), {@code G +- c sqrt(ln(1/delta) / m)} for {@code m}
 * samples of any distribution, with smaller constants put together here. Each end fails with at most half of the doubt,
 * split evenly in two: the estimate strays from its mean (McDiarmid's inequality; one sample changes it by at most 2/m),
 * or the mass does (McAllester and Ortiz, JMLR 4, 2003, {@code exp(-m e^2)} above and {@code exp(-2.718 m e^2 / 2)} below
 * the mean). The two means differ by at most 1/m.
 *
 * <p>That interval is wide. {@code bound} is another, one-sided: the first half of the samples is a list, and how many of
 * the second half are not on it is binomial, so that Clopper and Pearson bound the mass that is not on the list - which
 * is no less than what is unseen after all samples. It is sound for every distribution, and of order 1/m where little is new.
 *
 * @param of what a sample is, for the reader
 * @param samples how many there were
 * @param kinds how many kinds came up
 * @param once kinds that came up once
 * @param estimate the share of samples whose kind came up once
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 * @param bound the mass is at most this
 * @param confidence of the interval, and of the bound
 */
public record UnseenMass(
        String of,
        int samples,
        int kinds,
        int once,
        double estimate,
        double lower,
        double upper,
        double bound,
        double confidence) {

    static UnseenMass of(String what, Multiplicities seen, double confidence) {
        int m = seen.samples();
        Preconditions.checkArgument(m > 0, "no sample of %s", what);
        double doubt = (1 - confidence) / 4;
        double unit = StrictMath.sqrt(-StrictMath.log(doubt) / m);
        double estimate = (double) seen.once() / m;
        double strays = StrictMath.sqrt(2) * unit;
        double lower = estimate - strays - 1.0 / m - StrictMath.sqrt(2 / Math.E) * unit;
        double upper = estimate + strays + unit;
        return new UnseenMass(
                what,
                m,
                seen.kinds(),
                seen.once(),
                estimate,
                Math.max(0, lower),
                Math.min(1, upper),
                FailureRate.upper(seen.lateNew(), seen.late(), 1 - confidence),
                confidence);
    }
}
