package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.trust.KillCount;
import dev.heddle.properties.trust.Kills;
import dev.heddle.reports.json.KillLines;
import dev.heddle.reports.text.KillText;
import java.util.ArrayList;
import java.util.List;

/** {@code heddle matrix SYSTEM --kills}: every plausible mutation against every claim. */
final class KillReport {

    private final Session session;
    private final KernelSystem system;
    private final OutputOptions output;

    KillReport(Session session, KernelSystem system, OutputOptions output) {
        this.session = session;
        this.system = system;
        this.output = output;
    }

    /**
     * Searches the cells, and those of mutations where something broke once more without the mutation.
     *
     * @return the exit code; a survivor or an idle claim without a reason is a defect of the checker
     * @throws UsageException if the system has no mutations
     */
    int run(ImmutableList<Cell> cells, Runner runner) {
        if (system.variants().stream().noneMatch(Variant::isMutation)) {
            throw new UsageException(system.name() + " has no variant that is a mutation");
        }
        var count = new KillCount(system);
        var tally = new Tally();
        runner.run(cells, checked -> {
            tally.add(checked.result());
            count.take(checked.result());
        });
        List<CellResult> controlled = new ArrayList<>();
        runner.run(count.controls(), checked -> {
            tally.add(checked.result());
            controlled.add(checked.result());
        });
        if (session.interrupt().getAsBoolean()) {
            throw new Interrupt.Interrupted();
        }
        Kills kills = count.done(controlled);
        if (output.json()) {
            new KillLines(kills).json().forEach(session::print);
        } else {
            var page = new Page();
            KillText.write(page, kills);
            session.print(page, output.ink(session.console()));
        }
        session.summary(tally.cells(), tally.states());
        if (kills.asItShouldBe()) {
            return ExitCode.OK;
        }
        session.remark("[checker defect] a mutation survives, or a claim breaks nowhere, and nobody wrote down why;"
                + " or somebody did, and it is not so");
        return ExitCode.DEFECT;
    }
}
