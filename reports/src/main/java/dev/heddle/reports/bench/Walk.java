package dev.heddle.reports.bench;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Times the steps of a model on states that a random walk came by. */
final class Walk<S extends State> {

    /** Enough that no branch can be learnt by heart, few enough that they stay in the second cache. */
    private static final int STATES = 4096;
    /** Copies timed for each step timed, because a copy takes a fraction of a step's time. */
    private static final int COPIES = 8;
    /** The first passes warm the virtual machine up; the shortest of all counts. */
    private static final int PASSES = 4;

    private static final long SEED = 1;

    private final Workload workload;
    private final ImmutableList<Step<S>> steps;
    private final List<S> states = new ArrayList<>();
    private final S scratch;

    Walk(Workload workload, Model<S> model) {
        this.workload = workload;
        this.steps = model.steps();
        this.scratch = model.newState();
        var random = new SplittableRandom(SEED);
        S start = model.initialStates().get(0);
        S at = start;
        while (states.size() < STATES) {
            S here = model.newState();
            here.copyFrom(at);
            states.add(here);
            List<Step<S>> enabled =
                    steps.stream().filter(step -> step.enabled(here)).toList();
            if (enabled.isEmpty()) {
                at = start;
            } else {
                scratch.copyFrom(here);
                enabled.get(random.nextInt(enabled.size())).apply(scratch);
                at = scratch;
            }
        }
    }

    StepRate measure(LongSupplier nanos) {
        double perTransition = Double.MAX_VALUE;
        double perCopy = Double.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            long begin = nanos.getAsLong();
            long taken = step();
            long middle = nanos.getAsLong();
            copy();
            long end = nanos.getAsLong();
            perTransition = Math.min(perTransition, (middle - begin) / (double) taken);
            perCopy = Math.min(perCopy, (end - middle) / ((double) COPIES * workload.steps()));
        }
        return new StepRate(workload, perTransition, perCopy);
    }

    /** Returns how many steps were taken. */
    private long step() {
        long taken = 0;
        while (taken < workload.steps()) {
            long before = taken;
            for (S state : states) {
                for (Step<S> step : steps) {
                    if (step.enabled(state)) {
                        scratch.copyFrom(state);
                        step.apply(scratch);
                        taken++;
                    }
                }
            }
            if (taken == before) {
                throw new CheckerDefect(workload.title() + " takes no step");
            }
        }
        return taken;
    }

    private void copy() {
        for (long i = 0; i < (long) COPIES * workload.steps(); i++) {
            scratch.copyFrom(states.get((int) (i % STATES)));
        }
    }
}
