package dev.heddle.model.search;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * Goes once along every step out of every reachable state, to count what claims cannot: how often, and in which situations.
 * One thread, every state in memory; for models of small scope.
 */
public final class Tour {

    private Tour() {}

    /** Who goes along. */
    public interface Visitor<S extends State> {

        /** The tour begins; {@code after} is the state that every step is going to be applied to. */
        default void begin(S after) {}

        /** The tour has come to {@code state}, and goes along its steps next; once for each state. */
        default void at(S state) {}

        /** {@code step} is about to be applied to a copy of {@code before}. */
        default void before(S before, Step<S> step) {}

        /** It was applied. */
        void after(S before, Step<S> step, S after);
    }

    /**
     * Goes along every step.
     *
     * @param most states at most
     * @return how many states there are
     * @throws IllegalStateException if there are more than {@code most}
     */
    public static <S extends State> int walk(Model<S> model, int most, Visitor<S> visitor) {
        Set<LongBuffer> seen = new HashSet<>();
        Queue<LongBuffer> open = new ArrayDeque<>();
        S before = model.newState();
        S after = model.newState();
        visitor.begin(after);
        model.initialStates().forEach(initial -> add(initial, seen, open, most));
        while (!open.isEmpty()) {
            before.load(open.remove().array(), 0);
            visitor.at(before);
            for (Step<S> step : model.steps()) {
                if (step.enabled(before)) {
                    after.copyFrom(before);
                    visitor.before(before, step);
                    step.apply(after);
                    visitor.after(before, step, after);
                    add(after, seen, open, most);
                }
            }
        }
        return seen.size();
    }

    private static void add(State state, Set<LongBuffer> seen, Queue<LongBuffer> open, int most) {
        var words = new long[state.layout().words()];
        state.store(words, 0);
        LongBuffer key = LongBuffer.wrap(words);
        if (seen.add(key)) {
            if (seen.size() > most) {
                throw new IllegalStateException("more than " + most + " states");
            }
            open.add(key);
        }
    }
}
