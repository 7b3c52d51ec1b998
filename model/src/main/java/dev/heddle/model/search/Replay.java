package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Re-runs a stored trace, whose steps are known by name, so that it survives edits of the model elsewhere. */
public final class Replay {

    private Replay() {}

    /** What became of a stored trace. */
    public sealed interface Result {

        /** How many steps ran. */
        int moves();

        /** The claim is broken after the last step, or was before: then the counterexample ends there. */
        record StillFails(Counterexample counterexample) implements Result {
            @Override
            public int moves() {
                return counterexample.moves().size();
            }
        }

        /**
         * The run ended without breaking the claim.
         *
         * @param moves how many steps ran
         * @param blocked the step that is there but may not run, or null if all ran and the claim holds
         */
        record Fixed(int moves, @Nullable Label blocked) implements Result {}

        /**
         * The model has no such step any more at this point.
         *
         * @param moves how many steps ran
         * @param wanted the first step that is not there
         * @param offered what could run instead
         */
        record Stale(int moves, Label wanted, ImmutableList<Label> offered) implements Result {}
    }

    /**
     * Runs {@code labels} until the claim is broken. A stored trace does not say which initial state it starts from, so all
     * are tried; if none leads to a fault, the result is that of the run that came furthest, the first among equals.
     *
     * <p>A step that is not enabled at its turn means FIXED if the model knows its name, because a guard now holds it
     * back, and STALE if it does not.
     *
     * @throws IllegalArgumentException if the model has no such claim
     */
    public static <S extends State> Result run(Model<S> model, String claimId, List<Label> labels) {
        Claim<S> claim = model.claims().stream()
                .filter(candidate -> candidate.id().equals(claimId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model " + model.name() + " has no claim " + claimId
                        + "; it has " + model.claims().stream().map(Claim::id).toList()));
        Result furthest = runFrom(model.initialStates().get(0), model, claim, labels);
        for (S initial : model.initialStates()) {
            Result result = runFrom(initial, model, claim, labels);
            if (result instanceof Result.StillFails) {
                return result;
            }
            if (result.moves() > furthest.moves()) {
                furthest = result;
            }
        }
        return furthest;
    }

    private static <S extends State> Result runFrom(S initial, Model<S> model, Claim<S> claim, List<Label> labels) {
        S state = model.newState();
        state.copyFrom(initial);
        List<Step<S>> path = new ArrayList<>();
        for (Label wanted : labels) {
            if (TraceWriter.breaks(model, claim, state)) {
                break;
            }
            Step<S> step = enabled(model, state, wanted);
            if (step == null) {
                return known(model, wanted)
                        ? new Result.Fixed(path.size(), wanted)
                        : new Result.Stale(path.size(), wanted, offered(model, state));
            }
            step.apply(state);
            path.add(step);
        }
        return TraceWriter.breaks(model, claim, state)
                ? new Result.StillFails(new TraceWriter<>(model).write(claim, initial, path))
                : new Result.Fixed(path.size(), null);
    }

    private static <S extends State> @Nullable Step<S> enabled(Model<S> model, S state, Label wanted) {
        for (Step<S> step : model.steps()) {
            if (step.enabled(state) && step.label(step.site(state)).equals(wanted)) {
                return step;
            }
        }
        return null;
    }

    private static <S extends State> boolean known(Model<S> model, Label wanted) {
        return model.steps().stream().anyMatch(step -> {
            for (int site = 0; site < step.sites(); site++) {
                if (step.label(site).equals(wanted)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static <S extends State> ImmutableList<Label> offered(Model<S> model, S state) {
        return model.steps().stream()
                .filter(step -> step.enabled(state))
                .map(step -> step.label(step.site(state)))
                .collect(ImmutableList.toImmutableList());
    }
}
