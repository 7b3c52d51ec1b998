package dev.heddle.model.search.liveness;

import java.util.Arrays;

/** A long list of state numbers, appended only: where the steps lead. Four bytes each, chunked. */
final class Targets {

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private int[][] chunks = new int[0][];
    private int chunksUsed;
    private long size;

    long size() {
        return size;
    }

    void append(int target) {
        int chunk = (int) (size >>> CHUNK_BITS);
        if (chunk == chunksUsed) {
            if (chunksUsed == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * chunksUsed + 1);
            }
            chunks[chunksUsed++] = new int[CHUNK];
        }
        chunks[chunk][(int) (size & (CHUNK - 1))] = target;
        size++;
    }

    int get(long index) {
        return chunks[(int) (index >>> CHUNK_BITS)][(int) (index & (CHUNK - 1))];
    }

    long bytes() {
        return (long) chunksUsed * CHUNK * Integer.BYTES;
    }
}
