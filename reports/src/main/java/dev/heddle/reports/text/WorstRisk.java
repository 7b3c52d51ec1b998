package dev.heddle.reports.text;

import dev.heddle.model.search.sample.MissBound;
import dev.heddle.model.search.sample.SampleOutcome;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellSample;
import dev.heddle.properties.drawing.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The four numbers of a matrix of random runs: of each, the worst among the scenarios where no run failed. */
final class WorstRisk {

    private final List<CellSample> clean;

    /** @param samples those in which no run broke a claim count; at least one */
    WorstRisk(List<CellSample> samples) {
        this.clean = samples.stream()
                .filter(sample ->
                        sample.outcome() != null && sample.outcome().failures().isEmpty())
                .toList();
    }

    /** Writes a field for each number with the scenario that it is of; nothing if runs failed in all of them. */
    void write(Page page) {
        if (clean.isEmpty()) {
            return;
        }
        SampleOutcome any = outcome(clean.get(0));
        page.line("Where none failed (" + Page.count(clean.size(), "scenario") + "), the worst of each number, for "
                + ResidualRisk.distribution(any) + "; each holds for its scenario by itself, with confidence "
                + ResidualRisk.percent(any.rate().confidence()) + ":");
        page.field(
                "failures",
                worst(
                        outcome -> outcome.rate().bound(),
                        outcome ->
                                "at most " + ResidualRisk.atMost(outcome.rate().bound()) + " of all runs fail"));
        page.field("miss bound", miss());
        page.field(
                "unseen",
                "of states, one drawn from each run, each visit as likely: "
                        + worst(
                                outcome -> outcome.states().bound(),
                                outcome -> "at most "
                                        + ResidualRisk.atMost(outcome.states().bound()))
                        + "; of whole runs: "
                        + worst(
                                outcome -> outcome.paths().bound(),
                                outcome -> "at most "
                                        + ResidualRisk.atMost(outcome.paths().bound())));
        page.field(
                "states",
                worst(
                        outcome -> -outcome.space().share(),
                        outcome -> outcome.space().seen() + " drawn, "
                                + ResidualRisk.percentSeen(outcome.space().share()) + " of about "
                                + ResidualRisk.number(outcome.space().estimate())
                                + " that such draws come to, rather more"));
        page.field("runs", runs());
    }

    private String miss() {
        List<Double> bounds = clean.stream()
                .flatMap(sample -> outcome(sample).miss().stream())
                .map(MissBound::miss)
                .toList();
        return bounds.isEmpty()
                ? ResidualRisk.noMiss(outcome(clean.get(0)).sampler())
                : worst(outcome -> outcome.miss().map(MissBound::miss).orElse(1.0), outcome -> outcome.miss()
                        .map(miss -> "all " + miss.runs() + " runs miss a bug of depth " + miss.bugDepth()
                                + " in the first " + VerdictText.steps(miss.length()) + " with probability "
                                + ResidualRisk.atMost(miss.miss()) + " at most"
                                + (miss.picked() ? ", unless it hangs on an actor's own choice" : ""))
                        .orElse(""));
    }

    private String runs() {
        return clean.stream().allMatch(sample -> outcome(sample).schedules().isPresent())
                ? worst(
                        outcome -> outcome.schedules().orElseThrow().estimate(),
                        outcome -> outcome.paths().kinds() + " different ones made, of about "
                                + ResidualRisk.number(
                                        outcome.schedules().orElseThrow().estimate()))
                : ResidualRisk.noCount(outcome(clean.get(0)));
    }

    /** What {@code words} say of the scenario where {@code number} is greatest, with its name where another has a smaller one. */
    private String worst(ToDoubleFunction<SampleOutcome> number, Function<SampleOutcome, String> words) {
        CellSample found = clean.stream()
                .max(Comparator.comparingDouble(sample -> number.applyAsDouble(outcome(sample))))
                .orElseThrow();
        boolean all = clean.stream()
                        .map(sample -> number.applyAsDouble(outcome(sample)))
                        .collect(Collectors.toSet())
                        .size()
                == 1;
        Cell cell = found.cell();
        return words.apply(outcome(found))
                + (all ? "" : " [" + cell.variant() + " " + cell.config() + ", " + cell.scenario() + "]");
    }

    private static SampleOutcome outcome(CellSample sample) {
        return Objects.requireNonNull(sample.outcome());
    }
}
