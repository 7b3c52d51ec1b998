package dev.heddle.properties.trylock;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.sample.FirstFailure;
import dev.heddle.model.search.sample.MissBound;
import dev.heddle.model.search.sample.Sampler;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import java.util.List;
import java.util.Locale;

/**
 * Writes the table of {@code docs/sampling.md}: for every violated cell of the small scope, how many random runs it takes to
 * see a failure. A program and no test; how to start it is said there.
 */
final class FirstFailures {

    private static final int SEEDS = 100;
    private static final long FIRST_SEED = 1;
    /** Most runs of one search. */
    private static final long BUDGET = 20_000;

    private FirstFailures() {}

    public static void main(String[] none) {
        System.out.println("| cell | n | k | uniform | pct2 | floor | pct3 | floor | pos |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        var system = new TrylockSystem();
        for (var variant : system.variants()) {
            for (var config : system.configs()) {
                for (Cell cell : system.cells(variant, config.id(), Scope.SMALL)) {
                    if (cell.model() != null) {
                        measure(cell, cell.model().get());
                    }
                }
            }
        }
    }

    private static <S extends State> void measure(Cell cell, Model<S> model) {
        if (!breaksByAState(BreadthFirst.plain().explore(model))) {
            return;
        }
        FirstFailure uniform = first(model, Sampler.uniform());
        FirstFailure two = first(model, Sampler.pct(2));
        FirstFailure three = first(model, Sampler.pct(3));
        FirstFailure pos = first(model, Sampler.pos());
        int actors =
                (int) model.steps().stream().mapToInt(Step::actor).distinct().count();
        System.out.println("| "
                + String.join(
                        " | ",
                        List.of(
                                cell.variant() + " " + cell.config() + " " + cell.scenario(),
                                Integer.toString(actors),
                                length(two) + ", " + length(three),
                                runs(uniform),
                                runs(two),
                                floor(two, actors),
                                runs(three),
                                floor(three, actors),
                                runs(pos)))
                + " |");
    }

    private static boolean breaksByAState(Outcome outcome) {
        return outcome.verdict() instanceof Verdict.Violated;
    }

    private static <S extends State> FirstFailure first(Model<S> model, Sampler sampler) {
        return FirstFailure.measure(model, Sampling.of(sampler, BUDGET, FIRST_SEED), SEEDS);
    }

    private static int length(FirstFailure pct) {
        return ((Sampler.Pct) pct.sampler()).length();
    }

    /** {@code 8 (3-20)}: the median and the quartiles. */
    private static String runs(FirstFailure found) {
        return String.format(Locale.ROOT, "%.0f (%.0f-%.0f)", found.median(), found.lower(), found.upper());
    }

    /** By how many runs at least half of the seeds must have failed, if the bug has the depth that PCT was told. */
    private static String floor(FirstFailure found, int actors) {
        var bound = MissBound.of((Sampler.Pct) found.sampler(), actors, 0, false, 0);
        return String.format(Locale.ROOT, "%.0f", bound.runsFor(0.5));
    }
}
