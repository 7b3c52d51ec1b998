package dev.heddle.model.search.liveness;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Where a run is, and the run that leads there. No record: two of them are equal if they are one, or comparing would take a walk. */
final class Place {

    /** No loop has begun. */
    static final int STEM = -1;

    /** Fewest switches first, then fewest steps, then the run whose initial state and steps have the lower numbers. */
    static final Comparator<Place> ORDER = Comparator.<Place>comparingInt(place -> place.switches)
            .thenComparingInt(place -> place.steps)
            .thenComparing(Place::compareRuns);

    private final At at;
    private final int switches;
    private final int steps;
    private final int step;
    private final @Nullable Place before;

    /**
     * A state as part of a run: all that what can follow depends on.
     *
     * @param state its number
     * @param actor who came to it, or {@link LeastLasso#NOBODY}
     * @param head the state that the loop begins in, or {@link #STEM} while it has not begun
     * @param paid the actors that the loop owes nothing, one bit each
     */
    record At(int state, int actor, int head, long paid) {}

    /** The beginning of a run. */
    Place(At at, int initial) {
        this.at = at;
        this.switches = 0;
        this.steps = 0;
        this.step = initial;
        this.before = null;
    }

    /** One step after {@code before}, by the actor of {@code at}. */
    Place(At at, int step, Place before) {
        boolean same = before.at.actor == LeastLasso.NOBODY || before.at.actor == at.actor;
        this.at = at;
        this.switches = before.switches + (same ? 0 : 1);
        this.steps = before.steps + 1;
        this.step = step;
        this.before = before;
    }

    At at() {
        return at;
    }

    boolean inStem() {
        return at.head == STEM;
    }

    int steps() {
        return steps;
    }

    /** Number of the last step; index of the initial state if there was none. */
    int step() {
        return step;
    }

    @Nullable
    Place before() {
        return before;
    }

    /** Of runs of equal length; what differs first decides, and a walk back finds that last. */
    private static int compareRuns(Place one, Place other) {
        int result = 0;
        Place a = one;
        Place b = other;
        while (a != null && b != null && a != b) {
            result = a.step == b.step ? result : Integer.compare(a.step, b.step);
            a = a.before;
            b = b.before;
        }
        return result;
    }
}
