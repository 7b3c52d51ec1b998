package dev.heddle.properties.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import dev.heddle.properties.bug.Explanation.Passing;
import dev.heddle.properties.explain.AllSchedules.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** Explanations of small random programs against every schedule, enumerated. */
class ExplainerProperties {

    private static final int MOST = ToyProgram.INSTRUCTIONS - 1;

    @Property(tries = 300)
    void stepsAndPassingRunsAreThoseOfTheBruteForce(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = MOST) Integer> first,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = MOST) Integer> second,
            @ForAll @IntRange(max = 2) int x,
            @ForAll @IntRange(max = 2) int y) {
        var model = new ToyProgram(first, second, x, y);
        List<Schedule> all = AllSchedules.of(model);
        List<Counterexample> runs = BreadthFirst.plain().explore(model).verdict() instanceof Verdict.Violated violated
                ? violated.found()
                : List.of();
        Statistics.label("broken claims").collect(runs.size());
        for (Counterexample found : runs) {
            Explanation explanation = Explainer.explain(model, found, ExplainLimits.usual());
            assertSteps(found, explanation, all);
            assertSwitches(found, explanation, all);
            assertPassing(found, explanation.passing(), all);
            Statistics.label("passing").collect(explanation.passing().word());
        }
    }

    private static void assertSteps(Counterexample found, Explanation explanation, List<Schedule> all) {
        List<Factor> steps = explanation.factors().stream()
                .filter(factor -> factor.kind() == Kind.STEP)
                .toList();
        assertEquals(found.moves().size(), steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Label label = found.moves().get(i).label();
            Optional<Schedule> without = all.stream()
                    .filter(run -> run.breaks().contains(found.claim())
                            && !run.labels().contains(label))
                    .min(Comparator.comparingInt(run -> run.labels().size()));
            Factor step = steps.get(i);
            boolean needed = step.effect() == Effect.NEEDED || step.effect() == Effect.ON_THE_WAY;
            assertEquals(without.isEmpty(), needed, step.toString());
            Statistics.label("steps").collect(step.effect());
            without.ifPresent(run -> {
                int size = run.labels().size();
                assertEquals("breaks in " + size + (size == 1 ? " step" : " steps"), step.detail());
            });
        }
    }

    /** Each step that comes while the actor of the step before could go on: is there a run where it never comes there? */
    private static void assertSwitches(Counterexample found, Explanation explanation, List<Schedule> all) {
        List<Label> labels =
                found.moves().stream().map(Counterexample.Move::label).toList();
        Schedule own = all.stream()
                .filter(run -> run.labels().equals(labels))
                .findFirst()
                .orElseThrow();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i < labels.size(); i++) {
            if (labels.get(i).actor().equals(labels.get(i - 1).actor())
                    || own.ahead().get(i).isEmpty()) {
                continue;
            }
            Label label = labels.get(i);
            Set<Label> place = own.ahead().get(i);
            boolean elsewhere = all.stream()
                    .anyMatch(run -> run.breaks().contains(found.claim())
                            && (!run.labels().contains(label)
                                    || !run.ahead()
                                            .get(run.labels().indexOf(label))
                                            .equals(place)));
            expected.add(i + 1 + " " + (elsewhere ? Effect.NOT_NEEDED : Effect.NEEDED));
        }
        List<String> told = explanation.factors().stream()
                .filter(factor -> factor.kind() == Kind.SWITCH)
                .map(factor -> factor.name().substring(0, factor.name().indexOf(' ')) + " " + factor.effect())
                .toList();
        assertEquals(expected, told);
        Statistics.label("switches").collect(told.size());
    }

    private static void assertPassing(Counterexample found, Passing passing, List<Schedule> all) {
        List<Label> failing =
                found.moves().stream().map(Counterexample.Move::label).toList();
        // Of the sound ones those that agree longest, of those the shortest; the first one in the order of the steps.
        Optional<Schedule> nearest = all.stream()
                .filter(run -> run.sound() && run.atRest())
                .min(Comparator.comparingInt((Schedule run) -> -same(failing, run.labels()))
                        .thenComparingInt(run -> run.labels().size()));
        assertEquals(
                nearest.<Passing>map(
                                run -> new Passing.Run(same(failing, run.labels()), ImmutableList.copyOf(run.labels())))
                        .orElse(new Passing.None()),
                passing);
    }

    private static int same(List<Label> one, List<Label> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }
}
