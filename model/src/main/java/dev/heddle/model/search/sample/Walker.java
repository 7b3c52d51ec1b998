package dev.heddle.model.search.sample;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Makes one run after the other. One thread's own; nothing is allocated per step, except that the list of steps taken
 * grows to the longest run.
 */
final class Walker<S extends State> {

    /** What {@link #broken} says of a run that broke nothing. */
    static final int NOTHING = -1;

    private static final int USUAL_LENGTH = 256;

    private final ImmutableList<S> starts;
    private final ImmutableList<Step<S>> steps;
    private final ImmutableList<Claim<S>> claims;
    private final int[] always;
    private final int[] atQuiescence;
    private final Scheduler<S> scheduler;
    private final int depthBound;

    private final Chance chance = new Chance();
    private final S state;
    private final S sample;
    private final int[] enabled;
    private int[] path = new int[USUAL_LENGTH];

    private int start;
    private int length;
    private int broken;
    private boolean cut;
    private double weight;
    private final boolean[] met;
    private int[] wanted = {};

    Walker(Model<S> model, Scheduler<S> scheduler, int depthBound) {
        this.starts = model.initialStates();
        if (starts.isEmpty()) {
            throw new CheckerDefect("model " + model.name() + " has no initial state");
        }
        this.steps = model.steps();
        this.claims = model.claims();
        this.always = ofKind(Claim.Kind.ALWAYS);
        this.atQuiescence = ofKind(Claim.Kind.AT_QUIESCENCE);
        this.met = new boolean[claims.size()];
        this.scheduler = scheduler;
        this.depthBound = depthBound;
        this.state = model.newState();
        this.sample = model.newState();
        this.enabled = new int[steps.size()];
    }

    private int[] ofKind(Claim.Kind kind) {
        return IntStream.range(0, claims.size())
                .filter(i -> claims.get(i).kind() == kind)
                .toArray();
    }

    /**
     * Makes the run of this number: from a random initial state until a claim breaks, nothing is enabled or the depth bound
     * is reached.
     */
    void walk(long seed, long run) {
        chance.seed(seed, run);
        start = starts.size() == 1 ? 0 : chance.below(starts.size());
        state.copyFrom(starts.get(start));
        scheduler.begin(chance);
        length = 0;
        cut = false;
        weight = starts.size();
        Arrays.fill(met, false);
        sample.copyFrom(state);
        broken = look();
        while (broken == NOTHING) {
            int count = 0;
            for (int k = 0; k < steps.size(); k++) {
                if (steps.get(k).enabled(state)) {
                    enabled[count++] = k;
                }
            }
            if (count == 0) {
                broken = firstBroken(atQuiescence);
                return;
            }
            if (length == depthBound) {
                cut = true;
                return;
            }
            int chosen = scheduler.choose(state, enabled, count);
            steps.get(chosen).apply(state);
            if (length == path.length) {
                path = Arrays.copyOf(path, 2 * path.length);
            }
            path[length++] = chosen;
            weight *= count;
            // Keeps each of the run's states with the same probability, whatever the length turns out to be.
            if (chance.below(length + 1) == 0) {
                sample.copyFrom(state);
            }
            broken = look();
        }
    }

    /** Lets the following runs ask these `sometimes` claims only: what was met once need not be met again. */
    void want(int[] claims) {
        wanted = claims;
    }

    /** Asks the claims that concern every state; returns the first broken one. */
    private int look() {
        for (int i : wanted) {
            met[i] = met[i] || claims.get(i).holds().test(state);
        }
        return firstBroken(always);
    }

    private int firstBroken(int[] asked) {
        for (int i : asked) {
            if (!claims.get(i).holds().test(state)) {
                return i;
            }
        }
        return NOTHING;
    }

    /** Steps of the last run. */
    int length() {
        return length;
    }

    /** Index of the claim that ended the last run, the first in the model's order, or {@link #NOTHING}. */
    int broken() {
        return broken;
    }

    /** Whether the depth bound ended the last run. */
    boolean cut() {
        return cut;
    }

    /** Whether the last run met this claim; false if it was not wanted. */
    boolean met(int claim) {
        return met[claim];
    }

    boolean picked() {
        return scheduler.picked();
    }

    /**
     * One over the probability that a uniform walk makes the last run; infinite if that is too small for a double.
     */
    double weight() {
        return weight;
    }

    /** A hash of one of the last run's states, each as likely as the others. */
    long sampledState() {
        return DrawListener.identity(sample);
    }

    /** A hash of the last run: its initial state and its steps. */
    long sampledPath() {
        long hash = Chance.fold(0, start);
        for (int i = 0; i < length; i++) {
            hash = Chance.fold(hash, path[i]);
        }
        return hash;
    }

    S start() {
        return starts.get(start);
    }

    /** The steps of the last run, in order. */
    ImmutableList<Step<S>> path() {
        return Arrays.stream(path, 0, length).mapToObj(steps::get).collect(ImmutableList.toImmutableList());
    }
}
