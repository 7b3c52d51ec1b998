package dev.heddle.properties.sample;

import java.util.function.IntPredicate;

/** Binomial probabilities and the interval of Clopper and Pearson by its definition: no beta distribution, no library. */
final class Exactly {

    private Exactly() {}

    /** The probability of {@code hits} among {@code tries}, by logarithms of factorials. */
    static double binomial(int hits, int tries, double rate) {
        if (rate <= 0 || rate >= 1) {
            return hits == (rate <= 0 ? 0 : tries) ? 1 : 0;
        }
        double log = 0;
        for (int i = 1; i <= hits; i++) {
            log += Math.log((tries - hits + i) / (double) i);
        }
        return Math.exp(log + hits * Math.log(rate) + (tries - hits) * Math.log1p(-rate));
    }

    /** The probability of at most {@code hits}. */
    static double atMost(int hits, int tries, double rate) {
        double sum = 0;
        for (int i = 0; i <= hits; i++) {
            sum += binomial(i, tries, rate);
        }
        return Math.min(1, sum);
    }

    /** The probability of at least {@code hits}. */
    static double atLeast(int hits, int tries, double rate) {
        double sum = 0;
        for (int i = hits; i <= tries; i++) {
            sum += binomial(i, tries, rate);
        }
        return Math.min(1, sum);
    }

    /** Whether Clopper and Pearson's upper end is no less than {@code rate}: so few failures are not too unlikely. */
    static boolean notTooFew(int hits, int tries, double rate, double tail) {
        return atMost(hits, tries, rate) >= tail;
    }

    /** Whether their lower end is no more than {@code rate}. */
    static boolean notTooMany(int hits, int tries, double rate, double tail) {
        return atLeast(hits, tries, rate) >= tail;
    }

    /** How likely a number of failures is that {@code covers} says yes to. */
    static double coverage(int runs, double rate, IntPredicate covers) {
        double sum = 0;
        for (int failures = 0; failures <= runs; failures++) {
            sum += covers.test(failures) ? binomial(failures, runs, rate) : 0;
        }
        return sum;
    }
}
