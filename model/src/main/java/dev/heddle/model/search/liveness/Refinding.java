package dev.heddle.model.search.liveness;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.ForwardingModel;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches for a run again that a stored trace does not lead to any more: first from where the trace leaves the model, then
 * from the initial states. Breadth first, so that the same model gives the same run.
 */
public final class Refinding {

    private Refinding() {}

    /** What the search came to. */
    public sealed interface Result {

        /** Distinct states visited; of Found and Open by both searches together, of Holds all that there are. */
        long states();

        /**
         * The claim is broken.
         *
         * @param kept how many steps of the trace the run begins with; it is a shortest one from there on
         */
        record Found(Counterexample run, int kept, long states) implements Result {}

        /** Every state that can be reached was visited, and the claim holds. */
        record Holds(Outcome outcome, long states) implements Result {}

        /** A limit cut the search. */
        record Open(long states) implements Result {}
    }

    /**
     * Searches for a run that breaks a claim.
     *
     * @param claimId full id of a claim of {@code model}
     * @param labels the steps of the trace
     * @param followed how many of them can be followed
     * @param search how; its limits hold for each of the two searches
     */
    public static <S extends State> Result search(
            Model<S> model, String claimId, List<Label> labels, int followed, BreadthFirst search) {
        long spent = 0;
        Optional<S> reached = followed == 0 ? Optional.empty() : follow(model, labels.subList(0, followed));
        if (reached.isPresent()) {
            Outcome near = explore(new Asking<>(model, claimId, ImmutableList.of(reached.get())), claimId, search);
            spent = near.states();
            Optional<Counterexample> found = run(near, claimId);
            if (found.isPresent()) {
                return new Result.Found(
                        confirmed(model, claimId, labels.subList(0, followed), found.get()), followed, spent);
            }
        }
        Outcome all = explore(new Asking<>(model, claimId, model.initialStates()), claimId, search);
        spent += all.states();
        Optional<Counterexample> found = run(all, claimId);
        if (found.isPresent()) {
            return new Result.Found(confirmed(model, claimId, ImmutableList.of(), found.get()), 0, spent);
        }
        return all.complete() ? new Result.Holds(all, all.states()) : new Result.Open(spent);
    }

    private static <S extends State> Outcome explore(Model<S> model, String claimId, BreadthFirst search) {
        boolean ofStates = model.claims().stream().allMatch(claim -> claim.kind() != Claim.Kind.EVENTUALLY);
        return ofStates
                ? search.exploreUntilBroken(model, ImmutableSet.of(claimId))
                : new SafetyThenLiveness(search).explore(model);
    }

    private static Optional<Counterexample> run(Outcome outcome, String claimId) {
        return outcome.verdict() instanceof Verdict.Violated violated
                ? violated.found().stream()
                        .filter(run -> run.claim().equals(claimId))
                        .findFirst()
                : Optional.empty();
    }

    /** The state that the steps lead to, from the first initial state where they can. */
    private static <S extends State> Optional<S> follow(Model<S> model, List<Label> labels) {
        for (S initial : model.initialStates()) {
            S state = model.newState();
            state.copyFrom(initial);
            if (labels.stream().allMatch(label -> take(model, state, label))) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private static <S extends State> boolean take(Model<S> model, S state, Label label) {
        for (Step<S> step : model.steps()) {
            if (step.enabled(state) && step.label(step.site(state)).equals(label)) {
                step.apply(state);
                return true;
            }
        }
        return false;
    }

    /** The whole run, from an initial state, replayed: what was found is not just believed. */
    private static <S extends State> Counterexample confirmed(
            Model<S> model, String claimId, List<Label> before, Counterexample found) {
        List<Label> whole = new ArrayList<>(before);
        found.moves().forEach(move -> whole.add(move.label()));
        if (LassoReplay.run(model, claimId, whole) instanceof Replay.Result.StillFails fails) {
            return fails.counterexample();
        }
        throw new CheckerDefect(
                "a run that breaks " + claimId + " of " + model.name() + " cannot be replayed: " + whole);
    }

    /** A model that starts elsewhere, and of which one claim is asked, with what only counts. */
    private record Asking<S extends State>(Model<S> model, String claimId, ImmutableList<S> initialStates)
            implements ForwardingModel<S> {

        @Override
        public ImmutableList<Claim<S>> claims() {
            return model.claims().stream()
                    .filter(claim -> claim.id().equals(claimId) || claim.kind() == Claim.Kind.SOMETIMES)
                    .collect(ImmutableList.toImmutableList());
        }
    }
}
