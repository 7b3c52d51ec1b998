package dev.heddle.model.search;

import java.util.Arrays;

/** Successors on their way from one chunk of the frontier to one part of the visited set: hash, parent, words. */
final class Batch {

    private static final int HASH = 0;
    private static final int PARENT = 1;
    private static final int WORDS = 2;

    private final int stride;
    private long[] data = new long[0];
    private int used;

    Batch(int width) {
        stride = WORDS + width;
    }

    void add(long[] words, int width, long hash, long parent) {
        if (used + stride > data.length) {
            data = Arrays.copyOf(data, Math.max(16 * stride, data.length * 2));
        }
        data[used + HASH] = hash;
        data[used + PARENT] = parent;
        System.arraycopy(words, 0, data, used + WORDS, width);
        used += stride;
    }

    void insertInto(VisitedPart part) {
        for (int at = 0; at < used; at += stride) {
            part.insert(data, at + WORDS, data[at + HASH], data[at + PARENT]);
        }
        used = 0;
    }
}
