package dev.heddle.model.search;

import dev.heddle.model.State;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Packed states, appended and addressed by index. Chunked, so that growing never copies what is stored. */
final class WordStore {

    /** States in a full chunk: 2^14 two-word states are 256 KiB, well below what a collector treats as huge. */
    private static final int CHUNK_BITS = 14;

    private static final int CHUNK = 1 << CHUNK_BITS;

    private final int width;
    private long[][] chunks = new long[1][0];
    private int size;

    WordStore(int width) {
        this.width = width;
    }

    int size() {
        return size;
    }

    void append(long[] words, int at) {
        int chunk = size >>> CHUNK_BITS;
        int offset = (size & (CHUNK - 1)) * width;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        long[] into = chunks[chunk];
        if (into == null || offset + width > into.length) {
            into = grown(into, offset);
            chunks[chunk] = into;
        }
        System.arraycopy(words, at, into, offset, width);
        size++;
    }

    /** The first chunk starts small and doubles, because most models are tiny; later ones come whole. */
    private long[] grown(long @Nullable [] from, int used) {
        int full = CHUNK * width;
        if (size >= CHUNK) {
            return new long[full];
        }
        int length = Math.min(full, Math.max(16 * width, used * 2));
        return from == null ? new long[length] : Arrays.copyOf(from, length);
    }

    void load(int index, State into) {
        into.load(chunks[index >>> CHUNK_BITS], (index & (CHUNK - 1)) * width);
    }

    boolean matches(int index, long[] words, int at) {
        long[] chunk = chunks[index >>> CHUNK_BITS];
        int offset = (index & (CHUNK - 1)) * width;
        for (int i = 0; i < width; i++) {
            if (chunk[offset + i] != words[at + i]) {
                return false;
            }
        }
        return true;
    }

    long hash(int index) {
        return Fingerprint.of(chunks[index >>> CHUNK_BITS], (index & (CHUNK - 1)) * width, width);
    }

    void clear() {
        size = 0;
    }

    long bytes() {
        long bytes = 0;
        for (long[] chunk : chunks) {
            bytes += chunk == null ? 0 : (long) chunk.length * Long.BYTES;
        }
        return bytes;
    }
}
