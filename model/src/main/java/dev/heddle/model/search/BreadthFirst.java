package dev.heddle.model.search;

import com.google.common.base.Preconditions;
import dev.heddle.model.Model;
import dev.heddle.model.State;

/**
 * Exhaustive breadth-first search.
 *
 * <p>Promises: every reachable state is visited unless a limit cuts the search; each counterexample is a shortest one, of
 * those one with the fewest context switches, of those the one whose steps come first in the model; the outcome is the
 * same, to the byte, for every number of threads. Two exceptions: a search cut by the clock ends where it ends; with
 * fingerprints a trace is a shortest one, but any of them.
 *
 * <p>A level is expanded in rounds. In the first half of a round, threads expand chunks of the frontier and sort the
 * successors by the part of the visited set they belong to; in the second half, each part takes its successors in chunk
 * order. Nothing is locked, and no order depends on the threads.
 *
 * @param threads at least 1
 */
public record BreadthFirst(int threads, Storage storage, Limits limits, Progress progress) {

    public BreadthFirst {
        Preconditions.checkArgument(threads >= 1, "threads must be at least 1, was %s", threads);
    }

    /** One thread, automatic storage, this machine's limits, no progress. */
    public static BreadthFirst plain() {
        return new BreadthFirst(1, Storage.AUTO, Limits.ofThisMachine(), Progress.SILENT);
    }

    public BreadthFirst withThreads(int number) {
        return new BreadthFirst(number, storage, limits, progress);
    }

    public BreadthFirst withStorage(Storage how) {
        return new BreadthFirst(threads, how, limits, progress);
    }

    public BreadthFirst withLimits(Limits newLimits) {
        return new BreadthFirst(threads, storage, newLimits, progress);
    }

    public BreadthFirst withProgress(Progress listener) {
        return new BreadthFirst(threads, storage, limits, listener);
    }

    /** Explores {@code model} and judges its claims, but for those of kind EVENTUALLY: {@code search.liveness} does that. */
    public <S extends State> Outcome explore(Model<S> model) {
        try (var crew = new Crew(threads)) {
            Outcome whole = null;
            if (storage != Storage.FINGERPRINT) {
                var exact = new Exploration<>(
                        model,
                        new Visited<>(part -> new ExactPart(model.layout().words())),
                        crew,
                        limits,
                        progress);
                boolean cutByMemory = exact.run() == Exploration.Cut.MEMORY;
                whole = exact.outcome(Storage.EXACT, new ShortestTrace<>(model, exact.visited())::to);
                if (!cutByMemory || storage == Storage.EXACT) {
                    return whole;
                }
            }
            var hashed = new Exploration<>(
                    model,
                    new Visited<>(part -> new FingerprintPart(model.layout().words())),
                    crew,
                    limits,
                    progress);
            hashed.run();
            var outcome = hashed.outcome(Storage.FINGERPRINT, new ParentTrace<>(model, hashed.visited())::to);
            // Both go the same way, so the one that saw more states found at least what the other found.
            return whole == null || outcome.complete() || outcome.states() > whole.states() ? outcome : whole;
        }
    }
}
