package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.CellSample;
import dev.heddle.properties.Scope;
import dev.heddle.reports.json.SampleLine;
import dev.heddle.reports.text.Page;
import dev.heddle.reports.text.SampleText;

/** Random runs of a design: what they found, and what they say of the runs that were not made. */
final class SampleReport {

    private static final double NANOS = 1e9;

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
        boolean broken = false;
        boolean open = false;
        long runs = 0;
        long steps = 0;
        for (Target target : targets) {
            long begin = session.console().nanos().getAsLong();
            CellSample sample = target.cell().sample(search);
            double seconds = (session.console().nanos().getAsLong() - begin) / NANOS;
            if (session.interrupt().getAsBoolean()) {
                throw new Interrupt.Interrupted();
            }
            broken |= !sample.violated().isEmpty();
            open |= sample.open();
            if (sample.outcome() != null) {
                runs += sample.outcome().runs();
                steps += sample.outcome().steps();
            }
            if (output.json()) {
                session.print(new SampleLine(sample, scope, seconds).json());
            } else {
                var page = new Page();
                SampleText.write(page, sample, target.variant(), scope);
                session.print(page.blank(), output.ink(session.console()));
            }
        }
        session.sampled(targets.size(), runs, steps);
        return broken ? ExitCode.VIOLATED : open ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }
}
