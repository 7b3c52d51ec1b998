package dev.heddle.model.search;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds a trace when only fingerprints were stored: searches the shallow levels again for the first state that breaks the
 * claim, follows the parents back to an initial state, then steps forward along those fingerprints.
 *
 * <p>The trace is a shortest one; the number of context switches is not minimised, because the states that other
 * shortest runs pass through are gone.
 */
final class ParentTrace<S extends State> {

    private final Model<S> model;
    private final Visited<FingerprintPart> visited;
    private final S state;
    private final S next;
    private final long[] words;

    ParentTrace(Model<S> model, Visited<FingerprintPart> visited) {
        this.model = model;
        this.visited = visited;
        this.state = model.newState();
        this.next = model.newState();
        this.words = new long[model.layout().words()];
    }

    Counterexample to(Claim<S> claim, int depth) {
        Deque<Long> prints = new ArrayDeque<>();
        for (long print = breaking(claim, depth);
                print != 0;
                print = visited.partFor(print).parent(print)) {
            prints.addFirst(print);
        }
        S initial = initial(prints.removeFirst());
        return new TraceWriter<>(model).write(claim, initial, forward(initial, prints));
    }

    /**
     * Fingerprint of the first state, in search order, that breaks {@code claim} at {@code depth} and that the search knew:
     * one that was cut has left out states of its last level.
     */
    private long breaking(Claim<S> claim, int depth) {
        var again = new Visited<>(part -> new FingerprintPart(words.length));
        for (S initial : model.initialStates()) {
            long hash = Visited.hash(initial, words);
            again.partFor(hash).insert(words, 0, hash, 0);
        }
        for (int level = 0; level <= depth; level++) {
            again.endLevel();
            for (int p = 0; p < Visited.PARTS; p++) {
                FingerprintPart part = again.part(p);
                for (int i = 0; i < part.frontierSize(); i++) {
                    part.loadFrontier(i, state);
                    if (level < depth) {
                        insertSuccessors(again);
                    } else if (TraceWriter.breaks(model, claim, state)) {
                        long hash = Visited.hash(state, words);
                        if (visited.partFor(hash).holds(hash)) {
                            return hash;
                        }
                    }
                }
            }
        }
        throw new CheckerDefect(
                "model " + model.name() + ": " + claim.id() + " broke once and not when searched again");
    }

    private void insertSuccessors(Visited<FingerprintPart> into) {
        for (Step<S> step : model.steps()) {
            if (step.enabled(state)) {
                next.copyFrom(state);
                step.apply(next);
                long hash = Visited.hash(next, words);
                into.partFor(hash).insert(words, 0, hash, 0);
            }
        }
    }

    private S initial(long print) {
        return model.initialStates().stream()
                .filter(candidate -> Visited.hash(candidate, words) == print)
                .findFirst()
                .orElseThrow(() -> new CheckerDefect("model " + model.name() + ": a parent chain ends nowhere"));
    }

    private List<Step<S>> forward(S initial, Iterable<Long> prints) {
        List<Step<S>> path = new ArrayList<>();
        state.copyFrom(initial);
        for (long print : prints) {
            Step<S> taken = null;
            for (Step<S> step : model.steps()) {
                if (taken == null && step.enabled(state)) {
                    next.copyFrom(state);
                    step.apply(next);
                    taken = Visited.hash(next, words) == print ? step : null;
                }
            }
            if (taken == null) {
                throw new CheckerDefect("model " + model.name() + ": a parent has no step to its child");
            }
            taken.apply(state);
            path.add(taken);
        }
        return path;
    }
}
