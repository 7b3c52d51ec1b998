package dev.heddle.model.search;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.SplittableRandom;

/**
 * The guard against nondeterminism over time: walks through the model as the search went, then takes the same steps again and
 * compares what they led to. A model that looks at a clock, a counter or anything else outside its state has moved on
 * meanwhile, and is told so by the name of the step. What a walk visits, a search that is complete must have stored.
 */
final class PathCheck<S extends State> {

    /** Steps of a walk; longer ones stay near their end most of the time. */
    private static final int LONGEST = 256;

    /** One step in so many that the search took is walked. */
    private static final int SHARE = 256;

    /** Small models are walked so far all the same. */
    private static final long LEAST = 64;

    private final Model<S> model;
    private final Visited visited;
    private final boolean complete;
    private final int width;
    private final S state;
    private final long[] words;
    private final int[] taken = new int[LONGEST];
    private final long[] hashes = new long[LONGEST];
    private final int[] enabled;

    /** @param complete whether every state that a walk can come to is stored */
    PathCheck(Model<S> model, Visited visited, boolean complete) {
        this.model = model;
        this.visited = visited;
        this.complete = complete;
        this.width = model.layout().words();
        this.state = model.newState();
        this.words = new long[width];
        this.enabled = new int[model.steps().size()];
    }

    /** Checks a sample of the paths of a search that took {@code transitions} steps; the sample is the same each time. */
    void check(long transitions) {
        var random = new SplittableRandom(transitions);
        long left = Math.max(LEAST, transitions / SHARE);
        for (int walk = 0; left > 0; walk++) {
            S start = model.initialStates().get(walk % model.initialStates().size());
            int length = walk(start, random);
            repeat(start, length);
            left -= length + 1;
        }
    }

    private int walk(S start, SplittableRandom random) {
        state.copyFrom(start);
        for (int length = 0; length < LONGEST; length++) {
            int count = 0;
            for (int k = 0; k < enabled.length; k++) {
                if (model.steps().get(k).enabled(state)) {
                    enabled[count++] = k;
                }
            }
            if (count == 0) {
                return length;
            }
            taken[length] = enabled[random.nextInt(count)];
            model.steps().get(taken[length]).apply(state);
            hashes[length] = Fingerprint.of(state, width);
        }
        return LONGEST;
    }

    private void repeat(S start, int length) {
        state.copyFrom(start);
        for (int i = 0; i < length; i++) {
            Step<S> step = model.steps().get(taken[i]);
            boolean still = step.enabled(state);
            int site = still ? step.site(state) : 0;
            if (still) {
                step.apply(state);
            }
            long hash = Fingerprint.of(state, width);
            if (!still || hash != hashes[i]) {
                throw new CheckerDefect("model " + model.name() + ": step \"" + step.label(site)
                        + "\" did something else when its path was taken again; does it read or write anything outside the"
                        + " state? The state is " + state);
            }
            state.store(words, 0);
            if (complete && !visited.part(Visited.partOf(hash)).holds(hash, words)) {
                throw new CheckerDefect("model " + model.name() + ": the search says it is complete and has not stored "
                        + state + ", where step \"" + step.label(site) + "\" leads");
            }
        }
    }
}
