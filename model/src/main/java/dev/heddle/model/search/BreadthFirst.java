package dev.heddle.model.search;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableSet;
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
 * <p>A reduced search stores only states where something is left to choose, in canonical form. What it proves is proved; if
 * it finds that claims break, a plain search goes as deep as it must for shortest counterexamples of the same claims, and if
 * a limit cuts that, the counterexamples are those of the reduced search: valid, but not shortest ones.
 *
 * <p>A level is expanded in rounds. In the first half of a round, threads expand chunks of the frontier and sort the
 * successors by the part of the visited set they belong to; in the second half, each part takes its successors in chunk
 * order. Nothing is locked, and no order depends on the threads.
 *
 * @param threads at least 1
 * @param reduced whether to reduce the state space; the verdict is the same
 */
public record BreadthFirst(
        int threads, Storage storage, boolean reduced, Limits limits, Progress progress, Checkpoints checkpoints) {

    public BreadthFirst {
        Preconditions.checkArgument(threads >= 1, "threads must be at least 1, was %s", threads);
    }

    /** One thread, automatic storage, this machine's limits, no progress. */
    public static BreadthFirst plain() {
        return new BreadthFirst(1, Storage.AUTO, false, Limits.ofThisMachine(), Progress.SILENT, Checkpoints.NONE);
    }

    public BreadthFirst withThreads(int number) {
        return new BreadthFirst(number, storage, reduced, limits, progress, checkpoints);
    }

    public BreadthFirst withStorage(Storage how) {
        return new BreadthFirst(threads, how, reduced, limits, progress, checkpoints);
    }

    /** Whether to store only some states that stand for all; the verdict is the same. */
    public BreadthFirst withReduction(boolean reduce) {
        return new BreadthFirst(threads, storage, reduce, limits, progress, checkpoints);
    }

    public BreadthFirst withLimits(Limits newLimits) {
        return new BreadthFirst(threads, storage, reduced, newLimits, progress, checkpoints);
    }

    public BreadthFirst withProgress(Progress listener) {
        return new BreadthFirst(threads, storage, reduced, limits, listener, checkpoints);
    }

    public BreadthFirst withCheckpoints(Checkpoints where) {
        return new BreadthFirst(threads, storage, reduced, limits, progress, where);
    }

    /**
     * Explores {@code model} and judges its claims, but for those of kind EVENTUALLY: {@code search.liveness} does that.
     *
     * @throws CheckpointException if it is to resume and there is nothing it can resume from
     */
    public <S extends State> Outcome explore(Model<S> model) {
        try (var crew = new Crew(threads)) {
            Outcome outcome = explore(model, this, crew, ImmutableSet.of());
            if (!reduced || outcome.broken().isEmpty()) {
                return outcome;
            }
            var plain = new BreadthFirst(threads, storage, false, limits, progress, Checkpoints.NONE);
            Outcome shortest = explore(model, plain, crew, outcome.broken().keySet());
            return outcome.withTracesOf(shortest);
        }
    }

    /**
     * Explores {@code model} without reduction until all of {@code goal} are broken; to the end, if they never are.
     *
     * @param goal full ids; claims of kind EVENTUALLY are never broken here
     */
    public <S extends State> Outcome exploreUntilBroken(Model<S> model, ImmutableSet<String> goal) {
        try (var crew = new Crew(threads)) {
            return explore(model, withReduction(false), crew, goal);
        }
    }

    private static <S extends State> Outcome explore(
            Model<S> model, BreadthFirst how, Crew crew, ImmutableSet<String> goal) {
        try (var exploration = new Exploration<>(model, how, crew, goal)) {
            return exploration.run();
        }
    }
}
