package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.properties.bug.Explanation.Passing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The run that goes with a counterexample as long as any can that breaks nothing. It leaves at the last state from which a run
 * comes to rest without a state that breaks a claim, of whatever id; from there it is a shortest one, ties by the order of the
 * steps. At rest is where no step is enabled. A model that is never at rest may stop where nobody has to go on, once the run
 * has left the counterexample.
 */
final class PassingRun<S extends State> {

    private final KnownRun<S> run;
    private final Model<S> model;
    private final ExplainLimits limits;

    PassingRun(KnownRun<S> run, ExplainLimits limits) {
        this.run = run;
        this.model = run.model();
        this.limits = limits;
    }

    /** The run; none only where every run was tried to its end. */
    Passing find() {
        Passing atRest = find(this::atRest);
        return atRest instanceof Passing.None ? find(this::mayStop) : atRest;
    }

    private boolean atRest(S state) {
        return model.steps().stream().noneMatch(step -> step.enabled(state));
    }

    private boolean mayStop(S state) {
        return model.steps().stream().noneMatch(step -> step.fair() && step.enabled(state));
    }

    private Passing find(Predicate<S> end) {
        int sound = 0;
        while (sound < run.length() && !breaksAny(run.states().get(sound))) {
            sound++;
        }
        // States from which there is no way are kept, so that all tries together visit each state once.
        var dead = new StateTable();
        for (int same = sound - 1; same >= 0; same--) {
            Optional<List<Label>> rest = from(run.states().get(same), dead, end);
            if (rest.isPresent()) {
                var steps = ImmutableList.<Label>builder();
                for (int i = 0; i < same; i++) {
                    steps.add(run.label(i));
                }
                return new Passing.Run(same, steps.addAll(rest.get()).build());
            }
            String cut = cut(dead);
            if (!cut.isEmpty()) {
                return new Passing.Unknown(cut);
            }
        }
        return new Passing.None();
    }

    /** Which limit is reached; empty if none is. */
    private String cut(StateTable seen) {
        if (seen.size() > limits.states()) {
            return "cut at the limit of " + Words.count(limits.states(), "state");
        }
        return limits.timeIsUp().getAsBoolean() ? "cut by the clock after " + Words.count(seen.size(), "state") : "";
    }

    /** A shortest way from {@code start} to an end, of one step at least, by states that are not in {@code seen}. */
    private Optional<List<Label>> from(S start, StateTable seen, Predicate<S> end) {
        if (!seen.add(start)) {
            return Optional.empty();
        }
        int first = seen.size() - 1;
        List<Integer> parents = new ArrayList<>(List.of(-1));
        List<Label> by = new ArrayList<>();
        by.add(new Label("", "", ""));
        S state = model.newState();
        S next = model.newState();
        for (int at = first; at < seen.size(); at++) {
            if (seen.size() > limits.states()
                    || (at % Walk.ROUND == 0 && !cut(seen).isEmpty())) {
                return Optional.empty();
            }
            seen.load(at, state);
            for (Step<S> step : model.steps()) {
                if (!step.enabled(state)) {
                    continue;
                }
                next.copyFrom(state);
                step.apply(next);
                if (!breaksAny(next) && seen.add(next)) {
                    parents.add(at);
                    by.add(step.label(step.site(state)));
                    if (end.test(next) && runsEndWell(next)) {
                        return Optional.of(way(parents, by, first));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<Label> way(List<Integer> parents, List<Label> by, int first) {
        List<Label> way = new ArrayList<>();
        for (int at = parents.size() - 1; at > 0; at = parents.get(at) - first) {
            way.add(0, by.get(at));
        }
        return way;
    }

    private boolean breaksAny(S state) {
        return model.claims().stream().anyMatch(claim -> KnownRun.breaks(model, claim, state));
    }

    private boolean runsEndWell(S state) {
        return model.claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.EVENTUALLY)
                .allMatch(claim -> claim.holds().test(state));
    }
}
