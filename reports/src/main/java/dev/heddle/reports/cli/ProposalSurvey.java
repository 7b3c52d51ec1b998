package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Row;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.reports.json.ProposalLine;
import dev.heddle.reports.text.Page;
import dev.heddle.reports.text.ProposalSquare;
import dev.heddle.reports.text.ProposalsText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The decision matrix of a system: what each design leaves broken on each kind of machine. */
final class ProposalSurvey {

    private final Session session;
    private final KernelSystem system;
    private final Scope scope;
    private final OutputOptions output;
    private final Tally tally = new Tally();
    private final Map<CellKey, CellResult> results = new HashMap<>();

    ProposalSurvey(Session session, KernelSystem system, Scope scope, OutputOptions output) {
        this.session = session;
        this.system = system;
        this.scope = scope;
        this.output = output;
    }

    /** One square and the cells that it is made of. */
    private record Square(Row row, String config, List<Cell> cells) {}

    /**
     * Checks what the table needs, each cell once, and writes it down.
     *
     * @return the exit code
     * @throws UsageException if the system has no such table
     */
    int run(SearchOptions options) {
        Proposals proposals =
                system.proposals().orElseThrow(() -> new UsageException(system.name() + " has no table of proposals"));
        ImmutableList<Square> squares = squares(proposals);
        Map<CellKey, Cell> cells = new LinkedHashMap<>();
        squares.forEach(square -> square.cells().forEach(cell -> cells.putIfAbsent(CellKey.of(cell, scope), cell)));
        session.runner(options).run(List.copyOf(cells.values()), checked -> {
            results.put(CellKey.of(checked.result().cell(), scope), checked.result());
            tally.add(checked.result());
        });
        write(
                proposals,
                squares.stream().map(square -> judged(proposals, square)).collect(ImmutableList.toImmutableList()));
        session.summary(tally.cells(), tally.states());
        return tally.asExpected();
    }

    private ImmutableList<Square> squares(Proposals proposals) {
        var squares = ImmutableList.<Square>builder();
        List<String> configs = proposals.columns().stream()
                .map(Column::configs)
                .flatMap(List::stream)
                .distinct()
                .toList();
        for (Row row : proposals.rows()) {
            for (String config : configs) {
                squares.add(new Square(
                        row,
                        config,
                        system.cells(system.variant(row.variant()), config, scope).stream()
                                .filter(proposals::concerns)
                                .toList()));
            }
        }
        return squares.build();
    }

    private ProposalSquare judged(Proposals proposals, Square square) {
        return new ProposalSquare(
                proposals,
                square.row(),
                square.config(),
                square.cells().stream()
                        .map(cell -> Objects.requireNonNull(results.get(CellKey.of(cell, scope))))
                        .collect(ImmutableList.toImmutableList()));
    }

    private void write(Proposals proposals, List<ProposalSquare> squares) {
        if (output.json()) {
            squares.forEach(square -> session.print(new ProposalLine(system.name(), square, scope).json()));
            return;
        }
        var page = new Page();
        ProposalsText.write(page, system, proposals, scope, squares);
        session.print(page, output.ink(session.console()));
    }
}
