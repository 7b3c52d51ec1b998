package dev.heddle.reports.cli;

import dev.heddle.properties.UsageException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a search is saved, where, how often, and whether it goes on from what was saved. */
final class CheckpointOptions {

    /** A minute of work is what a crash may cost; saving that often costs a search little. */
    private static final long EVERY = 60_000_000_000L;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "Saves how far the search has come in this directory, which is made if need be: from time to"
                    + " time, and when a limit or Ctrl-C cuts it. Of many cells, each has a subdirectory; those of at"
                    + " most 50,000 states are not saved but searched again. What has ended leaves nothing there.")
    private @Nullable Path directory;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "TIME",
            converter = Amount.Time.class,
            description = "Time between two checkpoints, such as 5m (default: 60s).")
    private @Nullable Long every;

    @Option(
            names = "--resume",
            description = "Goes on from the checkpoint in the directory of --checkpoint, and saves there again.")
    private boolean resume;

    /**
     * Random runs have nothing to go on from.
     *
     * @throws UsageException if they are to be saved
     */
    void refuse() {
        if (asked()) {
            throw new UsageException("--checkpoint and --resume are for an exhaustive search; --sample has --seed");
        }
    }

    /** Whether anything is asked for here. */
    boolean asked() {
        return directory != null || resume || every != null;
    }

    /**
     * The directory, ready to save in.
     *
     * @param nanos nanoseconds since some fixed time
     * @throws UsageException if the options do not fit each other or what is in the directory
     */
    CheckpointDirectory directory(LongSupplier nanos) {
        if (directory == null) {
            if (resume || every != null) {
                throw new UsageException((resume ? "--resume" : "--checkpoint-every")
                        + " needs --checkpoint DIR, which says where the search is saved");
            }
            return CheckpointDirectory.none();
        }
        return CheckpointDirectory.prepared(directory, every == null ? EVERY : every, resume, nanos);
    }
}
