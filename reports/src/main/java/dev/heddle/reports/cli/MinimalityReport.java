package dev.heddle.reports.cli;

import dev.heddle.model.search.minimise.MinimiseLimits;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.minimise.MinimalityRow;
import dev.heddle.properties.minimise.MinimalityTable;
import dev.heddle.reports.json.MinimalityLine;
import dev.heddle.reports.text.MinimalityText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code heddle matrix SYSTEM --minimality}: every violated cell with how small its bug was made. */
final class MinimalityReport {

    private final Session session;
    private final KernelSystem system;
    private final Scope scope;
    private final OutputOptions output;

    MinimalityReport(Session session, KernelSystem system, Scope scope, OutputOptions output) {
        this.session = session;
        this.system = system;
        this.scope = scope;
        this.output = output;
    }

    /**
     * Searches the cells, then minimises what is violated.
     *
     * @param sampling where runs come from that are to be made smaller
     * @return the exit code: inconclusive if the search of a cell was cut, or a limit kept a run from being proven to be minimal
     */
    int run(List<Cell> cells, Runner runner, Sampling sampling) {
        List<CellResult> results = new ArrayList<>();
        var tally = new Tally();
        runner.run(cells, checked -> {
            tally.add(checked.result());
            results.add(checked.result());
        });
        var table = new MinimalityTable(
                system, MinimiseLimits.USUAL, sampling, session.console().nanos());
        List<MinimalityRow> rows = new ArrayList<>();
        for (CellResult result : results) {
            if (session.interrupt().getAsBoolean()) {
                throw new Interrupt.Interrupted();
            }
            table.row(result, scope).ifPresent(row -> {
                rows.add(row);
                if (output.json()) {
                    session.print(new MinimalityLine(row).json());
                }
            });
        }
        if (!output.json()) {
            var page = new Page();
            MinimalityText.write(page, system.name(), sampling, rows);
            session.print(page, output.ink(session.console()));
        }
        double slowest = rows.stream().mapToDouble(MinimalityRow::seconds).max().orElse(0);
        session.remark(String.format(Locale.ROOT, "the slowest run took %.3f s to be made smaller", slowest));
        session.summary(tally.cells(), tally.states());
        return tally.unsettled() == 0 && rows.stream().noneMatch(MinimalityRow::cut)
                ? ExitCode.OK
                : ExitCode.INCONCLUSIVE;
    }
}
