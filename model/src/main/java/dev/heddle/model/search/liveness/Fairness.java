package dev.heddle.model.search.liveness;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Which fair steps each actor has, and so which actors are ready in a state. Actors without a fair step are left out. */
final class Fairness {

    /** For each actor, its fair steps, one bit each. */
    private final long[][] stepsOf;
    /** For each step, its actor as an index into {@link #stepsOf}, or -1 if the step is not fair. */
    private final int[] actorOf;

    <S extends State> Fairness(ImmutableList<Step<S>> steps) {
        Map<Integer, Integer> numbers = new TreeMap<>();
        steps.stream().filter(Step::fair).forEach(step -> numbers.putIfAbsent(step.actor(), numbers.size()));
        stepsOf = new long[numbers.size()][(steps.size() + Long.SIZE - 1) / Long.SIZE];
        actorOf = new int[steps.size()];
        Arrays.fill(actorOf, -1);
        for (int k = 0; k < actorOf.length; k++) {
            Integer actor = steps.get(k).fair() ? numbers.get(steps.get(k).actor()) : null;
            if (actor != null) {
                actorOf[k] = actor;
                stepsOf[actor][k / Long.SIZE] |= 1L << k;
            }
        }
    }

    int actors() {
        return stepsOf.length;
    }

    boolean ready(StateGraph<?> graph, int state, int actor) {
        long[] mine = stepsOf[actor];
        for (int word = 0; word < mine.length; word++) {
            if ((mine[word] & graph.enabled(state, word)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a run may end in {@code state}. */
    boolean mayEnd(StateGraph<?> graph, int state) {
        for (int actor = 0; actor < stepsOf.length; actor++) {
            if (ready(graph, state, actor)) {
                return false;
            }
        }
        return true;
    }

    /** The actors that are not ready in {@code state}, one bit each: whom a loop through it owes nothing. At most 64 actors. */
    long notReady(StateGraph<?> graph, int state) {
        long found = 0;
        for (int actor = 0; actor < stepsOf.length; actor++) {
            found |= ready(graph, state, actor) ? 0 : 1L << actor;
        }
        return found;
    }

    /** The actor that takes step {@code step}, as such a bit; 0 if the step is not fair. */
    long actsIn(int step) {
        return actorOf[step] < 0 ? 0 : 1L << actorOf[step];
    }

    /** The bits of all actors. */
    long everybody() {
        return stepsOf.length == 0 ? 0 : -1L >>> (Long.SIZE - stepsOf.length);
    }

    /** What a cycle still owes to the actors: each must be seen not ready, or take a fair step. */
    final class Debts {
        private final boolean[] paid = new boolean[stepsOf.length];
        private int open = stepsOf.length;

        boolean none() {
            return open == 0;
        }

        /** Whether passing through {@code state} would pay one. */
        boolean paidBy(StateGraph<?> graph, int state) {
            for (int actor = 0; actor < paid.length; actor++) {
                if (!paid[actor] && !ready(graph, state, actor)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether step {@code step} would pay one. */
        boolean paidBy(int step) {
            return actorOf[step] >= 0 && !paid[actorOf[step]];
        }

        void pass(StateGraph<?> graph, int state) {
            for (int actor = 0; actor < paid.length; actor++) {
                if (!paid[actor] && !ready(graph, state, actor)) {
                    pay(actor);
                }
            }
        }

        void take(int step) {
            if (paidBy(step)) {
                pay(actorOf[step]);
            }
        }

        private void pay(int actor) {
            paid[actor] = true;
            open--;
        }
    }
}
