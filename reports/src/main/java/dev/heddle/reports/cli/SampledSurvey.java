package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellSample;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.SampleLine;
import dev.heddle.reports.text.SampledMatrixText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The matrix of each system by random runs, every cell beside what its fact sheet expects. */
final class SampledSurvey {

    private final Session session;
    private final Scope scope;
    private final OutputOptions output;
    private int cells;
    private int unexpected;
    private int open;

    SampledSurvey(Session session, Scope scope, OutputOptions output) {
        this.session = session;
        this.scope = scope;
        this.output = output;
    }

    /**
     * Samples everything and writes it down, JSON as it comes.
     *
     * @return the exit code: inconclusive if nothing is unexpected and no run found a failure that a fact sheet expects
     */
    int run(Map<KernelSystem, ImmutableList<Cell>> matrices, Sampling search) {
        var runs = new SampledRuns(session, search);
        matrices.values().forEach(all -> session.ticker().expect(all.size()));
        matrices.forEach((system, all) -> {
            List<CellSample> samples = new ArrayList<>();
            for (Cell cell : all) {
                SampledRuns.Timed timed = runs.of(cell);
                samples.add(timed.sample());
                count(timed.sample());
                if (output.json()) {
                    session.print(new SampleLine(timed.sample(), scope, timed.seconds()).json());
                }
            }
            if (!output.json()) {
                var page = new Page();
                SampledMatrixText.write(page, system, scope, samples);
                session.print(page.blank(), output.ink(session.console()));
            }
        });
        if (!output.json()) {
            session.print(new Page().line(Tally.cells(cells) + ": " + verdict()), output.ink(session.console()));
        }
        runs.summary();
        return unexpected > 0 ? ExitCode.VIOLATED : open > 0 ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }

    private void count(CellSample sample) {
        cells++;
        if (sample.open()) {
            open++;
        } else if (!sample.expected()) {
            unexpected++;
        }
    }

    private String verdict() {
        if (unexpected == 0 && open == 0) {
            return "no run says otherwise than the fact sheets.";
        }
        return unexpected + " not as the fact sheets expect"
                + (open > 0 ? ", " + open + " expected to fail in which no run did." : ".");
    }
}
