package dev.heddle.model.search.liveness;

import dev.heddle.model.Claim;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.Replay;
import dev.heddle.model.search.TraceWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Re-runs a stored trace of any claim, those about runs included. Such a trace does not say where its loop begins: it still
 * fails if it ends where it may end, or in a state that it has been in before, with a fair loop between the two, and the claim
 * does not hold in any state from there on.
 */
public final class LassoReplay {

    private LassoReplay() {}

    /**
     * Runs {@code labels}; what it says of claims about states is what {@link Replay#run} says.
     *
     * @throws IllegalArgumentException if the model has no such claim
     */
    public static <S extends State> Replay.Result run(Model<S> model, String claimId, List<Label> labels) {
        Replay.Result result = Replay.run(model, claimId, labels);
        if (result instanceof Replay.Result.StillFails) {
            return result;
        }
        for (Claim<S> claim : model.claims()) {
            if (claim.kind() == Claim.Kind.EVENTUALLY && claim.id().equals(claimId)) {
                for (S initial : model.initialStates()) {
                    Replay.Result lasso = new Run<>(model, claim, initial).along(labels);
                    if (lasso != null) {
                        return lasso;
                    }
                }
            }
        }
        return result;
    }

    /** One run from one initial state. */
    private static final class Run<S extends State> {
        private final Model<S> model;
        private final Claim<S> claim;
        private final List<S> states = new ArrayList<>();
        private final List<Step<S>> path = new ArrayList<>();

        Run(Model<S> model, Claim<S> claim, S initial) {
            this.model = model;
            this.claim = claim;
            states.add(initial);
        }

        /** The result if the run breaks the claim, or else null. */
        Replay.@Nullable Result along(List<Label> labels) {
            for (Label wanted : labels) {
                S before = last();
                Step<S> step = model.steps().stream()
                        .filter(candidate -> candidate.enabled(before)
                                && candidate.label(candidate.site(before)).equals(wanted))
                        .findFirst()
                        .orElse(null);
                if (step == null) {
                    return null;
                }
                S after = model.newState();
                after.copyFrom(before);
                step.apply(after);
                path.add(step);
                states.add(after);
            }
            for (int from = 0; from <= path.size(); from++) {
                if (states.get(from).sameAs(last()) && breaksFrom(from)) {
                    return new Replay.Result.StillFails(
                            new TraceWriter<>(model).write(claim, states.get(0), path, from));
                }
            }
            return null;
        }

        private S last() {
            return states.get(states.size() - 1);
        }

        /** Whether the claim fails from state {@code from} on, and nobody is ready all the time without a fair step. */
        private boolean breaksFrom(int from) {
            Set<Integer> owed = new HashSet<>();
            model.steps().stream().filter(Step::fair).forEach(step -> owed.add(step.actor()));
            for (int i = from; i < states.size(); i++) {
                S state = states.get(i);
                if (claim.holds().test(state)) {
                    return false;
                }
                owed.removeIf(actor -> model.steps().stream()
                        .noneMatch(step -> step.actor() == actor && step.fair() && step.enabled(state)));
                if (i < path.size() && path.get(i).fair()) {
                    owed.remove(path.get(i).actor());
                }
            }
            return owed.isEmpty();
        }
    }
}
