package dev.heddle.model.search;

import dev.heddle.model.State;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Packed states in the order in which they were found, addressed by index. A level of the search is a range of indices,
 * so nothing else is needed for the frontier, for traces and for a checkpoint. Chunked, so that growing never copies
 * what is stored. Chunks that are in the file may leave memory; reading them back is slower and nothing else.
 *
 * <p>One thread appends; any number may read what was appended before they started.
 */
final class StateLog {

    /** Bytes in a chunk, about: below what a collector treats as huge, and one read from a file. */
    private static final int CHUNK_BYTES = 1 << 16;

    /** States in the first chunk at first. */
    private static final int FIRST = 16;

    private final int width;
    /** States in a chunk are 2 to this power. */
    private final int chunkBits;

    private final int inChunk;
    private long[] @Nullable [] chunks = new long[1][];
    private int size;
    private long bytes;
    private @Nullable LogFile file;
    /** States in the file: always the first so many. */
    private int saved;

    /** @param width words in a state */
    StateLog(int width) {
        this.width = width;
        int states = Math.max(1, CHUNK_BYTES / (Long.BYTES * width));
        this.chunkBits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(states);
        this.inChunk = (1 << chunkBits) - 1;
    }

    int size() {
        return size;
    }

    int width() {
        return width;
    }

    /** Appends {@code words[at .. at + width)}. */
    void append(long[] words, int at) {
        int chunk = size >>> chunkBits;
        int offset = (size & inChunk) * width;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        long[] into = chunks[chunk];
        if (into == null || offset == into.length) {
            into = grown(into);
            chunks[chunk] = into;
        }
        for (int i = 0; i < width; i++) {
            into[offset + i] = words[at + i];
        }
        size++;
    }

    /** What the first chunk would have grown to for so many states. */
    private int firstLength(int states) {
        int length = Math.min(width << chunkBits, FIRST * width);
        while (length < states * width) {
            length *= 2;
        }
        return length;
    }

    /** The first chunk starts small and doubles, because most models are tiny; later ones come whole. */
    private long[] grown(long @Nullable [] from) {
        int full = width << chunkBits;
        int length = size > inChunk ? full : from == null ? Math.min(full, FIRST * width) : from.length * 2;
        bytes += (long) Long.BYTES * (length - (from == null ? 0 : from.length));
        return from == null ? new long[length] : Arrays.copyOf(from, length);
    }

    /** Whether state {@code index}, which must be in memory, equals {@code words[at .. at + width)}. */
    boolean matches(int index, long[] words, int at) {
        long[] chunk = resident(index);
        int offset = (index & inChunk) * width;
        for (int i = 0; i < width; i++) {
            if (chunk[offset + i] != words[at + i]) {
                return false;
            }
        }
        return true;
    }

    /** The first word of state {@code index}, which must be in memory. */
    long firstWord(int index) {
        return resident(index)[(index & inChunk) * width];
    }

    private long[] resident(int index) {
        long[] chunk = chunks[index >>> chunkBits];
        if (chunk == null) {
            throw new IllegalStateException("state " + index + " is not in memory");
        }
        return chunk;
    }

    /** The hash of state {@code index}, which must be in memory. */
    long hash(int index) {
        return Fingerprint.of(resident(index), (index & inChunk) * width, width);
    }

    /** Copies the states from index {@code from} up to {@code to} into the start of {@code words}. */
    void read(int from, int to, long[] words) {
        int at = from;
        while (at < to) {
            int end = Math.min(to, (at | inChunk) + 1);
            long[] chunk = chunks[at >>> chunkBits];
            int length = (end - at) * width;
            if (chunk != null) {
                System.arraycopy(chunk, (at & inChunk) * width, words, (at - from) * width, length);
            } else {
                file().read((long) at * width, words, (at - from) * width, length);
            }
            at = end;
        }
    }

    /** Loads one state. */
    void load(int index, State into, long[] scratch) {
        read(index, index + 1, scratch);
        into.load(scratch, 0);
    }

    /** From now on the log may be saved to {@code into}, an empty file. */
    void keepIn(LogFile into) {
        file = into;
    }

    /**
     * Makes an empty log one of the first {@code count} states of {@code from}, and keeps it in there.
     *
     * @param stay whether the states stay in memory
     * @param each takes the hash of each state, in order, once it is in the log
     */
    void restore(LogFile from, int count, boolean stay, LongConsumer each) {
        file = from;
        while (size < count) {
            int here = Math.min(count - size, inChunk + 1);
            var chunk = new long[size > 0 ? width << chunkBits : firstLength(here)];
            from.read((long) size * width, chunk, 0, here * width);
            from.seen(chunk, here * width);
            int number = size >>> chunkBits;
            if (number == chunks.length) {
                chunks = Arrays.copyOf(chunks, number * 2);
            }
            if (stay || here <= inChunk) {
                chunks[number] = chunk;
                bytes += (long) Long.BYTES * chunk.length;
            }
            for (int i = 0; i < here; i++) {
                size++;
                each.accept(Fingerprint.of(chunk, i * width, width));
            }
        }
        saved = count;
    }

    /** CRC-32C of the states in the file. */
    int checksum() {
        return file().checksum();
    }

    private LogFile file() {
        if (file == null) {
            throw new IllegalStateException("the log has no file");
        }
        return file;
    }

    /** Writes what the file does not hold yet. */
    void save() {
        while (saved < size) {
            int end = Math.min(size, (saved | inChunk) + 1);
            int length = (end - saved) * width;
            file().write((long) saved * width, resident(saved), (saved & inChunk) * width, length);
            saved = end;
        }
    }

    /** Saves everything and lets go of all full chunks before the one now filling; returns how many bytes that freed. */
    long evict() {
        save();
        long before = bytes;
        for (int chunk = 0; chunk < size >>> chunkBits; chunk++) {
            long[] resident = chunks[chunk];
            if (resident != null) {
                bytes -= (long) resident.length * Long.BYTES;
                chunks[chunk] = null;
            }
        }
        return before - bytes;
    }

    /** Memory held, in bytes. */
    long bytes() {
        return bytes;
    }
}
