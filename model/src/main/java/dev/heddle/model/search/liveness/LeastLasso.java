package dev.heddle.model.search.liveness;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Progress;
import dev.heddle.model.search.TraceWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the least run that breaks one claim about runs: fewest switches, with those fewest steps, of those the one whose
 * initial state and steps come first in the model. What is counted is what a reader sees: the way to the loop and the loop once.
 * A run that ends is one with a loop of no steps, so that ends and loops compete.
 *
 * <p>First the graph of all states, which says where a run may end or go round for ever; if nowhere, the claim holds. Then the
 * cheapest runs first (Dijkstra, "A note on two problems in connexion with graphs", 1959). What can follow a run depends on its
 * last state, on who came to it, and once its loop has begun on where that was and on whom it still owes a step; so of all runs
 * that agree in this the least one is enough, and the first that closes its loop and owes nobody is the answer.
 *
 * <p>Such a run does not come to the first state of its loop before the loop begins: what lies between two visits could be left
 * out. So its steps alone say where the loop begins. One thread; the result depends on the model, the claim and the limit.
 */
public final class LeastLasso<S extends State> {

    /** Who comes to an initial state, so that the first step is no switch. */
    static final int NOBODY = -1;

    private final Model<S> model;
    private final Claim<S> claim;
    private final long limit;
    private final Fairness fairness;
    private final StateGraph<S> graph;
    private final PriorityQueue<Place> open = new PriorityQueue<>(Place.ORDER);
    private final Set<Place.At> done = new HashSet<>();
    /** For each state, the number of the fair component that it lies in, or 0. */
    private int[] component = new int[0];

    private boolean cut;

    /**
     * @param claim one of kind EVENTUALLY
     * @param limit most states to store, those of the graph and those of runs together; 0 finds nothing
     */
    public LeastLasso(Model<S> model, Claim<S> claim, long limit) {
        this.model = model;
        this.claim = claim;
        this.limit = limit;
        this.fairness = new Fairness(model.steps());
        this.graph = new StateGraph<>(model, ImmutableList.of(claim), StateGraph.Kept.ALL);
    }

    /** States stored so far: those of the model, and each again for every part that it plays in a run. */
    public long states() {
        return (long) graph.size() + done.size();
    }

    /** Whether the limit cut the search; so do more than 64 actors with fair steps, for which there is no room. */
    public boolean cut() {
        return cut;
    }

    /** The least run; null if the claim holds or the search was cut. Called once. */
    public @Nullable Counterexample find() {
        cut = limit <= 0
                || fairness.actors() > Long.SIZE
                || !graph.explore(new Limits(limit, Long.MAX_VALUE, () -> false), Progress.SILENT)
                        .isEmpty();
        if (cut || !findsTurns()) {
            return null;
        }
        for (int i = 0; i < model.initialStates().size(); i++) {
            int initial = i;
            arrive(graph.start(i), NOBODY, at -> new Place(at, initial));
        }
        for (Place place = open.poll(); place != null; place = open.poll()) {
            if (place.at().head() == place.at().state() && place.at().paid() == fairness.everybody()) {
                return write(place);
            }
            if (done.add(place.at())) {
                if (states() > limit) {
                    cut = true;
                    return null;
                }
                expand(place);
            }
        }
        return null;
    }

    /** Finds where a run may go round for ever; false if it may do so nowhere, nor end. */
    private boolean findsTurns() {
        component = new int[graph.size()];
        var components = new Components(graph, 0);
        components.find((number, states, from, to) -> {
            if (components.isFair(number, states, from, to, fairness)) {
                for (int i = from; i < to; i++) {
                    component[states[i]] = number;
                }
            }
        });
        for (int state = 0; state < component.length; state++) {
            if (turns(state)) {
                return true;
            }
        }
        return false;
    }

    private boolean turns(int state) {
        return component[state] != 0 || (graph.fails(state, 0) && fairness.mayEnd(graph, state));
    }

    private void expand(Place place) {
        int from = place.at().state();
        int step = graph.enabledStep(from, 0);
        for (long edge = graph.firstTarget(from); edge < graph.endOfTargets(from); edge++) {
            int by = step;
            int to = graph.target(edge);
            int actor = model.steps().get(by).actor();
            if (place.inStem()) {
                arrive(to, actor, at -> new Place(at, by, place));
            } else if (component[to] == component[place.at().head()]) {
                long paid = place.at().paid() | fairness.actsIn(by) | fairness.notReady(graph, to);
                add(new Place.At(to, actor, place.at().head(), paid), at -> new Place(at, by, place));
            }
            step = graph.enabledStep(from, step + 1);
        }
    }

    /** Comes to a state outside of a loop; the loop may begin there. */
    private void arrive(int to, int actor, Function<Place.At, Place> place) {
        add(new Place.At(to, actor, Place.STEM, 0), place);
        if (turns(to)) {
            add(new Place.At(to, actor, to, fairness.notReady(graph, to)), place);
        }
    }

    private void add(Place.At at, Function<Place.At, Place> place) {
        if (!done.contains(at)) {
            open.add(place.apply(at));
        }
    }

    private Counterexample write(Place end) {
        List<Step<S>> path = new ArrayList<>();
        int loopFrom = end.steps();
        Place at = end;
        for (Place before = at.before(); before != null; before = at.before()) {
            path.add(model.steps().get(at.step()));
            at = before;
            loopFrom = at.inStem() ? loopFrom : at.steps();
        }
        Collections.reverse(path);
        return new TraceWriter<>(model).write(claim, model.initialStates().get(at.step()), path, loopFrom);
    }
}
