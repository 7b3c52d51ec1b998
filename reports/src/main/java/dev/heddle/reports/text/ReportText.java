package dev.heddle.reports.text;

import dev.heddle.properties.Cell;
import dev.heddle.properties.ReportLine;
import dev.heddle.properties.ReportLine.Agreement;
import dev.heddle.properties.drawing.Page;
import java.util.List;

/** What a kernel printed as it died, beside the counterexample that comes closest to it. */
public final class ReportText {

    private ReportText() {}

    /** Writes the comparison line by line, and what it comes to. */
    public static void write(Page page, String file, Cell cell, List<ReportLine> lines) {
        page.hanging(
                "",
                "The report in " + file + ", beside the run of " + cell.variant() + " " + cell.config() + ", "
                        + cell.scenario() + ":");
        for (Agreement agreement : Agreement.values()) {
            lines.stream()
                    .filter(line -> line.agreement() == agreement)
                    .forEach(line -> page.field(line.agreement().toString(), line.what() + ": " + line.text()));
        }
        long agreeing = count(lines, Agreement.AGREES);
        long differing = count(lines, Agreement.DIFFERS);
        page.line(
                differing == 0
                        ? "  All " + agreeing + " things that it says agree with the run."
                        : "  " + agreeing + " agree with the run, " + differing
                                + " differ: it reports something else.");
        page.blank();
    }

    private static long count(List<ReportLine> lines, Agreement agreement) {
        return lines.stream().filter(line -> line.agreement() == agreement).count();
    }
}
