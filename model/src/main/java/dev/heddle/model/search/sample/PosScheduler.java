package dev.heddle.model.search.sample;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.Arrays;

/** {@link Sampler.Pos} at work. */
final class PosScheduler<S extends State> implements Scheduler<S> {

    private final ImmutableList<Step<S>> steps;
    private final long[] score;
    /** Whether the score of a step still counts: it was enabled one step ago, and does not race with what ran then. */
    private final boolean[] kept;

    private final S oneWay;
    private final S otherWay;
    private Chance chance = new Chance();

    PosScheduler(Model<S> model) {
        this.steps = model.steps();
        this.score = new long[steps.size()];
        this.kept = new boolean[steps.size()];
        this.oneWay = model.newState();
        this.otherWay = model.newState();
    }

    @Override
    public void begin(Chance drawn) {
        chance = drawn;
        Arrays.fill(kept, false);
    }

    @Override
    public int choose(S state, int[] enabled, int count) {
        int chosen = enabled[0];
        for (int i = 0; i < count; i++) {
            int k = enabled[i];
            if (!kept[k]) {
                score[k] = chance.next();
            }
            if (score[k] > score[chosen]) {
                chosen = k;
            }
        }
        Arrays.fill(kept, false);
        if (count > 1) {
            for (int i = 0; i < count; i++) {
                int k = enabled[i];
                kept[k] = k != chosen && !race(state, steps.get(chosen), steps.get(k));
            }
        }
        return chosen;
    }

    /** Whether two enabled steps are of one actor or do not commute in {@code state}. */
    private boolean race(S state, Step<S> step, Step<S> other) {
        if (step.actor() == other.actor()) {
            return true;
        }
        oneWay.copyFrom(state);
        step.apply(oneWay);
        if (!other.enabled(oneWay)) {
            return true;
        }
        other.apply(oneWay);
        otherWay.copyFrom(state);
        other.apply(otherWay);
        if (!step.enabled(otherWay)) {
            return true;
        }
        step.apply(otherWay);
        return !oneWay.sameAs(otherWay);
    }
}
