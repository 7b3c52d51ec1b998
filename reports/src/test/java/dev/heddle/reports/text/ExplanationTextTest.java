package dev.heddle.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.bug.Explanation.Effect;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import dev.heddle.properties.bug.Explanation.Passing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a mail says of an explanation, written down by hand. */
final class ExplanationTextTest {

    @Test
    void nobodyAskedAndNothingIsSaid() {
        assertEquals(List.of(), ExplanationText.brief(Explanation.NONE));
    }

    @Test
    void whatIsNeededIsNamedOnceAndInOrder() {
        var explanation = new Explanation(
                ImmutableList.of(
                        factor(Kind.STEP, "1 CPU0 task: enter", "", Effect.NEEDED),
                        factor(Kind.STEP, "2 CPU0 task: load", "", Effect.ON_THE_WAY),
                        factor(Kind.STEP, "3 CPU0 NMI: enter", "", Effect.NEEDED),
                        factor(Kind.STEP, "4 CPU0 NMI: trylock", "", Effect.NEEDED),
                        factor(Kind.STEP, "5 CPU0 NMI: store", "", Effect.NEEDED),
                        factor(Kind.SYMBOL, "SMP", "n -> y", Effect.NEEDED),
                        factor(Kind.SYMBOL, "page", "4K -> 16K", Effect.NOT_NEEDED),
                        factor(Kind.SYMBOL, "page", "4K -> 64K", Effect.NOT_NEEDED),
                        factor(Kind.SYMBOL, "PREEMPTION", "n -> y", Effect.UNDECIDED),
                        factor(Kind.ASSUMPTION, "trylock/R-nmi-not-masked", "", Effect.NEEDED),
                        factor(Kind.ASSUMPTION, "trylock/R-other", "", Effect.NOT_NEEDED)),
                new Passing.Run(
                        2,
                        ImmutableList.of(
                                new Label("CPU0 task", "", "enter"),
                                new Label("CPU0 task", "f", "load"),
                                new Label("CPU0 task", "f", "unlock"))),
                ImmutableList.of());
        assertEquals(
                List.of(
                        "Needed: steps 1, 3-5; 2 is only on the way",
                        "Gone with: SMP=y",
                        "There with: page=16K|64K",
                        "Rests on: R-nmi-not-masked",
                        "With 'CPU0 task: f(): unlock' as step 3 instead of 'CPU0 NMI: enter', nothing need break"),
                ExplanationText.brief(explanation));
    }

    @Test
    void thatAllOthersAreOnTheWayTakesFewerWords() {
        Factor first = factor(Kind.STEP, "1 CPU0 task: enter", "", Effect.NEEDED);
        Factor second = factor(Kind.STEP, "2 CPU0 task: load", "", Effect.ON_THE_WAY);
        Factor third = factor(Kind.STEP, "3 CPU0 task: store", "", Effect.ON_THE_WAY);
        Factor fourth = factor(Kind.STEP, "4 CPU0 task: unlock", "", Effect.NOT_NEEDED);
        assertEquals("Needed: step 1; the others are only on the way", needed(first, second, third));
        assertEquals("Needed: step 1; 2-3 are only on the way", needed(first, second, third, fourth));
    }

    private static String needed(Factor... steps) {
        return ExplanationText.brief(new Explanation(
                        ImmutableList.copyOf(steps), new Passing.Unknown("nobody asked"), ImmutableList.of()))
                .get(0);
    }

    /** That there is no such run is a finding; that a limit cut the search is none. */
    @Test
    void noPassingRunAndASearchThatWasCutHaveWordsOfTheirOwn() {
        Explanation none = only(new Passing.None());
        Explanation cut = only(new Passing.Unknown("cut at the limit of 10 states"));
        assertEquals(
                List.of("Needed: step 1", "Every run that comes to rest breaks a claim"), ExplanationText.brief(none));
        assertEquals(
                List.of("Needed: step 1", "Whether a run near to it breaks nothing is not known"),
                ExplanationText.brief(cut));
        assertEquals(
                List.of(
                        "The nearest run that breaks nothing",
                        "  none: all were tried, and every run that comes to rest breaks a claim"),
                end(none));
        assertEquals(
                List.of(
                        "The nearest run that breaks nothing",
                        "  not known: the search for it was cut at the limit of 10 states"),
                end(cut));
    }

    private static Explanation only(Passing passing) {
        return new Explanation(
                ImmutableList.of(factor(Kind.STEP, "1 CPU0 task: enter", "", Effect.NEEDED)),
                passing,
                ImmutableList.of());
    }

    private static List<String> end(Explanation explanation) {
        List<String> lines = ExplanationText.lines(explanation);
        return lines.subList(lines.size() - 2, lines.size());
    }

    private static Factor factor(Kind kind, String name, String toggle, Effect effect) {
        return new Factor(kind, name, toggle, effect, "12 states");
    }
}
