package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a run is without one of its steps. First: does any run of the model break the claim without ever taking a step of that
 * name? If none does, the step is needed; or it is only on the way: the same steps break the claim although the effect of this
 * one, all that it changes but bookkeeping, is lost. Two kinds of step are never on the way: one by which a context begins, for
 * to begin is what it does, and the one that breaks the claim, for some models keep that among their bookkeeping.
 */
final class StepFactors<S extends State> {

    private final KnownRun<S> run;
    private final Question<S> question;
    private final Map<Label, Answer> answers = new HashMap<>();

    StepFactors(KnownRun<S> run, Question<S> question) {
        this.run = run;
        this.question = question;
    }

    ImmutableList<Factor> factors() {
        var factors = ImmutableList.<Factor>builder();
        var lost = new LostEffect<>(run);
        Set<Integer> begun = new HashSet<>();
        for (int i = 0; i < run.length(); i++) {
            Answer without = answers.computeIfAbsent(run.label(i), label -> question.ask(never(run.model(), label)));
            boolean matters = begun.add(run.actor(i)) || begins(i) || i == run.length() - 1;
            boolean passed = without.effect() == Effect.NEEDED
                    && !matters
                    && !run.found().forEver()
                    && lost.stillBreaks(i);
            factors.add(new Factor(
                    Kind.STEP,
                    numbered(i, run.label(i).toString()),
                    "",
                    passed ? Effect.ON_THE_WAY : without.effect(),
                    passed ? "breaks with its effect lost" : without.detail() + namesakes(i)));
        }
        return factors.build();
    }

    /** Steps of one name are taken away together: which others go with this one. */
    private String namesakes(int index) {
        List<String> others = IntStream.range(0, run.length())
                .filter(other -> other != index && run.label(other).equals(run.label(index)))
                .mapToObj(other -> Integer.toString(other + 1))
                .toList();
        return others.isEmpty()
                ? ""
                : ", step" + (others.size() == 1 ? " " : "s ") + Words.list(others) + " taken away too";
    }

    /** Nobody need take a step that is not fair; others that begin are known by their name, as in diagrams. */
    private boolean begins(int index) {
        Label label = run.label(index);
        return !run.model().steps().get(run.steps().get(index)).fair()
                || (label.routine().isEmpty() && label.text().startsWith("enter"));
    }

    static String numbered(int index, String text) {
        return index + 1 + " " + text;
    }

    /** Runs that never take a step called {@code label}. */
    static <S extends State> Restriction<S> never(Model<S> model, Label label) {
        var called = new Called<>(model, label);
        return (step, state) -> !called.is(step, state);
    }

    /** The steps of a model that have one name. */
    static final class Called<S extends State> {
        private final ImmutableList<Step<S>> steps;
        private final Label label;
        /** By step: whether some site of it is called so. */
        private final boolean[] some;

        Called(Model<S> model, Label label) {
            this.steps = model.steps();
            this.label = label;
            this.some = new boolean[steps.size()];
            for (int i = 0; i < some.length; i++) {
                for (int site = 0; site < steps.get(i).sites(); site++) {
                    some[i] |= steps.get(i).label(site).equals(label);
                }
            }
        }

        /** Whether the step, which is enabled in {@code state}, is called so there. */
        boolean is(int step, S state) {
            return some[step]
                    && steps.get(step).label(steps.get(step).site(state)).equals(label);
        }
    }
}
