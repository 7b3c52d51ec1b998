package dev.heddle.model.search.sample;

import java.util.Arrays;

/** Hashes of what was drawn, one from each run, in the order of the runs. */
final class Draws {

    /** 32 MB; beyond it the interval of an estimate is far smaller than what its reader needs. */
    private static final int MOST = 1 << 22;

    private long[] hashes = new long[Round.RUNS];
    private int size;

    /** Keeps {@code hash}, unless there are enough: the first ones are as good a sample as all. */
    void add(long hash) {
        if (size == MOST) {
            return;
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash;
    }

    Multiplicities count() {
        return Multiplicities.of(Arrays.copyOf(hashes, size));
    }
}
