package dev.heddle.model.search.liveness;

import java.util.Arrays;

/**
 * The strongly connected components among the states where one claim fails, by Tarjan's algorithm ("Depth-first search and
 * linear graph algorithms", 1972) with a stack of its own instead of recursion. It sees every cycle, however a search comes
 * to it, because it follows every step and not only those to new states.
 */
final class Components {

    /** Told of each component that has a step inside. */
    interface Judge {
        /**
         * Judges a component.
         *
         * @param number its number, for {@link Components#contains}
         * @param states holds its states from {@code from} up to {@code to}
         */
        void judge(int number, int[] states, int from, int to);
    }

    private final StateGraph<?> graph;
    private final int claim;
    /** When a state was first visited, from 1; 0 for never, {@link #CLOSED} once its component is known. */
    private final int[] visit;
    /** The earliest visit of an open state that is reached from here; once closed, the number of the component. */
    private final int[] low;

    private static final int CLOSED = Integer.MAX_VALUE;

    private int[] path = new int[64];
    private long[] edge = new long[64];
    private int depth;
    private int[] open = new int[64];
    private int opened;
    private int visits;

    Components(StateGraph<?> graph, int claim) {
        this.graph = graph;
        this.claim = claim;
        visit = new int[graph.expanded()];
        low = new int[graph.expanded()];
    }

    void find(Judge judge) {
        for (int root = 0; root < visit.length; root++) {
            if (visit[root] == 0 && concerns(root)) {
                enter(root);
                while (depth > 0) {
                    go(judge);
                }
            }
        }
    }

    /** Whether a run along failing states may be followed through {@code state}. */
    boolean concerns(int state) {
        return state < visit.length && graph.fails(state, claim);
    }

    /** Whether {@code state} lies in the component of that number; asked once {@link #find} is done. */
    boolean contains(int number, int state) {
        return state < low.length && low[state] == number;
    }

    /** Whether a component, as a judge is told of it, owes no actor anything: a run may go round all of it for ever. */
    boolean isFair(int number, int[] states, int from, int to, Fairness fairness) {
        var debts = fairness.new Debts();
        for (int i = from; i < to && !debts.none(); i++) {
            int state = states[i];
            debts.pass(graph, state);
            int step = graph.enabledStep(state, 0);
            for (long edge = graph.firstTarget(state); edge < graph.endOfTargets(state); edge++) {
                if (contains(number, graph.target(edge))) {
                    debts.take(step);
                }
                step = graph.enabledStep(state, step + 1);
            }
        }
        return debts.none();
    }

    private void enter(int state) {
        visits++;
        visit[state] = visits;
        low[state] = visits;
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
            edge = Arrays.copyOf(edge, 2 * depth);
        }
        path[depth] = state;
        edge[depth] = graph.firstTarget(state);
        depth++;
        if (opened == open.length) {
            open = Arrays.copyOf(open, 2 * opened);
        }
        open[opened++] = state;
    }

    /** Follows one step out of the last state of the path, or leaves it. */
    private void go(Judge judge) {
        int state = path[depth - 1];
        if (edge[depth - 1] < graph.endOfTargets(state)) {
            int target = graph.target(edge[depth - 1]++);
            if (concerns(target)) {
                if (visit[target] == 0) {
                    enter(target);
                } else if (visit[target] != CLOSED) {
                    low[state] = Math.min(low[state], visit[target]);
                }
            }
            return;
        }
        depth--;
        if (low[state] == visit[state]) {
            close(state, judge);
        } else {
            int before = path[depth - 1];
            low[before] = Math.min(low[before], low[state]);
        }
    }

    private void close(int root, Judge judge) {
        int number = visit[root];
        int end = opened;
        do {
            opened--;
            visit[open[opened]] = CLOSED;
            low[open[opened]] = number;
        } while (open[opened] != root);
        if (end - opened > 1 || leadsToItself(root)) {
            judge.judge(number, open, opened, end);
        }
    }

    private boolean leadsToItself(int state) {
        for (long i = graph.firstTarget(state); i < graph.endOfTargets(state); i++) {
            if (graph.target(i) == state) {
                return true;
            }
        }
        return false;
    }
}
