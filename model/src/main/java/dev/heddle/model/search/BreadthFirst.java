package dev.heddle.model.search;

import com.google.common.base.Preconditions;
import dev.heddle.model.Model;
import dev.heddle.model.State;

/**
 * Exhaustive breadth-first search.
 *
 * <p>Promises: every reachable state is visited unless a limit cuts the search; each counterexample is a shortest one, of
 * those one with the fewest context switches, of those the one whose steps come first in the model; the outcome is the
 * same, to the byte, for every number of threads and whether or not states had to leave memory. A search cut by the clock
 * ends where it ends.
 *
 * <p>A level is expanded in rounds. In the first half of a round, threads expand chunks of the frontier and sort the
 * successors by the part of the visited set they belong to; in the second half, each part takes its successors in chunk
 * order. Nothing is locked, and no order depends on the threads.
 *
 * @param threads at least 1
 */
public record BreadthFirst(int threads, Storage storage, Limits limits, Progress progress, Checkpoints checkpoints) {

    public BreadthFirst {
        Preconditions.checkArgument(threads >= 1, "threads must be at least 1, was %s", threads);
    }

    /** One thread, automatic storage, this machine's limits, no progress. */
    public static BreadthFirst plain() {
        return new BreadthFirst(1, Storage.AUTO, Limits.ofThisMachine(), Progress.SILENT, Checkpoints.NONE);
    }

    public BreadthFirst withThreads(int number) {
        return new BreadthFirst(number, storage, limits, progress, checkpoints);
    }

    public BreadthFirst withStorage(Storage how) {
        return new BreadthFirst(threads, how, limits, progress, checkpoints);
    }

    public BreadthFirst withLimits(Limits newLimits) {
        return new BreadthFirst(threads, storage, newLimits, progress, checkpoints);
    }

    public BreadthFirst withProgress(Progress listener) {
        return new BreadthFirst(threads, storage, limits, listener, checkpoints);
    }

    public BreadthFirst withCheckpoints(Checkpoints where) {
        return new BreadthFirst(threads, storage, limits, progress, where);
    }

    /**
     * Explores {@code model} and judges its claims.
     *
     * @throws CheckpointException if it is to resume and there is nothing it can resume from
     */
    public <S extends State> Outcome explore(Model<S> model) {
        try (var crew = new Crew(threads);
                var exploration = new Exploration<>(model, this, crew)) {
            return exploration.run();
        }
    }
}
