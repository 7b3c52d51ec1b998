package dev.heddle.reports.text;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Row;
import dev.heddle.properties.Scope;
import dev.heddle.reports.text.ProposalSquare.Worst;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The decision matrix of a system: designs down, machines across, and for each design the run that shows its worst. */
public final class ProposalsText {

    private static final int GAP = 2;

    private ProposalsText() {}

    /** Writes the table, its legend, and what each design leaves broken. */
    public static void write(
            Page page, KernelSystem system, Proposals proposals, Scope scope, List<ProposalSquare> squares) {
        page.hanging(system.name() + ": ", system.question());
        page.hanging("proposals: ", proposals.about());
        page.line("scope " + scope.name().toLowerCase(Locale.ROOT)).blank();
        table(page, proposals, squares);
        page.blank();
        legend(page, proposals, squares);
        for (Row row : proposals.rows()) {
            design(page, system, row, of(row, squares));
        }
    }

    private static ImmutableList<ProposalSquare> of(Row row, List<ProposalSquare> squares) {
        return squares.stream().filter(square -> square.row().equals(row)).collect(ImmutableList.toImmutableList());
    }

    private static void table(Page page, Proposals proposals, List<ProposalSquare> squares) {
        int ids = proposals.rows().stream()
                        .mapToInt(row -> row.id().length())
                        .max()
                        .orElse(0)
                + GAP;
        int variants = proposals.rows().stream()
                        .mapToInt(row -> row.variant().length())
                        .max()
                        .orElse(0)
                + GAP;
        var head = new StringBuilder(" ".repeat(ids + variants));
        for (Column column : proposals.columns()) {
            head.append(Strings.padEnd(column.heading(), width(column, proposals, squares), ' '));
        }
        page.line(head.toString());
        for (Row row : proposals.rows()) {
            var line = new StringBuilder(Strings.padEnd(row.id(), ids, ' '));
            line.append(Strings.padEnd(row.variant(), variants, ' '));
            for (Column column : proposals.columns()) {
                line.append(Strings.padEnd(text(row, column, squares), width(column, proposals, squares), ' '));
            }
            page.line(line.toString());
        }
    }

    private static int width(Column column, Proposals proposals, List<ProposalSquare> squares) {
        return GAP
                + proposals.rows().stream()
                        .mapToInt(row -> text(row, column, squares).length())
                        .reduce(column.heading().length(), Math::max);
    }

    /** {@code OK/F}: a word for each configuration of the column. */
    private static String text(Row row, Column column, List<ProposalSquare> squares) {
        return column.configs().stream()
                .flatMap(config -> of(row, squares).stream()
                        .filter(square -> square.config().equals(config)))
                .map(ProposalSquare::text)
                .collect(Collectors.joining("/"));
    }

    private static void legend(Page page, Proposals proposals, List<ProposalSquare> squares) {
        page.line("  " + Strings.padEnd(Proposals.OK, 4, ' ') + "none of these");
        proposals
                .letters()
                .forEach(letter -> page.hanging(
                        "  " + Strings.padEnd(letter.mark(), 4, ' '),
                        letter.meaning() + " (" + letter.claim() + ")"
                                + (letter.hidesOthers() ? "; what else breaks is left out" : "")));
        if (squares.stream().anyMatch(ProposalSquare::open)) {
            page.line("  ?   a search was cut: a letter may be missing");
        }
        if (!squares.stream().allMatch(ProposalSquare::expected)) {
            page.line("  !   not what the fact sheet expects");
        }
    }

    private static void design(Page page, KernelSystem system, Row row, List<ProposalSquare> squares) {
        page.blank().hanging(Strings.padEnd(row.id(), 8, ' '), row.idea());
        field(page, "fixes", row.fixes());
        field(page, "leaves", row.leaves());
        field(page, "breaks", broken(system, squares));
        squares.stream()
                .flatMap(square -> square.worst().stream())
                .min(Comparator.comparingInt((Worst worst) ->
                                squares.get(0).proposals().letters().indexOf(worst.letter()))
                        .thenComparingInt(Worst::steps))
                .ifPresent(worst -> command(page, system, worst));
    }

    private static void field(Page page, String name, String value) {
        if (!value.isEmpty()) {
            page.hanging("        " + Strings.padEnd(name, 8, ' '), value);
        }
    }

    /** Every claim that a scenario violates, in the order of the system's claims. */
    private static String broken(KernelSystem system, List<ProposalSquare> squares) {
        return system.claims().stream()
                .map(claim -> CellResult.shortId(claim.id()))
                .filter(id -> squares.stream().anyMatch(square -> square.breaks(id)))
                .collect(Collectors.joining(" "));
    }

    /** What to type to see the run. */
    private static void command(Page page, KernelSystem system, Worst worst) {
        var cell = worst.result().cell();
        field(page, "worst", worst.letter().mark() + " on " + cell.config() + ", " + VerdictText.steps(worst.steps()));
        page.line("        ./heddle check " + system.name() + " --variant " + cell.variant() + " --config "
                + cell.config() + " \\");
        page.line("            --claim " + worst.letter().claim() + " --scenario '" + cell.scenario() + "'");
    }
}
