package dev.heddle.model.search.liveness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Draws a cycle through one state of a fair component: on from state to state along shortest ways, until all is paid. */
final class Lasso {

    private final StateGraph<?> graph;
    private final Components components;
    private final int component;
    private final int start;
    private final Fairness.Debts debts;

    /** The state before each state that a search has seen, + 1; 0 for those it has not. */
    private final int[] before;
    /** The step to each state that a search has seen. */
    private final int[] by;

    private int[] queue = new int[64];

    /** @param component number of a fair component, in which {@code start} lies */
    Lasso(StateGraph<?> graph, Components components, int component, int start, Fairness fairness) {
        this.graph = graph;
        this.components = components;
        this.component = component;
        this.start = start;
        this.debts = fairness.new Debts();
        before = new int[graph.expanded()];
        by = new int[graph.expanded()];
    }

    /** Numbers of the steps from {@code start} back to it, at least one. */
    List<Integer> steps() {
        List<Integer> steps = new ArrayList<>();
        debts.pass(graph, start);
        int at = start;
        while (!debts.none()) {
            at = walk(at, false, steps);
        }
        if (steps.isEmpty() || at != start) {
            walk(at, true, steps);
        }
        return steps;
    }

    /** Appends a shortest way to the next state or step that pays, or home; returns where it ends. */
    private int walk(int from, boolean home, List<Integer> steps) {
        int seen = 0;
        queue[seen++] = from;
        before[from] = from + 1;
        int end = -1;
        for (int i = 0; end < 0; i++) {
            int state = queue[i];
            int step = graph.enabledStep(state, 0);
            for (long edge = graph.firstTarget(state); edge < graph.endOfTargets(state); edge++) {
                int target = graph.target(edge);
                if (components.contains(component, target)) {
                    if (home ? target == start : debts.paidBy(step) || debts.paidBy(graph, target)) {
                        append(from, state, step, steps);
                        debts.pass(graph, target);
                        end = target;
                        break;
                    }
                    if (before[target] == 0) {
                        before[target] = state + 1;
                        by[target] = step;
                        if (seen == queue.length) {
                            queue = Arrays.copyOf(queue, 2 * seen);
                        }
                        queue[seen++] = target;
                    }
                }
                step = graph.enabledStep(state, step + 1);
            }
        }
        for (int i = 0; i < seen; i++) {
            before[queue[i]] = 0;
        }
        return end;
    }

    /** Appends the way that the search went from {@code from} to {@code state}, then {@code last}; only the last one pays. */
    private void append(int from, int state, int last, List<Integer> steps) {
        int begin = steps.size();
        for (int at = state; at != from; at = before[at] - 1) {
            steps.add(by[at]);
        }
        Collections.reverse(steps.subList(begin, steps.size()));
        steps.add(last);
        debts.take(last);
    }
}
