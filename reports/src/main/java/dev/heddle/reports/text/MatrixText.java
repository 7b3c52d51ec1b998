package dev.heddle.reports.text;

import com.google.common.base.Strings;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The matrix of a system: variants down, configurations across, each square a verdict with its evidence. */
public final class MatrixText {

    private MatrixText() {}

    /** Writes the table of {@code results} with its legend, what is violated where, and what nobody expected. */
    public static void write(Page page, KernelSystem system, Scope scope, List<CellResult> results) {
        var grid = grid(system, results);
        page.hanging(system.name() + ": ", system.question());
        page.line("scope " + scope.name().toLowerCase(Locale.ROOT)).blank();
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
        unexpected(page, results);
        SavingText.summary(page, results);
    }

    private static Grid<Square> grid(KernelSystem system, List<CellResult> results) {
        return Grid.of(
                results, system.configs().stream().map(KernelSystem.Config::id).toList());
    }

    private static void legend(Page page, Grid<Square> grid) {
        for (Outlook outlook : Outlook.values()) {
            if (grid.squares().values().stream()
                    .anyMatch(square -> square.mark().equals(outlook.mark()))) {
                page.hanging("  " + Strings.padEnd(outlook.mark(), 5, ' '), Marks.meaning(outlook));
            }
        }
        if (grid.squares().values().stream().anyMatch(square -> square.mark().equals(Marks.OPEN))) {
            page.line("  " + Marks.OPEN + "    the search was cut: no answer");
        }
        page.line("  128  distinct states visited, all scenarios of the square together");
        if (grid.squares().values().stream().anyMatch(Square::reduced)) {
            page.line("  r    stored by a reduced search, each for many; their number is not known");
        }
        if (grid.squares().values().stream().anyMatch(Square::hashed)) {
            page.line("  ~    told apart by 64-bit fingerprints, which may hide a state");
        }
        if (grid.squares().values().stream().anyMatch(square -> !square.expected())) {
            page.line("  !    not what the fact sheet expects");
        }
    }

    private static void violated(Page page, Grid<Square> grid) {
        if (grid.squares().values().stream()
                .allMatch(square -> square.violated().isEmpty())) {
            return;
        }
        page.blank().line("Violated, first broken first:");
        grid.squares()
                .rowMap()
                .forEach((variant, row) -> row.forEach((config, square) -> {
                    if (!square.violated().isEmpty()) {
                        page.hanging(
                                "  " + variant + " " + config + "  ",
                                square.violated() + ", the first after " + VerdictText.steps(square.shortest()));
                    }
                }));
    }

    private static void unexpected(Page page, List<CellResult> results) {
        list(page, "Not what the fact sheet expects:", results, true);
        list(page, "Not settled, the search was cut:", results, false);
    }

    private static void list(Page page, String title, List<CellResult> results, boolean settled) {
        List<CellResult> wrong = results.stream()
                .filter(result -> !result.expected() && VerdictText.settled(result) == settled)
                .toList();
        if (wrong.isEmpty()) {
            return;
        }
        page.blank().line(title);
        for (CellResult result : wrong) {
            Cell cell = result.cell();
            Expectation expectation = cell.expectation();
            page.hanging(
                    "  " + cell.variant() + " " + cell.config() + "  ",
                    cell.scenario() + ": expected " + Marks.expected(expectation) + ", found " + Marks.found(result)
                            + (expectation.note().isEmpty() ? "" : "; " + expectation.note()));
        }
    }

    /**
     * Writes how the squares of {@code base} differ from those of every other variant in {@code results}.
     *
     * @param results cells of {@code base} and of at least one more variant
     */
    public static void against(Page page, KernelSystem system, Scope scope, Variant base, List<CellResult> results) {
        var grid = grid(system, results);
        page.hanging(system.name() + ", against " + base.id() + ": ", base.title());
        page.line("scope " + scope.name().toLowerCase(Locale.ROOT)).blank();
        grid.write(page);
        page.blank();
        legend(page, grid);
        for (Variant variant : system.variants()) {
            if (grid.squares().containsRow(variant.id()) && !variant.equals(base)) {
                page.blank().hanging(base.id() + " -> " + variant.id() + "  ", variant.title());
                List<String> changes = changes(grid, base.id(), variant.id());
                changes.forEach(change -> page.line("  " + change));
                if (changes.isEmpty()) {
                    page.line("  no verdict differs");
                }
            }
        }
        SavingText.summary(page, results);
    }

    private static List<String> changes(Grid<Square> grid, String before, String after) {
        List<String> changes = new ArrayList<>();
        for (String config : grid.squares().columnKeySet()) {
            Square was = grid.squares().get(before, config);
            Square is = grid.squares().get(after, config);
            if (was != null && is != null && !(was.mark() + was.violated()).equals(is.mark() + is.violated())) {
                changes.add(config + ": " + words(was) + " -> " + words(is));
            }
        }
        return changes;
    }

    private static String words(Square square) {
        return square.mark() + (square.violated().isEmpty() ? "" : " (" + square.violated() + ")");
    }
}
