package dev.heddle.reports.text;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.NestedCalls;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Letter;
import dev.heddle.properties.Proposals.Row;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.text.ProposalSquare.Worst;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The decision matrix of a system: the tables, what their letters mean, and for each design the run that shows its worst. */
public final class ProposalsText {

    private final Page page;
    private final KernelSystem system;
    private final Proposals proposals;
    private final List<ProposalSquare> squares;

    private ProposalsText(Page page, KernelSystem system, Proposals proposals, List<ProposalSquare> squares) {
        this.page = page;
        this.system = system;
        this.proposals = proposals;
        this.squares = squares;
    }

    /** Writes the table, its legend, and what each design leaves broken. */
    public static void write(
            Page page, KernelSystem system, Proposals proposals, Scope scope, List<ProposalSquare> squares) {
        page.hanging(system.name() + ": ", system.question());
        page.hanging("proposals: ", proposals.about());
        page.line("scope " + scope.name().toLowerCase(Locale.ROOT)).blank();
        var text = new ProposalsText(page, system, proposals, squares);
        text.tables();
        page.blank();
        text.legend();
        if (proposals.evidence()) {
            text.howToSee();
        }
        proposals.rows().forEach(text::design);
    }

    private void tables() {
        new ProposalTable(proposals.rows(), this::square).write(page, proposals.columns());
        if (!proposals.overview().isEmpty()) {
            page.blank();
            new ProposalTable(proposals.rows(), this::sum).write(page, proposals.overview());
        }
    }

    /** {@code OK/F}: a word for each configuration of the column. */
    private String square(Row row, Column column) {
        return column.configs().stream()
                .flatMap(config -> squares.stream().filter(square -> square.isOf(row, column, config)))
                .map(ProposalSquare::text)
                .collect(Collectors.joining("/"));
    }

    /** A word for each configuration, which sums up all columns of the table. */
    private String sum(Row row, Column column) {
        return column.configs().stream()
                .map(config -> ProposalSquare.text(
                        proposals,
                        squares.stream()
                                .filter(square -> square.row().equals(row)
                                        && square.config().equals(config))
                                .toList()))
                .collect(Collectors.joining("/"));
    }

    private void legend() {
        entry(proposals.fine(), "none of these");
        for (Letter letter : proposals.letters()) {
            String claim =
                    switch (letter.sign()) {
                        case VIOLATED, MET -> letter.id();
                        case ANY_VIOLATED -> "any claim; " + letter.id() + " first";
                    };
            entry(
                    letter.mark(),
                    letter.meaning() + " (" + claim + ")"
                            + (letter.hidesOthers() && proposals.letters().size() > 1 && !proposals.evidence()
                                    ? "; what else breaks is left out"
                                    : "")
                            + notCounted(letter));
        }
        proposals.rows().stream()
                .filter(row -> !row.inPart().isEmpty())
                .forEach(row -> entry(
                        proposals.fine() + "/" + proposals.letters().get(0).mark(), row.inPart()));
        if (squares.stream().anyMatch(square -> square.results().isEmpty())) {
            entry(Proposals.NONE, "does not apply");
        }
        if (squares.stream().anyMatch(ProposalSquare::open)) {
            entry(Marks.OPEN, "a search was cut: a letter may be missing");
        }
        if (!squares.stream().allMatch(ProposalSquare::expected)) {
            entry("!", "not what the fact sheet expects");
        }
    }

    /** The command for any square, by the example of the first. */
    private void howToSee() {
        Row row = proposals.rows().get(0);
        Column column = proposals.columns().get(0);
        page.blank()
                .line("The cells of a square, as of " + column.name() + " in " + row.id() + ":")
                .line("  ./heddle check " + system.name() + " --variant " + row.variant() + " --config "
                        + column.configs().get(0) + " --scenario '" + String.join(" ", column.scenarios()) + "'")
                .line("Steps below are those of the shortest run that breaks a claim there.")
                .hanging(
                        "",
                        "Calls: nested ones that ask a gate or try a lock; a call is who calls what while every other"
                                + " context stands where it does.");
    }

