package dev.heddle.model.search.liveness;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.TraceWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges one claim on a graph that is there. */
final class Judgement<S extends State> {

    private static final int NONE = Integer.MAX_VALUE;

    private final Model<S> model;
    private final StateGraph<S> graph;
    private final Fairness fairness;

    /** The lowest state of a fair component found so far, and the number of that component. */
    private int lowest = NONE;

    private int component;

    Judgement(Model<S> model, StateGraph<S> graph, Fairness fairness) {
        this.model = model;
        this.graph = graph;
        this.fairness = fairness;
    }

    /**
     * A run that breaks the claim, or null if none does. Of all states where a run may end or turn round for ever, it goes to
     * the one that the search found first, so there is no shorter way to any. An end is shown rather than a loop.
     *
     * @param index of {@code claim} among the claims of the graph
     */
    @Nullable
    Counterexample of(Claim<S> claim, int index) {
        int end = firstEnd(index);
        lowest = NONE;
        var components = new Components(graph, index);
        components.find((number, states, from, to) -> consider(components, number, states, from, to));
        if (end == NONE && lowest == NONE) {
            return null;
        }
        int turn = Math.min(end, lowest);
        List<Step<S>> path = new ArrayList<>();
        S start = model.newState();
        graph.load(stem(turn, path), start);
        int loopFrom = path.size();
        if (lowest < end) {
            new Lasso(graph, components, component, lowest, fairness)
                    .steps()
                    .forEach(step -> path.add(model.steps().get(step)));
        }
        return new TraceWriter<>(model).write(claim, start, path, loopFrom);
    }

    /** The first state in which the claim fails and a run may end. */
    private int firstEnd(int claim) {
        for (int state = 0; state < graph.expanded(); state++) {
            if (graph.fails(state, claim) && fairness.mayEnd(graph, state)) {
                return state;
            }
        }
        return NONE;
    }

    private void consider(Components components, int number, int[] states, int from, int to) {
        int least = Arrays.stream(states, from, to).min().orElseThrow();
        if (least < lowest && components.isFair(number, states, from, to, fairness)) {
            lowest = least;
            component = number;
        }
    }

    /** Puts a shortest way to {@code state} into {@code path}, and returns the initial state that it begins in. */
    private int stem(int state, List<Step<S>> path) {
        int at = state;
        for (int before = graph.parent(at); before != StateGraph.NOTHING; before = graph.parent(at)) {
            path.add(stepBetween(before, at));
            at = before;
        }
        Collections.reverse(path);
        return at;
    }

    private Step<S> stepBetween(int from, int to) {
        S before = model.newState();
        S wanted = model.newState();
        S after = model.newState();
        graph.load(from, before);
        graph.load(to, wanted);
        for (int k = graph.enabledStep(from, 0); k >= 0; k = graph.enabledStep(from, k + 1)) {
            after.copyFrom(before);
            model.steps().get(k).apply(after);
            if (after.sameAs(wanted)) {
                return model.steps().get(k);
            }
        }
        throw new CheckerDefect("model " + model.name() + ": a step led elsewhere before; does one read anything"
                + " outside the state?");
    }
}
