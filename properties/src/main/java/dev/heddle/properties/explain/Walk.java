package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;

/** Every state that runs within a restriction come to, in the order of the shortest of them; ties by the order of the steps. */
final class Walk<S extends State> {

    /** States between two looks at the clock. */
    static final int ROUND = 256;

    private final Model<S> model;
    private final ExplainLimits limits;

    Walk(Model<S> model, ExplainLimits limits) {
        this.model = model;
        this.limits = limits;
    }

    /** What is done with each state. */
    interface Visitor<S extends State> {

        /**
         * Looks at a state.
         *
         * @param depth steps of the shortest run to it
         * @param atRest whether the model has no step in it, within the restriction or not
         * @return whether to go on
         */
        boolean visit(S state, int depth, boolean atRest);
    }

    /**
     * Visits the states until there are no more or the visitor has enough.
     *
     * @return why a limit ended it before; empty if none did
     */
    String through(Restriction<S> allowed, Visitor<S> visitor) {
        ImmutableList<Step<S>> steps = model.steps();
        var seen = new StateTable();
        S state = model.newState();
        S next = model.newState();
        model.initialStates().forEach(seen::add);
        int level = seen.size();
        int depth = 0;
        for (int at = 0; at < seen.size(); at++) {
            if (at == level) {
                depth++;
                level = seen.size();
            }
            if (seen.size() > limits.states()) {
                return "cut at the limit of " + Words.count(limits.states(), "state");
            }
            if (at % ROUND == 0 && limits.timeIsUp().getAsBoolean()) {
                return "cut by the clock after " + Words.count(seen.size(), "state");
            }
            seen.load(at, state);
            boolean atRest = true;
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i).enabled(state)) {
                    atRest = false;
                    if (allowed.allows(i, state)) {
                        next.copyFrom(state);
                        steps.get(i).apply(next);
                        seen.add(next);
                    }
                }
            }
            if (!visitor.visit(state, depth, atRest)) {
                return "";
            }
        }
        return "";
    }
}
