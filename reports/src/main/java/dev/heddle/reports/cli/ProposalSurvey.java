package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.NestedCalls;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Row;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.ProposalLine;
import dev.heddle.reports.text.ProposalSquare;
import dev.heddle.reports.text.ProposalsText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private record Square(Row row, Column column, String config, List<Cell> cells) {}

    /**
     * Checks what the table needs, each cell once, and writes it down.
     *
     * @return the exit code
     * @throws UsageException if the system has no such table, or no cell of it has a scenario of this scope: an empty
     *     table reads as if nothing could go wrong
     */
    int run(SearchOptions options) {
        Proposals proposals =
                system.proposals().orElseThrow(() -> new UsageException(system.name() + " has no table of proposals"));
        ImmutableList<Square> squares = squares(proposals);
        Map<CellKey, Cell> cells = new LinkedHashMap<>();
        squares.forEach(square -> square.cells().forEach(cell -> cells.putIfAbsent(CellKey.of(cell, scope), cell)));
        if (cells.isEmpty()) {
            throw new UsageException("no proposal of " + system.name() + " has a scenario of scope " + scope.word()
                    + " in a column of its table; use --scope " + Scope.SMALL.word() + ", or matrix " + system.name()
                    + " --scope " + scope.word());
        }
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
        Set<List<Object>> done = new HashSet<>();
        for (Row row : proposals.rows()) {
            for (Column column : proposals.columns()) {
                List<String> configs = proposals.overview().isEmpty() ? column.configs() : proposals.configs();
                for (String config : configs) {
                    // Columns of the same cells, such as one machine beside several, are asked once.
                    if (done.add(List.of(row, config, column.scenarios(), column.ignored()))) {
                        squares.add(new Square(row, column, config, cells(row, column, config)));
                    }
                }
            }
        }
        return squares.build();
    }

    private List<Cell> cells(Row row, Column column, String config) {
        return system.cells(system.variant(row.variant()), config, scope).stream()
                .filter(column::concerns)
                .toList();
    }

    private ProposalSquare judged(Proposals proposals, Square square) {
        ImmutableList<CellResult> found = square.cells().stream()
                .map(cell -> Objects.requireNonNull(results.get(CellKey.of(cell, scope))))
                .collect(ImmutableList.toImmutableList());
        return new ProposalSquare(
                proposals,
                square.row(),
                square.column(),
                square.config(),
                found,
                proposals.evidence() ? calls(found) : null);
    }

    /** How the calls of all cells fare; null if a search was cut, so that nobody knows how large its model is. */
    private static @Nullable NestedCalls calls(List<CellResult> found) {
        NestedCalls calls = NestedCalls.NONE;
        for (CellResult result : found) {
            Optional<NestedCalls> more = result.calls();
            if (more.isEmpty()) {
                return null;
            }
            calls = calls.plus(more.get());
        }
        return calls;
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
