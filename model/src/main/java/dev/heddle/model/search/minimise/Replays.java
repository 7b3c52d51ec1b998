package dev.heddle.model.search.minimise;

import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes runs again and counts how often. One thread's own. */
final class Replays<S extends State> {

    /** Steps that the last actor may take on its own at the end; programs are a few dozen steps long. */
    private static final int RUN_ON = 64;

    private final Model<S> model;
    private final Goal<S> goal;
    private final int limit;
    private final S state;
    private int made;

    Replays(Model<S> model, Goal<S> goal, int limit) {
        this.model = model;
        this.goal = goal;
        this.limit = limit;
        this.state = model.newState();
    }

    /** How many were made. */
    int made() {
        return made;
    }

    boolean spent() {
        return made >= limit;
    }

    int actor(int step) {
        return model.steps().get(step).actor();
    }

    /** The run that takes the steps of these names up to the goal, from the first of {@code starts} that has one; null if none. */
    @Nullable
    Run named(List<Label> labels, ImmutableIntArray starts) {
        for (int i = 0; i < starts.length(); i++) {
            Run run = named(starts.get(i), labels);
            if (run != null) {
                return run;
            }
        }
        return null;
    }

    private @Nullable Run named(int start, List<Label> labels) {
        made++;
        state.copyFrom(model.initialStates().get(start));
        var steps = ImmutableIntArray.builder(labels.size());
        for (Label wanted : labels) {
            if (goal.isReached(state)) {
                break;
            }
            int step = enabled(wanted);
            if (step < 0) {
                return null;
            }
            model.steps().get(step).apply(state);
            steps.add(step);
        }
        return goal.isReached(state) ? run(start, steps.build()) : null;
    }

    private int enabled(Label wanted) {
        for (int i = 0; i < model.steps().size(); i++) {
            Step<S> step = model.steps().get(i);
            if (step.enabled(state) && step.label(step.site(state)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Takes the first {@code count} of {@code steps}, passing over those that are not enabled at their turn; then whoever acted
     * last runs on alone for a while, in case its way has become longer.
     *
     * @return what was run of it up to the goal; null if it does not get there
     */
    @Nullable
    Run repaired(int start, int[] steps, int count) {
        made++;
        state.copyFrom(model.initialStates().get(start));
        var taken = ImmutableIntArray.builder(count);
        int last = -1;
        for (int i = 0; i < count && !goal.isReached(state); i++) {
            Step<S> step = model.steps().get(steps[i]);
            if (step.enabled(state)) {
                step.apply(state);
                taken.add(steps[i]);
                last = step.actor();
            }
        }
        for (int left = RUN_ON; left > 0 && last >= 0 && !goal.isReached(state); left--) {
            int next = nextOf(last);
            if (next < 0) {
                return null;
            }
            model.steps().get(next).apply(state);
            taken.add(next);
        }
        return goal.isReached(state) ? run(start, taken.build()) : null;
    }

    private int nextOf(int actor) {
        for (int i = 0; i < model.steps().size(); i++) {
            if (model.steps().get(i).actor() == actor && model.steps().get(i).enabled(state)) {
                return i;
            }
        }
        return -1;
    }

    private Run run(int start, ImmutableIntArray steps) {
        int switches = 0;
        for (int i = 1; i < steps.length(); i++) {
            switches += actor(steps.get(i)) == actor(steps.get(i - 1)) ? 0 : 1;
        }
        return new Run(start, steps, switches);
    }
}
