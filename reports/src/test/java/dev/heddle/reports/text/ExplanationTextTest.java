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
import java.util.Optional;
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
                Optional.of(new Passing(
                        2,
                        ImmutableList.of(
                                new Label("CPU0 task", "", "enter"),
                                new Label("CPU0 task", "f", "load"),
                                new Label("CPU0 task", "f", "unlock")))),
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

    private static Factor factor(Kind kind, String name, String toggle, Effect effect) {
        return new Factor(kind, name, toggle, effect, "12 states");
    }
}
