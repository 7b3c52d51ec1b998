package dev.heddle.model.search;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Picks one trace out of the levels that a search stored. Walks back from all states that break the claim at its depth,
 * keeping for each state on a shortest run the fewest context switches still ahead, then forward along the best steps.
 *
 * <p>It costs one more expansion of the levels above the fault and no memory during the search.
 */
final class ShortestTrace<S extends State> {

    /** More switches than any trace has steps; small enough that adding one never overflows. */
    private static final int UNREACHABLE = Integer.MAX_VALUE / 2;

    private final Model<S> model;
    private final Visited visited;
    private final int actors;
    private final S state;
    private final S next;
    private final int width;
    private final long[] words;

    ShortestTrace(Model<S> model, Visited visited) {
        this.model = model;
        this.visited = visited;
        this.actors = 1 + model.steps().stream().mapToInt(Step::actor).max().orElse(0);
        this.state = model.newState();
        this.next = model.newState();
        this.width = model.layout().words();
        this.words = new long[Chunk.STATES * width];
    }

    Counterexample to(Claim<S> claim, int depth) {
        List<Map<LongBuffer, int[]>> ahead = new ArrayList<>();
        ahead.add(breaking(claim, depth));
        for (int level = depth - 1; level >= 0; level--) {
            ahead.add(0, before(level, ahead.get(0)));
        }
        return new TraceWriter<>(model).write(claim, start(ahead.get(0)), forward(ahead));
    }

    /** The states of level {@code depth} that break {@code claim}; no switch is ahead of them, whoever came last. */
    private Map<LongBuffer, int[]> breaking(Claim<S> claim, int depth) {
        Map<LongBuffer, int[]> found = new HashMap<>();
        eachOf(depth, () -> {
            if (TraceWriter.breaks(model, claim, state)) {
                found.put(key(state), new int[actors]);
            }
        });
        return found;
    }

    /**
     * The states of {@code level} with a step into {@code after}. For each actor: the fewest switches from there on if
     * that actor acts first.
     */
    private Map<LongBuffer, int[]> before(int level, Map<LongBuffer, int[]> after) {
        Map<LongBuffer, int[]> found = new HashMap<>();
        eachOf(level, () -> {
            int[] best = null;
            for (Step<S> step : model.steps()) {
                int @Nullable [] rest = rest(step, after);
                if (rest != null) {
                    if (best == null) {
                        best = new int[actors];
                        Arrays.fill(best, UNREACHABLE);
                    }
                    best[step.actor()] = Math.min(best[step.actor()], switchesAfter(step.actor(), rest));
                }
            }
            if (best != null) {
                found.put(key(state), best);
            }
        });
        return found;
    }

    /** What lies ahead once {@code step} is taken from the current state; null if it is not on the way. */
    private int @Nullable [] rest(Step<S> step, Map<LongBuffer, int[]> after) {
        if (!step.enabled(state)) {
            return null;
        }
        next.copyFrom(state);
        step.apply(next);
        return after.get(key(next));
    }

    /** The words of a state as a map key; a buffer compares by content. */
    private static LongBuffer key(State state) {
        var words = new long[state.layout().words()];
        state.store(words, 0);
        return LongBuffer.wrap(words);
    }

    private static int switchesAfter(int actor, int[] ahead) {
        int fewest = UNREACHABLE;
        for (int other = 0; other < ahead.length; other++) {
            fewest = Math.min(fewest, ahead[other] + (other == actor ? 0 : 1));
        }
        return fewest;
    }

    private S start(Map<LongBuffer, int[]> first) {
        S chosen = null;
        int fewest = UNREACHABLE;
        for (S initial : model.initialStates()) {
            int[] ahead = first.get(key(initial));
            int switches =
                    ahead == null ? UNREACHABLE : Arrays.stream(ahead).min().orElse(0);
            if (switches < fewest) {
                fewest = switches;
                chosen = initial;
            }
        }
        if (chosen == null) {
            throw new CheckerDefect(
                    "model " + model.name() + ": a stored fault has no run from an initial state; do its"
                            + " steps read anything outside the state?");
        }
        return chosen;
    }

    private List<Step<S>> forward(List<Map<LongBuffer, int[]>> ahead) {
        List<Step<S>> path = new ArrayList<>();
        state.copyFrom(start(ahead.get(0)));
        int actor = -1;
        for (Map<LongBuffer, int[]> after : ahead.subList(1, ahead.size())) {
            Step<S> chosen = null;
            int fewest = UNREACHABLE;
            for (Step<S> step : model.steps()) {
                int @Nullable [] rest = rest(step, after);
                int switches = rest == null
                        ? UNREACHABLE
                        : switchesAfter(step.actor(), rest) + (actor < 0 || step.actor() == actor ? 0 : 1);
                if (switches < fewest) {
                    fewest = switches;
                    chosen = step;
                }
            }
            if (chosen == null) {
                throw new CheckerDefect("model " + model.name() + ": a step was enabled before and is not now");
            }
            chosen.apply(state);
            actor = chosen.actor();
            path.add(chosen);
        }
        return path;
    }

    private void eachOf(int level, Runnable visit) {
        for (int p = 0; p < Visited.PARTS; p++) {
            Part part = visited.part(p);
            int end = part.levelStart(level + 1);
            for (int from = part.levelStart(level); from < end; from += Chunk.STATES) {
                int to = Math.min(end, from + Chunk.STATES);
                part.log().read(from, to, words);
                for (int i = 0; i < to - from; i++) {
                    state.load(words, i * width);
                    visit.run();
                }
            }
        }
    }
}
