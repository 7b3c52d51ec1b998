package dev.heddle.reports.cli;

import com.google.common.base.CharMatcher;
import com.google.common.hash.Hashing;
import dev.heddle.model.search.Checkpoints;
import dev.heddle.properties.Cell;
import dev.heddle.properties.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the searches of one command are saved: a single one in the directory, those of cells in subdirectories. */
final class CheckpointDirectory {

    /** Short enough, with what is put behind it, for every file system. */
    private static final int LONGEST_NAME = 120;

    private static final CharMatcher PLAIN =
            CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z')).or(CharMatcher.inRange('0', '9'));

    private final @Nullable Path directory;
    private final long every;
    private final boolean resume;
    private final LongSupplier nanos;

    private CheckpointDirectory(@Nullable Path directory, long every, boolean resume, LongSupplier nanos) {
        this.directory = directory;
        this.every = every;
        this.resume = resume;
        this.nanos = nanos;
    }

    /** Saves nothing. */
    static CheckpointDirectory none() {
        return new CheckpointDirectory(null, 0, false, () -> 0);
    }

    /**
     * A directory that can be written to. It holds a checkpoint just if the command is to go on from one: nothing that
     * was saved is lost by a command typed twice.
     *
     * @param every nanoseconds between two checkpoints
     */
    static CheckpointDirectory prepared(Path directory, long every, boolean resume, LongSupplier nanos) {
        boolean saved = holdsCheckpoint(directory);
        if (resume && !saved) {
            throw new UsageException("there is no checkpoint in '" + directory + "': start without --resume");
        }
        if (!resume && saved) {
            throw new UsageException("there is a checkpoint in '" + directory
                    + "' already: go on from it with --resume, or remove the directory");
        }
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "heddle", null));
        } catch (IOException refused) {
            throw new UsageException("cannot write to the directory '" + directory + "' of --checkpoint");
        }
        return new CheckpointDirectory(directory, every, resume, nanos);
    }

    /** For a command of one search. */
    Checkpoints ofTheSearch() {
        return at(directory, resume);
    }

    /** For the search of one cell, which goes on only if it was saved. */
    Checkpoints of(Cell cell) {
        Path own = directory == null ? null : directory.resolve(name(cell));
        return at(own, resume && own != null && isCheckpoint(own));
    }

    private Checkpoints at(@Nullable Path where, boolean resuming) {
        if (where == null) {
            return Checkpoints.NONE;
        }
        var checkpoints = Checkpoints.in(where, due());
        return resuming ? checkpoints.resuming() : checkpoints;
    }

    /** Counts from the end of a checkpoint to the next, so that a slow disk does not save and nothing else. */
    private BooleanSupplier due() {
        return new BooleanSupplier() {
            private long last = nanos.getAsLong();
            private boolean saved;

            @Override
            public boolean getAsBoolean() {
                if (saved) {
                    last = nanos.getAsLong();
                    saved = false;
                } else {
                    saved = nanos.getAsLong() - last >= every;
                }
                return saved;
            }
        };
    }

    /** Removes the subdirectory of a cell whose search has ended and left it empty. */
    void leave(Cell cell) {
        if (directory == null) {
            return;
        }
        try {
            Files.deleteIfExists(directory.resolve(name(cell)));
        } catch (DirectoryNotEmptyException saved) {
            // it is to be gone on from
        } catch (IOException kept) {
            // an empty directory more is no reason to give up
        }
    }

    /** Whether there is something to go on from, in a directory or in one of its own. */
    static boolean holdsCheckpoint(Path directory) {
        if (isCheckpoint(directory)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.anyMatch(CheckpointDirectory::isCheckpoint);
        } catch (NoSuchFileException | NotDirectoryException nothing) {
            return false;
        } catch (IOException unreadable) {
            throw new UsageException("cannot read the directory '" + directory + "' of --checkpoint");
        }
    }

    private static boolean isCheckpoint(Path directory) {
        return Checkpoints.in(directory, () -> false).exist();
    }

    /**
     * What the cell is called, in letters, digits and hyphens. The number behind it is made of the exact names, and keeps
     * cells apart whose names differ in other characters only.
     */
    static String name(Cell cell) {
        String exact = String.join("\n", cell.system(), cell.variant(), cell.config(), cell.scenario(), cell.scope());
        String words = String.join(" ", cell.variant(), cell.config(), cell.scenario());
        String plain = PLAIN.negate().trimAndCollapseFrom(words, '-');
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "-"
                + Hashing.crc32c().hashString(exact, StandardCharsets.UTF_8);
    }
}
