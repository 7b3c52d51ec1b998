package dev.heddle.model.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A file of words, little-endian, addressed by the word. Any number of threads may read; one writes, each word once and in
 * order.
 */
final class LogFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();

    private LogFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** An empty file, whether or not there was one. */
    static LogFile create(Path path) {
        return open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** A file that is there. */
    static LogFile open(Path path) {
        return open(path, StandardOpenOption.READ);
    }

    private static LogFile open(Path path, OpenOption... how) {
        Set<OpenOption> options = new HashSet<>(List.of(how));
        options.add(StandardOpenOption.READ);
        options.add(StandardOpenOption.WRITE);
        try {
            return new LogFile(path, FileChannel.open(path, options));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot open " + path, broken);
        }
    }

    /** Writes {@code words[from .. from + length)} to word {@code at} of the file. */
    void write(long at, long[] words, int from, int length) {
        ByteBuffer bytes = buffer(length);
        bytes.asLongBuffer().put(words, from, length);
        ByteBuffer written = bytes.duplicate();
        try {
            for (long position = at * Long.BYTES; bytes.hasRemaining(); ) {
                position += channel.write(bytes, position);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + path, broken);
        }
        // Only now: what a full disk refused will be written again.
        crc.update(written);
    }

    /** Reads {@code length} words from word {@code at} of the file into {@code words[to ..]}. */
    void read(long at, long[] words, int to, int length) {
        ByteBuffer bytes = buffer(length);
        try {
            for (long position = at * Long.BYTES; bytes.hasRemaining(); ) {
                int count = channel.read(bytes, position);
                if (count < 0) {
                    throw new UncheckedIOException(new IOException(path + " ends too early"));
                }
                position += count;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + path, broken);
        }
        bytes.flip().asLongBuffer().get(words, to, length);
    }

    /** Counts words that are in the file already as if they had been written now. */
    void seen(long[] words, int length) {
        ByteBuffer bytes = buffer(length);
        bytes.asLongBuffer().put(words, 0, length);
        crc.update(bytes);
    }

    /** CRC-32C of everything written or {@link #seen}. */
    int checksum() {
        return (int) crc.getValue();
    }

    private static ByteBuffer buffer(int words) {
        return ByteBuffer.allocate(words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns when everything written is on the disk. */
    void force() {
        try {
            channel.force(false);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + path, broken);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot close " + path, broken);
        }
    }
}
