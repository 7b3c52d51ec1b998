package dev.heddle.model.search.sample;

import java.util.Arrays;

/**
 * How often each kind came up among independent samples.
 *
 * @param samples all samples
 * @param kinds distinct ones
 * @param once kinds that came up once
 * @param twice kinds that came up twice
 * @param lateNew samples of the second half whose kind did not come up in the first half
 * @param late samples of the second half
 */
record Multiplicities(int samples, int kinds, int once, int twice, int lateNew, int late) {

    /** Counts {@code hashes}, one for each sample in the order of the samples. */
    static Multiplicities of(long[] hashes) {
        int half = hashes.length / 2;
        long[] early = Arrays.copyOf(hashes, half);
        Arrays.sort(early);
        int lateNew = 0;
        for (int i = half; i < hashes.length; i++) {
            lateNew += Arrays.binarySearch(early, hashes[i]) < 0 ? 1 : 0;
        }
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        int kinds = 0;
        int once = 0;
        int twice = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            kinds++;
            once += to - from == 1 ? 1 : 0;
            twice += to - from == 2 ? 1 : 0;
        }
        return new Multiplicities(hashes.length, kinds, once, twice, lateNew, hashes.length - half);
    }
}
