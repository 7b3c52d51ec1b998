package dev.heddle.model.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of words, little-endian, addressed by the word. Any number of threads may read; one writes. */
final class LogFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private LogFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens a file for both; makes it if there is none. */
    static LogFile open(Path path) {
        try {
            return new LogFile(
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + path, broken);
        }
    }

    /** Writes {@code words[from .. from + length)} to word {@code at} of the file. */
    void write(long at, long[] words, int from, int length) {
        ByteBuffer bytes = buffer(length);
        bytes.asLongBuffer().put(words, from, length);
        try {
            for (long position = at * Long.BYTES; bytes.hasRemaining(); ) {
                position += channel.write(bytes, position);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + path, broken);
        }
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
