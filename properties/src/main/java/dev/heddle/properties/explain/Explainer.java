package dev.heddle.properties.explain;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.bug.Explanation.Factor;

/** Takes away, one at a time, everything that a run may rest on, and searches its claim again. */
public final class Explainer {

    private Explainer() {}

    /**
     * What {@code found} needs. The same for the same input, unless the clock of {@code limits} cuts it.
     *
     * @param cell the cell that {@code found} is a run of, one of {@code system}
     * @param scope the scope that {@code cell} is of
     * @throws IllegalArgumentException if {@code cell} has no model, or {@code found} is no run of it that breaks its claim
     */
    public static Explanation explain(
            KernelSystem system, Cell cell, Scope scope, Counterexample found, ExplainLimits limits) {
        Preconditions.checkArgument(cell.model() != null, "there is no model of %s %s", cell.variant(), cell.config());
        Explanation ofRun = explain(cell.model().get(), found, limits);
        var worlds = new WorldFactors(found.claim(), limits);
        var factors = ImmutableList.<Factor>builder();
        ofRun.factors().stream().filter(factor -> !isAssumption(factor)).forEach(factors::add);
        factors.addAll(worlds.ofNeighbours(system.neighbours(cell, scope)));
        ofRun.factors().stream().filter(Explainer::isAssumption).forEach(factors::add);
        return new Explanation(factors.build(), ofRun.passing(), ofRun.free());
    }

    /**
     * What {@code found} needs of the model alone: without configuration symbols and topology fields.
     *
     * @throws IllegalArgumentException if {@code found} is no run of {@code model} that breaks its claim
     */
    public static <S extends State> Explanation explain(Model<S> model, Counterexample found, ExplainLimits limits) {
        KnownRun<S> run = KnownRun.of(model, found);
        var question = new Question<>(model, found.claim(), limits);
        var factors = ImmutableList.<Factor>builder();
        factors.addAll(new StepFactors<>(run, question).factors());
        factors.addAll(new SwitchFactors<>(run, question, limits).factors());
        factors.addAll(new WorldFactors(found.claim(), limits).ofRules(model));
        return new Explanation(factors.build(), new PassingRun<>(run, limits).find(), new FreeFields<>(run).find());
    }

    private static boolean isAssumption(Factor factor) {
        return factor.kind() == Explanation.Kind.ASSUMPTION;
    }
}
