package dev.heddle.model.search;

import dev.heddle.model.State;

/** Hashes of packed states. */
final class Fingerprint {

    /** An odd constant near 2^64 over the golden ratio, so that consecutive words start far apart. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private Fingerprint() {}

    /** A 64-bit hash of {@code words[at .. at + length)}: one to one for a single word. */
    static long of(long[] words, int at, int length) {
        long hash = STRIDE;
        for (int i = at; i < at + length; i++) {
            hash = mix((hash + STRIDE) ^ words[i]);
        }
        return hash;
    }

    /** The same hash of a whole state of {@code width} words. */
    static long of(State state, int width) {
        long hash = STRIDE;
        for (int i = 0; i < width; i++) {
            hash = mix((hash + STRIDE) ^ state.word(i));
        }
        return hash;
    }

    /** David Stafford's variant 13 of the MurmurHash3 finaliser: a bijection, so equal hashes come only from mixing words. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Upper bound of the probability that among {@code states} distinct states two share a fingerprint, so that one was
     * not explored: pairs over 2^64.
     */
    static double omissionProbability(long states) {
        return Math.min(1, states * (double) states / 2 / 0x1p64);
    }
}