    private void entry(String mark, String meaning) {
        page.hanging("  " + Strings.padEnd(mark, 4, ' '), meaning);
    }

    private String notCounted(Letter letter) {
        String where = proposals.columns().stream()
                .filter(column -> column.ignored().contains(letter.mark()))
                .map(column -> column.group().isEmpty() ? column.heading() : column.group())
                .distinct()
                .collect(Collectors.joining(", "));
        return where.isEmpty() ? "" : "; not said of " + where;
    }

    private void design(Row row) {
        ImmutableList<ProposalSquare> shown = squares.stream()
                .filter(square -> proposals.columns().stream()
                        .anyMatch(column -> column.configs().contains(square.config())
                                && square.isOf(row, column, square.config())))
                .collect(ImmutableList.toImmutableList());
        page.blank().hanging(Strings.padEnd(row.id(), 8, ' '), row.idea());
        row.notes().forEach(this::field);
        field("breaks", broken(shown));
        if (proposals.evidence()) {
            evidence(shown);
        }
        shown.stream()
                .flatMap(square -> square.worst().stream())
                .min(Comparator.comparingInt(
                                (Worst worst) -> proposals.letters().indexOf(worst.letter()))
                        .thenComparingInt(Worst::steps))
                .ifPresent(this::command);
    }

    private void field(String name, String value) {
        if (!value.isEmpty()) {
            page.hanging("        " + Strings.padEnd(name, 8, ' '), value);
        }
    }

    /** Every claim that a scenario violates, in the order of the system's claims. */
    private String broken(List<ProposalSquare> shown) {
        return system.claims().stream()
                .map(claim -> CellResult.shortId(claim.id()))
                .filter(id -> shown.stream().anyMatch(square -> square.breaks(id)))
                .collect(Collectors.joining(" "));
    }

    /** What was searched, how calls fare, and the shortest run of each square that is broken. */
    private void evidence(List<ProposalSquare> shown) {
        int cells = shown.stream().mapToInt(square -> square.results().size()).sum();
        if (cells == 0) {
            return;
        }
        field("states", shown.stream().mapToLong(ProposalSquare::states).sum() + " in " + Page.count(cells, "cell"));
        NestedCalls calls = shown.stream()
                .map(ProposalSquare::calls)
                .reduce(NestedCalls.NONE, (sum, more) -> sum == null || more == null ? null : sum.plus(more));
        field("calls", calls == null ? "" : calls(calls));
        field("steps", runs(shown));
    }

    /** Where a run breaks a claim, and in how many steps: {@code pcp b 24 c 13; zone alloc c 12}. */
    private static String runs(List<ProposalSquare> shown) {
        Map<String, String> byGroup = new LinkedHashMap<>();
        for (ProposalSquare square : shown) {
            Column column = square.column();
            square.worst()
                    .ifPresent(worst -> byGroup.merge(
                            column.group(), column.heading() + " " + worst.steps(), ProposalsText::beside));
        }
        return byGroup.entrySet().stream()
                .map(each -> beside(each.getKey(), each.getValue()).strip())
                .collect(Collectors.joining("; "));
    }

    private static String beside(String one, String other) {
        return one + " " + other;
    }

    private static String calls(NestedCalls calls) {
        return calls.refused() + " of " + calls.all() + " refused although free, " + calls.keptOut() + " because held"
                + (calls.intruding() == 0 ? "" : "; " + calls.intruding() + " got what was held");
    }

    /** What to type to see the run. */
    private void command(Worst worst) {
        var cell = worst.result().cell();
        field("worst", worst.letter().mark() + " on " + cell.config() + ", " + VerdictText.steps(worst.steps()));
        page.line("        ./heddle check " + system.name() + " --variant " + cell.variant() + " --config "
                + cell.config() + " \\");
        page.line("            --claim " + worst.claim() + " --scenario '" + cell.scenario() + "'");
    }
}
