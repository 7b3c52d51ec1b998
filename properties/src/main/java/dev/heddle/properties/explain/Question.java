package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.liveness.Liveness;
import dev.heddle.properties.CellResult;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does any run of a model break the claims with one id, if it keeps to a restriction? All runs within it are searched, in the
 * order of their length, up to the first that breaks the claim.
 *
 * <p>A restriction forbids runs and changes nothing else. So a state is at rest only if the model has no step there at all, and
 * an actor that may not take a step is still one that could: a run that leaves it waiting for ever is not fair.
 */
final class Question<S extends State> {

    private final Model<S> model;
    private final String claimId;
    private final ExplainLimits limits;
    private final ImmutableList<Claim<S>> aboutStates;
    private final @Nullable Claim<S> aboutRuns;

    Question(Model<S> model, String claimId, ExplainLimits limits) {
        this.model = model;
        this.claimId = claimId;
        this.limits = limits;
        this.aboutStates = model.claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.ALWAYS || claim.kind() == Claim.Kind.AT_QUIESCENCE)
                .collect(ImmutableList.toImmutableList());
        this.aboutRuns = model.claims().stream()
                .filter(claim ->
                        claim.kind() == Claim.Kind.EVENTUALLY && claim.id().equals(claimId))
                .findFirst()
                .orElse(null);
    }

    /** The answer over all runs. */
    Answer ask() {
        return ask(Restriction.none());
    }

    /** The answer over the runs within {@code allowed}. */
    Answer ask(Restriction<S> allowed) {
        if (aboutRuns == null && aboutStates.stream().noneMatch(this::asked)) {
            return new Answer.Open("no claim " + CellResult.shortId(claimId) + " is made there");
        }
        var states = new OfStates();
        String cut = new Walk<>(model, limits).through(allowed, states);
        if (!cut.isEmpty()) {
            return new Answer.Open(cut);
        }
        if (states.breaks != null) {
            return states.breaks;
        }
        var holds = new Answer.Holds(
                states.count, states.others.stream().map(CellResult::shortId).collect(ImmutableList.toImmutableList()));
        return aboutRuns == null ? holds : askRuns(aboutRuns, allowed, holds, states.refuge);
    }

    private boolean asked(Claim<S> claim) {
        return claim.id().equals(claimId);
    }

    /** Asks the claims about states, up to the first state that breaks the one in question. */
    private final class OfStates implements Walk.Visitor<S> {
        private final Set<String> others = new LinkedHashSet<>();
        private Answer.@Nullable Breaks breaks;
        private long count;
        /** A state where the claim about runs holds; null if none came up, or nothing is claimed of runs. */
        private @Nullable S refuge;

        @Override
        public boolean visit(S state, int depth, boolean atRest) {
            count++;
            for (Claim<S> claim : aboutStates) {
                boolean concerned = atRest || claim.kind() == Claim.Kind.ALWAYS;
                if (concerned && !others.contains(claim.id()) && !claim.holds().test(state)) {
                    if (asked(claim)) {
                        breaks = new Answer.Breaks(depth, false);
                        return false;
                    }
                    others.add(claim.id());
                }
            }
            if (aboutRuns != null && refuge == null && aboutRuns.holds().test(state)) {
                refuge = model.newState();
                refuge.copyFrom(state);
            }
            return true;
        }
    }

    /** @param states the answer if no run breaks the claim either */
    private Answer askRuns(Claim<S> claim, Restriction<S> allowed, Answer states, @Nullable S refuge) {
        if (refuge == null) {
            return new Answer.Open("the claim about runs holds in no state that is left to compare with");
        }
        Limits most = Limits.ofThisMachine().withStates(limits.states()).withTime(limits.timeIsUp());
        Outcome outcome = Liveness.of(most).check(new RestrictedModel<>(model, claim, allowed, refuge));
        if (outcome.verdict() instanceof Verdict.Violated violated) {
            return new Answer.Breaks(violated.found().get(0).moves().size(), true);
        }
        return outcome.verdict() instanceof Verdict.Inconclusive inconclusive
                ? new Answer.Open("cut: " + inconclusive.why())
                : states;
    }
}
