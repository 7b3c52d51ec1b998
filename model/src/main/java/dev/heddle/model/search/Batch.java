package dev.heddle.model.search;

import dev.heddle.model.State;
import java.util.Arrays;

/**
 * Successors on their way from one chunk of the frontier to one part of the visited set: for each its hash and its words,
 * and, if asked for, which state of the chunk it came from.
 */
final class Batch {

    /** Where the words of an entry begin; before them is its hash. */
    static final int WORDS = 1;

    private final int width;
    private final boolean sourced;
    private final int stride;
    private long[] data = new long[0];
    private int used;

    /** @param sourced whether entries remember their source */
    Batch(int width, boolean sourced) {
        this.width = width;
        this.sourced = sourced;
        this.stride = WORDS + width + (sourced ? 1 : 0);
    }

    void add(State state, long hash, int source) {
        int at = used;
        if (at + stride > data.length) {
            data = Arrays.copyOf(data, Math.max(16 * stride, data.length + data.length / 2 / stride * stride));
        }
        data[at] = hash;
        state.store(data, at + WORDS);
        if (sourced) {
            data[at + WORDS + width] = source;
        }
        used = at + stride;
    }

    long[] data() {
        return data;
    }

    /** How much of {@link #data} is used; a multiple of {@link #stride}. */
    int used() {
        return used;
    }

    /** Words of an entry. */
    int stride() {
        return stride;
    }

    /** The entry at {@code at} turned out to be new. */
    void noteProgress(int at, boolean[] progress) {
        if (sourced) {
            progress[(int) data[at + WORDS + width]] = true;
        }
    }

    void clear() {
        used = 0;
    }

    /** Memory held, in bytes. */
    long bytes() {
        return (long) data.length * Long.BYTES;
    }
}
