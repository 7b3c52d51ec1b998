package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.ReportLine;
import dev.heddle.properties.ReportLine.Agreement;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.text.ReportText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds counterexamples against what a kernel printed as it died, and keeps the one that explains most of it. */
final class Comparison {

    private final @Nullable MachineInputs machine;
    private @Nullable Cell closest;
    private ImmutableList<ReportLine> lines = ImmutableList.of();

    /** A comparison with what is in {@code machine}; with nothing, if that is null. */
    Comparison(@Nullable MachineInputs machine) {
        this.machine = machine;
    }

    /** Compares a run; of runs that explain as much, the first is kept. */
    ImmutableList<ReportLine> take(KernelSystem system, Cell cell, Counterexample found) {
        if (machine == null) {
            return ImmutableList.of();
        }
        ImmutableList<ReportLine> compared = system.compare(machine, cell, found);
        if (!compared.isEmpty() && (closest == null || score(compared) > score(lines))) {
            closest = cell;
            lines = compared;
        }
        return compared;
    }

    private static int score(List<ReportLine> compared) {
        return compared.stream()
                .mapToInt(line ->
                        line.agreement() == Agreement.AGREES ? 1 : line.agreement() == Agreement.DIFFERS ? -1 : 0)
                .sum();
    }

    /** Writes down the closest run; or that none was found, if a report was given. */
    void write(Page page) {
        if (machine == null || machine.oops().isEmpty()) {
            return;
        }
        String file = machine.oops().get().file();
        if (closest == null) {
            page.hanging("", "The report in " + file + ": no counterexample was found that it could be held against.")
                    .blank();
        } else {
            ReportText.write(page, file, closest, lines);
        }
    }
}
