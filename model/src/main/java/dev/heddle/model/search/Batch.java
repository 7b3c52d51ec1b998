package dev.heddle.model.search;

import dev.heddle.model.State;
import java.util.Arrays;

/** Successors on their way from one chunk of the frontier to one part of the visited set: for each its hash and its words. */
final class Batch {

    /** Where the words of an entry begin; before them is its hash. */
    static final int WORDS = 1;

    private final int stride;
    private long[] data = new long[0];
    private int used;

    /** @param width words in a state */
    Batch(int width) {
        this.stride = WORDS + width;
    }

    void add(State state, long hash) {
        int at = used;
        if (at + stride > data.length) {
            data = Arrays.copyOf(data, Math.max(16 * stride, data.length + data.length / 2 / stride * stride));
        }
        data[at] = hash;
        state.store(data, at + WORDS);
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

    void clear() {
        used = 0;
    }

    /** Memory held, in bytes. */
    long bytes() {
        return (long) data.length * Long.BYTES;
    }
}
