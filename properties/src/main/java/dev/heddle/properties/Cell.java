package dev.heddle.properties;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.CrossChecked;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.liveness.SafetyThenLiveness;
import dev.heddle.model.search.sample.SampleOutcome;
import dev.heddle.model.search.sample.Sampling;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One variant under one configuration in one scenario, with what is expected of it.
 *
 * @param config the configuration as it is printed, e.g. {@code C3} or {@code T1,PC=n}
 * @param scenario who does what, in a few words without line breaks; unique within variant and configuration
 * @param scope what a proof of this cell covers: CPUs, contexts, objects, budgets
 * @param expectation what the fact sheet says, by short ids of claims
 * @param headline short id of the claim whose counterexample shows the visible damage; the report prints that one
 * @param model builds the model; null if the variant does not apply here
 */
public record Cell(
        String system,
        String variant,
        String config,
        String scenario,
        String scope,
        Expectation expectation,
        String headline,
        @Nullable Supplier<Model<?>> model) {

    /** A cell of a variant that does not exist under {@code config}. */
    public static Cell notApplicable(String system, String variant, String config, String why) {
        return new Cell(
                system,
                variant,
                config,
                "",
                why,
                Expectation.of(Outlook.NOT_APPLICABLE).noting(why),
                "",
                null);
    }

    /** The same question of another model: one of another size. */
    public Cell resized(String newScope, Supplier<Model<?>> other) {
        return new Cell(system, variant, config, scenario, newScope, expectation, headline, other);
    }

    /** Explores the model, if there is one, and judges what came out. */
    public CellResult check(BreadthFirst search) {
        return model == null ? new CellResult(this, null) : new CellResult(this, explore(search, model.get()));
    }

    /** Explores the model reduced, and plain as well where that stays small, to compare the two; then judges. */
    public CellResult crossCheck(BreadthFirst search) {
        if (model == null) {
            return new CellResult(this, null);
        }
        Model<?> explored = model.get();
        var name = String.join(" ", system, variant, config, scenario);
        var checked = CrossChecked.explore(name, search, how -> explore(how, explored));
        return new CellResult(this, checked.outcome(), checked.saving());
    }

    private static <S extends State> Outcome explore(BreadthFirst search, Model<S> model) {
        return new SafetyThenLiveness(search).explore(model);
    }

    /** Makes random runs of the model, if there is one. */
    public CellSample sample(Sampling search) {
        return new CellSample(this, model == null ? null : explore(search, model.get()));
    }

    private static <S extends State> SampleOutcome explore(Sampling search, Model<S> model) {
        return search.explore(model);
    }
}
