package dev.heddle.model.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A directory with one file of states for each part of the visited set. */
final class Archive implements AutoCloseable {

    private final Path directory;
    private final boolean temporary;
    private final List<LogFile> files = new ArrayList<>();

    private Archive(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
    }

    /** A new directory that is gone after {@link #close}. */
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

    /** The file of one part. */
    LogFile open(int part) {
        var file = LogFile.open(path(part));
        files.add(file);
        return file;
    }

    private Path path(int part) {
        return directory.resolve(String.format(Locale.ROOT, "part-%02d.states", part));
    }

    void force() {
        files.forEach(LogFile::force);
    }

    @Override
    public void close() {
        files.forEach(LogFile::close);
        files.clear();
        if (temporary) {
            try {
                for (int part = 0; part < Visited.PARTS; part++) {
                    Files.deleteIfExists(path(part));
                }
                Files.deleteIfExists(directory);
            } catch (IOException broken) {
                throw new UncheckedIOException("cannot remove " + directory, broken);
            }
        }
    }
}
