package dev.heddle.model.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A directory with one file of states for each part of the visited set. */
final class Archive implements AutoCloseable {

    /** Held while a search uses the directory; the system lets go of it when the process dies. */
    private static final String LOCK = "in-use";

    private final Path directory;
    private final boolean temporary;
    private final FileChannel lock;
    private final List<LogFile> files = new ArrayList<>();

    private Archive(Path directory, boolean temporary) throws IOException {
        this.directory = directory;
        this.temporary = temporary;
        this.lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException same) {
            // Another search of this process has it; that is no better than one of another process.
        }
        lock.close();
        throw new CheckpointException(
                "another search is using " + directory + ": wait for it, or choose another directory");
    }

    /** A new directory, gone after {@link #close}. */
    static Archive temporary() {
        try {
            return new Archive(Files.createTempDirectory("heddle-states-"), true);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot make a directory for states", broken);
        }
    }

    /** A directory that stays. */
    static Archive at(Path directory) {
        try {
            return new Archive(Files.createDirectories(directory), false);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot make the directory " + directory, broken);
        }
    }

    Path directory() {
        return directory;
    }

    /** The file of one part, empty. */
    LogFile create(int part) {
        return kept(LogFile.create(path(part)));
    }

    /** The file of one part, as it is. */
    LogFile open(int part) {
        return kept(LogFile.open(path(part)));
    }

    private synchronized LogFile kept(LogFile file) {
        files.add(file);
        return file;
    }

    Path path(int part) {
        return directory.resolve(String.format(Locale.ROOT, "part-%02d.states", part));
    }

    void force() {
        files.forEach(LogFile::force);
    }

    /** Closes the files and removes them, and the directory if it was made for them. */
    void remove() {
        close();
        delete();
    }

    private void delete() {
        try {
            for (int part = 0; part < Visited.PARTS; part++) {
                Files.deleteIfExists(path(part));
            }
            Files.deleteIfExists(directory.resolve(LOCK));
            if (temporary) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot remove the states in " + directory, broken);
        }
    }

    /** Closes the files; temporary ones are gone then, however the search ended. */
    @Override
    public void close() {
        files.forEach(LogFile::close);
        files.clear();
        try {
            lock.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot let go of " + directory, broken);
        }
        if (temporary) {
            delete();
        }
    }
}
