package dev.heddle.model.search;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the checkpoints of one search, and finds the one it is to go on from. */
final class CheckpointKeeper<S extends State> {

    private final Model<S> model;
    private final Checkpoints checkpoints;
    private final StateStore store;
    private final @Nullable Path directory;
    private final boolean reduced;
    private String identity = "";

    CheckpointKeeper(Model<S> model, BreadthFirst search, StateStore store) {
        this.model = model;
        this.checkpoints = search.checkpoints();
        this.store = store;
        this.directory = checkpoints.directory();
        this.reduced = search.reduced();
    }

    /** Prepares the directory, and fills the store if the search is to resume; returns where it was, or null. */
    @Nullable
    Checkpoint begin(Storage storage) {
        if (directory == null) {
            return null;
        }
        identity = Identity.of(model, reduced);
        if (!checkpoints.resume()) {
            if (Checkpoint.existsIn(directory)) {
                throw new CheckpointException(directory + " holds the checkpoint of a search of "
                        + Checkpoint.read(directory).model() + ": resume it, or remove the directory");
            }
            store.keepIn(Archive.at(directory));
            return null;
        }
        Checkpoint checkpoint = Checkpoint.read(directory);
        if (!checkpoint.identity().equals(identity)) {
            throw new CheckpointException("the checkpoint in " + directory + " is of " + checkpoint.model()
                    + (checkpoint.model().equals(model.name())
                            ? " as it was: its fields, steps or claims, or the reduction, have changed since. Start without"
                                    + " resuming"
                            : ", not of " + model.name()));
        }
        if (!checkpoint.exact() && storage == Storage.EXACT) {
            throw new CheckpointException("the checkpoint in " + directory
                    + " was made with fingerprints: resume without asking for exact storage");
        }
        store.restore(checkpoint, Archive.at(directory));
        return checkpoint;
    }

    boolean due() {
        return directory != null && checkpoints.due().getAsBoolean();
    }

    /** Saves the search as it is between two rounds; does nothing without a directory. */
    void save(Exploration<S> search) {
        if (directory != null) {
            search.checkpoint(model.name(), identity, store.save()).write(directory);
        }
    }

    /** The search ended by itself, so there is nothing to resume. */
    void done() {
        if (directory != null) {
            Checkpoint.remove(directory);
        }
        store.remove();
    }
}
