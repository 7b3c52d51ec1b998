package dev.heddle.model.search;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a search saves how far it has come. It saves when a checkpoint is due and when a limit cuts it; a search
 * that ends by itself removes what it saved. A process that dies at any moment leaves the last checkpoint whole.
 *
 * @param directory made if there is none; null for no checkpoints
 * @param due asked once a round; the caller owns the clock, because nothing in the model may read one
 * @param resume whether to go on from the checkpoint in the directory instead of starting over
 */
public record Checkpoints(@Nullable Path directory, BooleanSupplier due, boolean resume) {

    /** No checkpoints. */
    public static final Checkpoints NONE = new Checkpoints(null, () -> false, false);

    public Checkpoints {
        if (directory == null && resume) {
            throw new IllegalArgumentException("there is nothing to resume from without a directory");
        }
    }

    /** Starts over and saves in {@code directory}. */
    public static Checkpoints in(Path directory, BooleanSupplier due) {
        return new Checkpoints(directory, due, false);
    }

    /** Whether the directory holds a checkpoint to go on from. */
    public boolean exist() {
        return directory != null && Checkpoint.existsIn(directory);
    }

    /** Goes on from what is in the directory, and saves there. */
    public Checkpoints resuming() {
        return new Checkpoints(directory, due, true);
    }
}
