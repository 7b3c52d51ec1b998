package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.CellSample;
import dev.heddle.properties.Scope;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.SampleLine;
import dev.heddle.reports.text.SampleText;

/** Random runs of a design: what they found, and what they say of the runs that were not made. */
final class SampleReport {

    private final Session session;
    private final Scope scope;
    private final OutputOptions output;

    SampleReport(Session session, Scope scope, OutputOptions output) {
        this.session = session;
        this.scope = scope;
        this.output = output;
    }

    /**
     * Samples all targets and writes down each as it comes.
     *
     * @return the exit code: inconclusive if the fact sheet expects a failure that no run has found
     */
    int run(ImmutableList<Target> targets, Sampling search) {
        var runs = new SampledRuns(session, search);
        session.ticker().expect(targets.size());
        boolean broken = false;
        boolean open = false;
        for (Target target : targets) {
            SampledRuns.Timed timed = runs.of(target.cell());
            CellSample sample = timed.sample();
            broken |= !sample.violated().isEmpty();
            open |= sample.open();
            if (output.json()) {
                session.print(new SampleLine(sample, scope, timed.seconds()).json());
            } else {
                var page = new Page();
                SampleText.write(page, sample, target.variant(), scope);
                session.print(page.blank(), output.ink(session.console()));
            }
        }
        runs.summary();
        return broken ? ExitCode.VIOLATED : open ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }
}
