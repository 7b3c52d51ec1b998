package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.Progress;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.coverage.Coverage;
import dev.heddle.properties.coverage.Survey;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.CoverageLines;
import dev.heddle.reports.text.CoverageText;

/** What the runs of a matrix come across, counted over all of its cells. */
final class CoverageCount {

    /** Of one cell; far more than any of scope small has. */
    private static final int MOST_STATES = 1_000_000;

    private final Session session;
    private final KernelSystem system;
    private final Scope scope;
    private final OutputOptions output;

    CoverageCount(Session session, KernelSystem system, Scope scope, OutputOptions output) {
        this.session = session;
        this.system = system;
        this.scope = scope;
        this.output = output;
    }

    /**
     * Counts, and writes it down.
     *
     * @return the exit code, which is that all went well: there is no sheet to say how much is to be covered
     * @throws UsageException if the scope is sampled, or no cell is about contexts and locks
     */
    int run(ImmutableList<Cell> cells) {
        if (scope != Scope.SMALL) {
            throw new UsageException("--coverage is of scope small: it keeps every state of a cell in memory");
        }
        var survey = new Survey();
        session.interrupt().searching();
        session.ticker().expect(cells.size());
        for (Cell cell : cells) {
            Progress progress = session.ticker().begin();
            progress.at(survey.add(cell, MOST_STATES), 0, 0, 0);
            session.ticker().end(progress, true);
            if (session.interrupt().getAsBoolean()) {
                throw new Interrupt.Interrupted();
            }
        }
        Coverage coverage = survey.done();
        if (coverage.cells() == 0) {
            throw new UsageException("no cell of " + system.name() + " is about contexts and locks");
        }
        if (output.json()) {
            new CoverageLines(system.name(), scope, coverage).json().forEach(session::print);
        } else {
            var page = new Page();
            CoverageText.write(page, system.name(), scope, coverage);
            session.print(page, output.ink(session.console()));
        }
        session.summary(coverage.cells(), coverage.states());
        return ExitCode.OK;
    }
}
