package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run is without one of its switches. A switch is a step after which another actor, that of the step before, still had
 * something to do: it was overtaken at a place, which is what it would have done next. Without the switch the step is never
 * taken while that actor is there. If the claim still breaks, the other places where it does are looked for, one by one.
 */
final class SwitchFactors<S extends State> {

    /** Beyond so many states the other places are not tried: each takes a search. */
    private static final long MOST_STATES = 20_000;

    /** More places than these are only counted. */
    private static final int NAMED = 3;

    private final KnownRun<S> run;
    private final Question<S> question;
    private final ExplainLimits limits;

    SwitchFactors(KnownRun<S> run, Question<S> question, ExplainLimits limits) {
        this.run = run;
        this.question = question;
        this.limits = limits;
    }

    ImmutableList<Factor> factors() {
        var factors = ImmutableList.<Factor>builder();
        for (int i = 1; i < run.length(); i++) {
            int other = run.actor(i - 1);
            ImmutableList<Label> place = place(other, run.states().get(i));
            if (other != run.actor(i) && !place.isEmpty()) {
                factors.add(factor(i, other, place));
            }
        }
        return factors.build();
    }

    private Factor factor(int index, int other, ImmutableList<Label> place) {
        var called = new StepFactors.Called<>(run.model(), run.label(index));
        Answer answer = question.ask(
                (step, state) -> !called.is(step, state) || !place(other, state).equals(place));
        String detail = answer.effect() == Effect.NOT_NEEDED ? elsewhere(called, other, place) : "";
        return new Factor(
                Kind.SWITCH,
                StepFactors.numbered(index, run.label(index).actor() + " before " + actor(place) + what(place)),
                "",
                answer.effect(),
                detail.isEmpty() ? answer.detail() : detail);
    }

    /** Where else the step may come so that the claim breaks; empty if that is not to be found in reasonable time. */
    private String elsewhere(StepFactors.Called<S> called, int other, ImmutableList<Label> place) {
        Set<ImmutableList<Label>> places = new LinkedHashSet<>();
        ImmutableList<Step<S>> steps = run.model().steps();
        String cut = new Walk<>(run.model(), limits.withStates(Math.min(limits.states(), MOST_STATES)))
                .through(Restriction.none(), (state, depth, atRest) -> {
                    for (int i = 0; i < steps.size(); i++) {
                        if (steps.get(i).enabled(state) && called.is(i, state)) {
                            places.add(place(other, state));
                        }
                    }
                    return true;
                });
        if (!cut.isEmpty()) {
            return "";
        }
        places.remove(place);
        List<String> found = places.stream()
                .filter(each -> question.ask((step, state) -> !called.is(step, state)
                                        || place(other, state).equals(each))
                                .effect()
                        == Effect.NOT_NEEDED)
                .map(each -> each.isEmpty() ? "where " + name(other) + " has nothing to do" : "before " + what(each))
                .distinct()
                .toList();
        if (found.isEmpty()) {
            return "";
        }
        int more = found.size() - NAMED;
        return "breaks as well " + String.join("; ", found.subList(0, Math.min(NAMED, found.size())))
                + (more > 0 ? "; " + more + " more" : "");
    }

    /** What an actor has to do next: the names of its fair steps that are enabled. */
    private ImmutableList<Label> place(int actor, S state) {
        var next = ImmutableList.<Label>builder();
        for (Step<S> step : run.model().steps()) {
            if (step.actor() == actor && step.fair() && step.enabled(state)) {
                next.add(step.label(step.site(state)));
            }
        }
        return next.build();
    }

    private String name(int actor) {
        return run.model().steps().stream()
                .filter(step -> step.actor() == actor)
                .findFirst()
                .map(step -> step.label(0).actor())
                .orElseThrow();
    }

    private static String actor(ImmutableList<Label> place) {
        return place.get(0).actor() + ": ";
    }

    private static String what(ImmutableList<Label> place) {
        return String.join(
                " or ",
                place.stream()
                        .map(label -> (label.routine().isEmpty() ? "" : label.routine() + "(): ") + label.text())
                        .toList());
    }
}
