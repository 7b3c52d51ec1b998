package dev.heddle.model.search.minimise;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the least run to a goal: fewest switches, with those fewest steps, of those the one whose initial state and steps
 * come first in the model.
 *
 * <p>A <em>visit</em> is a state together with the actor that came to it; a step of the same actor costs a step, one of another
 * a step and a switch. Layer k holds the visits that take k switches, and is worked off by steps. Runs of the same length are
 * compared as words over the indices of steps; a layer keeps its visits of one length in that order, so that the first run to a
 * visit is the least one, and the first goal is the answer.
 *
 * <p>Not every visit need be kept. Whoever comes to a state with one switch more than another, and in more steps, gains
 * nothing, even if it goes on itself; with two more it never does.
 */
final class FewestSwitches<S extends State> {

    private static final Arrivals NOBODY = new Arrivals();

    private final Model<S> model;
    private final List<Step<S>> steps;
    private final Goal<S> goal;
    private final long limit;
    private final int mostSwitches;
    private final int mostSteps;
    private final S state;
    private final S next;
    /** Who comes to an initial state: nobody, so that the first step is no switch. */
    private final int nobody;

    private final StateTable states;
    private final Marks marks;
    private final Visits visits = new Visits();
    /** What switches lead to, by length. */
    private Map<Integer, Arrivals> arriving = new HashMap<>();

    private Map<Integer, Arrivals> later = new HashMap<>();
    private int found = Visits.NONE;
    private int layer;

    /** @param bound a run to the goal, so that nothing above its switches and steps is looked at; null if none is known */
    FewestSwitches(Model<S> model, Goal<S> goal, long limit, @Nullable Run bound) {
        this.model = model;
        this.steps = model.steps();
        this.goal = goal;
        this.limit = limit;
        this.mostSwitches = bound == null ? Integer.MAX_VALUE : bound.switches();
        this.mostSteps = bound == null ? Integer.MAX_VALUE : bound.length();
        this.state = model.newState();
        this.next = model.newState();
        this.nobody = 1 + steps.stream().mapToInt(Step::actor).max().orElse(-1);
        this.states = new StateTable(model.layout().words());
        this.marks = new Marks(nobody + 1);
    }

    /** States stored so far. */
    int states() {
        return states.size();
    }

    /** Whether the limit cut the search. */
    boolean cut() {
        return states.size() > limit;
    }

    /** The least run; null if there is none within the bound, or the search was cut. */
    @Nullable
    Run find() {
        var begin = new Arrivals();
        for (int i = 0; i < model.initialStates().size(); i++) {
            begin.add(Visits.NONE, i, number(model.initialStates().get(i)));
        }
        arriving.put(0, begin);
        for (layer = 0; layer <= mostSwitches && !arriving.isEmpty() && isOpen(); layer++) {
            workOff();
            arriving = later;
            later = new HashMap<>();
        }
        return found == Visits.NONE || cut() ? null : visits.run(found, layer - 1);
    }

    private boolean isOpen() {
        return found == Visits.NONE && !cut();
    }

    private void workOff() {
        int last = arriving.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        Arrivals own = NOBODY;
        for (int length = 0; (length <= last || own.size() > 0) && isOpen(); length++) {
            if (layer == mostSwitches && length > mostSteps) {
                return;
            }
            Arrivals switched = arriving.getOrDefault(length, NOBODY);
            arriving.remove(length);
            var after = new Arrivals();
            int a = 0;
            int b = 0;
            while (a + b < own.size() + switched.size() && isOpen()) {
                boolean first = b == switched.size() || (a < own.size() && own.isBefore(a, switched, b, visits));
                if (first) {
                    arrive(own, a++, length, after);
                } else {
                    arrive(switched, b++, length, after);
                }
            }
            own = after;
        }
    }

    private void arrive(Arrivals list, int index, int length, Arrivals after) {
        int from = list.from(index);
        int to = list.to(index);
        int actor = from == Visits.NONE ? nobody : steps.get(list.step(index)).actor();
        if (marks.isSettled(to, actor)) {
            return;
        }
        marks.settle(to, actor);
        if (gainsNothing(to, length)) {
            return;
        }
        int visit = visits.add(from, list.step(index), to);
        marks.visit(to, actor, layer, length);
        states.load(to, state);
        if (marks.visits(to) == 1 && goal.isReached(state)) {
            found = visit;
            return;
        }
        expand(visit, actor, length, after);
    }

    private boolean gainsNothing(int to, int length) {
        return marks.visits(to) > 0
                && (marks.first(to) == nobody
                        || marks.layer(to) < layer - 1
                        || (marks.layer(to) == layer - 1 && marks.length(to) < length));
    }

    /** Steps of an actor that was here with as few switches go on from its visit; where others switch to, from the first one's. */
    private void expand(int visit, int actor, int length, Arrivals after) {
        int at = visits.state(visit);
        boolean first = marks.visits(at) == 1;
        boolean second = marks.visits(at) == 2 && marks.layer(at) == layer;
        for (int i = 0; i < steps.size(); i++) {
            Step<S> step = steps.get(i);
            boolean same = actor == nobody || step.actor() == actor;
            boolean wanted = same || (layer < mostSwitches && (first || (second && step.actor() == marks.first(at))));
            if (!wanted || !step.enabled(state)) {
                continue;
            }
            next.copyFrom(state);
            step.apply(next);
            int to = number(next);
            if (same) {
                after.add(visit, i, to);
            } else if (marks.await(to, step.actor())) {
                later.computeIfAbsent(length + 1, any -> new Arrivals()).add(visit, i, to);
            }
        }
    }

    private int number(S of) {
        int number = states.number(of);
        marks.reach(states.size());
        return number;
    }
}
