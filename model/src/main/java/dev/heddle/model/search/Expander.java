package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;

/** One thread's scratch space and counters. Nothing here is shared, and nothing is allocated per step. */
final class Expander<S extends State> {

    private final ImmutableList<Step<S>> steps;
    private final ClaimWatch<S> watch;
    private final S current;
    private final S next;
    private final long[] words;
    private final int width;
    private final long[][] fired;
    private long transitions;

    Expander(Model<S> model, ClaimWatch<S> watch) {
        this.steps = model.steps();
        this.watch = watch;
        this.current = model.newState();
        this.next = model.newState();
        this.width = model.layout().words();
        this.words = new long[width];
        this.fired = new long[steps.size()][];
        for (int k = 0; k < fired.length; k++) {
            fired[k] = new long[steps.get(k).sites()];
        }
    }

    /** Expands every state of {@code chunk}; the successors go to {@code out}, one batch a part. */
    void expand(Chunk chunk, int level, Batch[] out) {
        for (int i = chunk.from(); i < chunk.to(); i++) {
            chunk.part().loadFrontier(i, current);
            current.store(words, 0);
            long parent = Fingerprint.of(words, 0, width);
            boolean stuck = true;
            for (int k = 0; k < fired.length; k++) {
                Step<S> step = steps.get(k);
                if (step.enabled(current)) {
                    stuck = false;
                    fired[k][step.site(current)]++;
                    transitions++;
                    next.copyFrom(current);
                    step.apply(next);
                    next.store(words, 0);
                    long hash = Fingerprint.of(words, 0, width);
                    out[Visited.partOf(hash)].add(words, width, hash, parent);
                }
            }
            if (stuck) {
                watch.ask(Claim.Kind.AT_QUIESCENCE, current, level);
            }
        }
    }

    /** Asks the claims of the states that {@code part} gained in this level, from index {@code from}. */
    void judge(VisitedPart part, int from, int level) {
        for (int i = from; i < part.nextSize(); i++) {
            part.loadNext(i, current);
            watch.askReachable(current, level);
        }
    }

    ClaimWatch<S> watch() {
        return watch;
    }

    long transitions() {
        return transitions;
    }

    long fired(int step, int site) {
        return fired[step][site];
    }
}
