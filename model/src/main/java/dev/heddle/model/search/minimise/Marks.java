package dev.heddle.model.search.minimise;

import java.util.Arrays;

/** What a search remembers of each state: who came to it and at what cost. */
final class Marks {

    private static final byte AWAITED = 1;
    private static final byte SETTLED = 2;

    private final int actors;
    private byte[] marks = new byte[1024];
    private final IntList layer = new IntList();
    private final IntList length = new IntList();
    private final IntList first = new IntList();
    private final IntList visits = new IntList();

    /** @param actors how many may come to a state */
    Marks(int actors) {
        this.actors = actors;
    }

    /** Makes room for states below {@code count}. */
    void reach(int count) {
        while (visits.size() < count) {
            layer.add(0);
            length.add(0);
            first.add(0);
            visits.add(0);
        }
        if (count * actors > marks.length) {
            marks = Arrays.copyOf(marks, Math.max(count * actors, 2 * marks.length));
        }
    }

    /** Whether {@code actor} has come to the state, or it was found that it need not. */
    boolean isSettled(int state, int actor) {
        return marks[state * actors + actor] == SETTLED;
    }

    void settle(int state, int actor) {
        marks[state * actors + actor] = SETTLED;
    }

    /** Notes that {@code actor} comes to the state in the next layer; false if that is known, or it has come already. */
    boolean await(int state, int actor) {
        if (marks[state * actors + actor] != 0) {
            return false;
        }
        marks[state * actors + actor] = AWAITED;
        return true;
    }

    /** Notes a visit. */
    void visit(int state, int actor, int atLayer, int atLength) {
        if (visits.get(state) == 0) {
            layer.set(state, atLayer);
            length.set(state, atLength);
            first.set(state, actor);
        }
        visits.set(state, visits.get(state) + 1);
    }

    /** Visits so far. */
    int visits(int state) {
        return visits.get(state);
    }

    /** Switches of the first visit. */
    int layer(int state) {
        return layer.get(state);
    }

    /** Steps of the first visit. */
    int length(int state) {
        return length.get(state);
    }

    /** Who came first. */
    int first(int state) {
        return first.get(state);
    }
}
