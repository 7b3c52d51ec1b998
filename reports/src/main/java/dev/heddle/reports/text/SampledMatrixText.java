package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.sample.SampleOutcome;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellSample;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The matrix of a system where cells are too large to search: what random runs found in each square, and how sure that is. */
public final class SampledMatrixText {

    private SampledMatrixText() {}

    /**
     * Writes the table with its legend, what is violated where, what nobody expected, and the bounds.
     *
     * @param samples at least one
     */
    public static void write(Page page, KernelSystem system, Scope scope, List<CellSample> samples) {
        Grid<SampledSquare> grid = Grid.of(
                samples,
                CellSample::cell,
                system.configs().stream().map(KernelSystem.Config::id).toList(),
                SampledSquare::new,
                SampledSquare::text);
        page.hanging(system.name() + ": ", system.question());
        page.line("scope " + scope.word() + ", random runs: nothing here is proved")
                .blank();
        grid.write(page);
        page.blank();
        legend(page, grid);
        page.blank();
        for (Variant variant : system.variants()) {
            if (grid.squares().containsRow(variant.id())) {
                page.hanging("  " + variant.id() + "  ", variant.title());
            }
        }
        violated(page, grid);
        list(page, "Not what the fact sheet expects:", samples.stream().filter(SampledMatrixText::contradicts));
        list(page, "Expected to fail, and no run did:", samples.stream().filter(CellSample::open));
        bounds(page, samples);
    }

    private static boolean contradicts(CellSample sample) {
        return !sample.expected() && !sample.open();
    }

    private static void legend(Page page, Grid<SampledSquare> grid) {
        List<String> marks =
                grid.squares().values().stream().map(SampledSquare::mark).toList();
        legend(page, marks, SampledSquare.NOTHING_FOUND, "no run broke a claim");
        legend(page, marks, Outlook.FAILS.mark(), "a run broke a claim");
        legend(page, marks, Marks.OPEN, "the fact sheet expects a failure, and no run has found one");
        legend(page, marks, Outlook.NOT_APPLICABLE.mark(), Marks.meaning(Outlook.NOT_APPLICABLE));
        page.line("  2/3  of so many scenarios, in how many a run failed");
        if (grid.squares().values().stream().anyMatch(square -> !square.expected())) {
            page.line("  !    not what the fact sheet expects");
        }
    }

    private static void legend(Page page, List<String> marks, String mark, String meaning) {
        if (marks.contains(mark)) {
            page.hanging("  " + mark + "    ", meaning);
        }
    }

    private static void violated(Page page, Grid<SampledSquare> grid) {
        if (grid.squares().values().stream()
                .allMatch(square -> square.violated().isEmpty())) {
            return;
        }
        page.blank().line("Broken in a run, which ends at its first broken claim:");
        grid.squares()
                .rowMap()
                .forEach((variant, row) -> row.forEach((config, square) -> {
                    if (!square.violated().isEmpty()) {
                        page.hanging("  " + variant + " " + config + "  ", square.violated());
                    }
                }));
    }

    private static void list(Page page, String title, Stream<CellSample> chosen) {
        List<CellSample> wrong = chosen.toList();
        if (wrong.isEmpty()) {
            return;
        }
        page.blank().line(title);
        for (CellSample sample : wrong) {
            Cell cell = sample.cell();
            String found = String.join(" ", sample.violated());
            page.hanging(
                    "  " + cell.variant() + " " + cell.config() + "  ",
                    cell.scenario() + ": expected " + Marks.expected(cell.expectation()) + ", found "
                            + (found.isEmpty() ? "nothing" : found));
        }
    }

    private static void bounds(Page page, List<CellSample> samples) {
        List<SampleOutcome> outcomes = samples.stream()
                .map(CellSample::outcome)
                .filter(Objects::nonNull)
                .toList();
        List<SampleOutcome> clean =
                outcomes.stream().filter(each -> each.failures().isEmpty()).toList();
        if (outcomes.isEmpty()) {
            return;
        }
        page.blank();
        page.line("Runs of each scenario: " + range(outcomes, SampleOutcome::runs) + " ("
                + outcomes.stream()
                        .map(each -> each.sampler().word())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ", seed " + outcomes.get(0).seed() + "), the longest of " + range(outcomes, SampleOutcome::longest)
                + " steps.");
        long cut = outcomes.stream().mapToLong(SampleOutcome::cut).sum();
        if (cut > 0) {
            page.line(cut + " runs were cut at the depth bound; what comes after it was not looked at.");
        }
        new WorstRisk(samples).write(page);
        String untested = clean.stream()
                .map(SampleText::untested)
                .reduce((one, other) -> one.stream().filter(other::contains).collect(ImmutableList.toImmutableList()))
                .map(ids -> String.join(" ", ids))
                .orElse("");
        if (!untested.isEmpty()) {
            page.line("Never put to the test in any of them: " + untested);
        }
    }

    private static String range(List<SampleOutcome> outcomes, ToLongFunction<SampleOutcome> number) {
        long least = outcomes.stream().mapToLong(number).min().orElse(0);
        long most = outcomes.stream().mapToLong(number).max().orElse(0);
        return least == most ? Long.toString(least) : least + " to " + most;
    }
}
