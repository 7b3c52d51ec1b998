package dev.heddle.model.search.sample;

/**
 * Random numbers of one run: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), whose bits are the same on every JDK. Mutable,
 * one thread's own, and seeded again for each run, so that a run costs no allocation.
 */
final class Chance {

    /** An odd constant near 2^64 over the golden ratio. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts the numbers of run {@code run} of the search with {@code seed}; they depend on these two and nothing else. */
    void seed(long seed, long run) {
        // Runs start at places that look random: neighbouring runs must not read one stream with an offset of one.
        state = mix(mix(seed + STRIDE) ^ mix(~run * STRIDE));
    }

    /** Starts at {@code from}, as published test vectors do. */
    void startAt(long from) {
        state = from;
    }

    long next() {
        state += STRIDE;
        return mix(state);
    }

    /** A number in {@code [0, bound)}; no value is off its share by more than {@code bound / 2^63}. */
    int below(int bound) {
        return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
    }

    /** Folds {@code word} into {@code hash}. */
    static long fold(long hash, long word) {
        return mix((hash + STRIDE) ^ word);
    }

    /** David Stafford's variant 13 of the MurmurHash3 finaliser, a bijection. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
