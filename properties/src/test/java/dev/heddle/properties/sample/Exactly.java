package dev.heddle.properties.sample;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Binomial probabilities and the interval of Clopper and Pearson by its definition: no beta distribution, no library. */
final class Exactly {

    private Exactly() {}

    /** By number of hits, its probability: from one to the next by the ratio of neighbours, in logarithms. */
    private static double[] binomial(int tries, double rate) {
        var likely = new double[tries + 1];
        if (rate <= 0 || rate >= 1) {
            likely[rate <= 0 ? 0 : tries] = 1;
            return likely;
        }
        double odds = Math.log(rate) - Math.log1p(-rate);
        double log = tries * Math.log1p(-rate);
        for (int hits = 0; hits <= tries; hits++) {
            likely[hits] = Math.exp(log);
            log += Math.log((tries - hits) / (hits + 1.0)) + odds;
        }
        return likely;
    }

    /** The probability of at most {@code hits}. */
    static double atMost(int hits, int tries, double rate) {
        return Math.min(1, Arrays.stream(binomial(tries, rate), 0, hits + 1).sum());
    }

    /** The probability of at least {@code hits}. */
    static double atLeast(int hits, int tries, double rate) {
        return Math.min(1, Arrays.stream(binomial(tries, rate), hits, tries + 1).sum());
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
        double[] likely = binomial(runs, rate);
        return IntStream.rangeClosed(0, runs)
                .filter(covers)
                .mapToDouble(failures -> likely[failures])
                .sum();
    }
}
