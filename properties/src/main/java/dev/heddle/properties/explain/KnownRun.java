package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.Replay;
import dev.heddle.model.search.liveness.LassoReplay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The run that is explained, as the model takes it.
 *
 * @param states from the first to the last one, one more than there are steps
 * @param steps numbers of the model's steps, in the order of the run
 */
record KnownRun<S extends State>(
        Model<S> model, Counterexample found, ImmutableList<S> states, ImmutableList<Integer> steps) {

    /**
     * Finds the initial state that {@code found} starts from.
     *
     * @throws IllegalArgumentException if it is no run of {@code model}, or does not break its claim
     */
    static <S extends State> KnownRun<S> of(Model<S> model, Counterexample found) {
        List<Label> labels =
                found.moves().stream().map(Counterexample.Move::label).toList();
        boolean fails = model.claims().stream().anyMatch(claim -> claim.id().equals(found.claim()))
                && LassoReplay.run(model, found.claim(), labels) instanceof Replay.Result.StillFails;
        for (S initial : model.initialStates()) {
            KnownRun<S> run = fails ? from(model, found, initial) : null;
            if (run != null && (found.forEver() ? run.closesItsLoop() : run.breaks(run.last()))) {
                return run;
            }
        }
        throw new IllegalArgumentException("the run of " + found.model() + " that breaks " + found.claim()
                + " is none of " + model.name() + "; replay it first");
    }

    private static <S extends State> @Nullable KnownRun<S> from(Model<S> model, Counterexample found, S initial) {
        S state = model.newState();
        state.copyFrom(initial);
        List<S> states = new ArrayList<>();
        var steps = ImmutableList.<Integer>builder();
        states.add(copy(model, state));
        for (Counterexample.Move move : found.moves()) {
            int number = step(model, state, move.label());
            if (number < 0) {
                return null;
            }
            model.steps().get(number).apply(state);
            steps.add(number);
            states.add(copy(model, state));
        }
        return new KnownRun<>(model, found, ImmutableList.copyOf(states), steps.build());
    }

    /** The number of the step that is enabled and called {@code wanted}; -1 if there is none. */
    static <S extends State> int step(Model<S> model, S state, Label wanted) {
        for (int i = 0; i < model.steps().size(); i++) {
            Step<S> step = model.steps().get(i);
            if (step.enabled(state) && step.label(step.site(state)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    static <S extends State> S copy(Model<S> model, S state) {
        S copy = model.newState();
        copy.copyFrom(state);
        return copy;
    }

    private boolean closesItsLoop() {
        return states.get(found.loopFrom()).sameAs(last());
    }

    S last() {
        return states.get(states.size() - 1);
    }

    /** Whether {@code state} breaks the claim of the run, if that is about states. */
    boolean breaks(S state) {
        return model.claims().stream()
                .filter(claim -> claim.id().equals(found.claim()))
                .anyMatch(claim -> breaks(model, claim, state));
    }

    /** Whether {@code state} breaks {@code claim}; never if that is about runs. */
    static <S extends State> boolean breaks(Model<S> model, Claim<S> claim, S state) {
        return switch (claim.kind()) {
            case ALWAYS -> !claim.holds().test(state);
            case AT_QUIESCENCE ->
                !claim.holds().test(state) && model.steps().stream().noneMatch(step -> step.enabled(state));
            case SOMETIMES, EVENTUALLY -> false;
        };
    }

    int length() {
        return steps.size();
    }

    /** Label of step {@code index}, counted from 0. */
    Label label(int index) {
        return found.moves().get(index).label();
    }

    /** Whoever takes step {@code index}. */
    int actor(int index) {
        return model.steps().get(steps.get(index)).actor();
    }
}
