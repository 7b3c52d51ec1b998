package dev.heddle.model.search.liveness;

import java.util.Arrays;

/** Rows of a fixed number of longs, appended and addressed by index. Chunked, so that growing never copies what is stored. */
final class Rows {

    /** Rows in a chunk: 32 KiB a long, because most models are small and every chunk is cleared once. */
    private static final int CHUNK_BITS = 12;

    private static final int CHUNK = 1 << CHUNK_BITS;

    private final int width;
    private long[][] chunks = new long[0][];
    private int chunksUsed;
    private int size;

    Rows(int width) {
        this.width = width;
    }

    int size() {
        return size;
    }

    /** Appends a row of zeroes and returns its index. */
    int append() {
        if (size >>> CHUNK_BITS == chunksUsed) {
            if (chunksUsed == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * chunksUsed + 1);
            }
            chunks[chunksUsed++] = new long[CHUNK * width];
        }
        return size++;
    }

    /** The array that holds row {@code index}, from {@link #at} on. */
    long[] chunk(int index) {
        return chunks[index >>> CHUNK_BITS];
    }

    int at(int index) {
        return (index & (CHUNK - 1)) * width;
    }

    long get(int index, int column) {
        return chunk(index)[at(index) + column];
    }

    void set(int index, int column, long value) {
        chunk(index)[at(index) + column] = value;
    }

    long bytes() {
        return (long) chunksUsed * CHUNK * width * Long.BYTES;
    }
}
