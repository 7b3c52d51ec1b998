package dev.heddle.model.search.minimise;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;

/** States as an actor came to them, each with the visit before it, so that each is the end of a run. */
final class Visits {

    /** The visit before an initial state; its step is the index of the state. */
    static final int NONE = -1;

    private final IntList before = new IntList();
    private final IntList step = new IntList();
    private final IntList state = new IntList();

    /** Adds a visit and returns its number. */
    int add(int previous, int by, int to) {
        before.add(previous);
        step.add(by);
        state.add(to);
        return state.size() - 1;
    }

    int state(int visit) {
        return state.get(visit);
    }

    /** Which of two runs of equal length comes first, as a comparator says it. */
    int compare(int one, int other) {
        int result = 0;
        int a = one;
        int b = other;
        // The last difference that is found is the first one of the runs.
        while (a != b) {
            result = step.get(a) == step.get(b) ? result : Integer.compare(step.get(a), step.get(b));
            a = before.get(a);
            b = before.get(b);
        }
        return result;
    }

    /** The run that ends with a visit. */
    Run run(int end, int switches) {
        var steps = new int[step.size()];
        int from = steps.length;
        int at = end;
        for (; before.get(at) != NONE; at = before.get(at)) {
            steps[--from] = step.get(at);
        }
        return new Run(step.get(at), ImmutableIntArray.copyOf(Arrays.copyOfRange(steps, from, steps.length)), switches);
    }
}
