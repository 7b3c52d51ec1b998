package dev.heddle.reports.cli;

import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Outlook;
import dev.heddle.reports.text.VerdictText;
import java.util.EnumMap;
import java.util.Map;

/** Counts results and turns them into an exit code. */
final class Tally {

    private int cells;
    private long states;
    private int violated;
    private int proved;
    private final Map<Outlook, Integer> outlooks = new EnumMap<>(Outlook.class);
    private int open;
    private int notApplicable;
    private int unexpected;
    private int unsettled;
    private int noted;

    /** Counts one result. */
    void add(CellResult result) {
        cells++;
        Outcome outcome = result.outcome();
        if (outcome == null) {
            notApplicable++;
        } else {
            states += outcome.states();
            if (outcome.verdict() instanceof Verdict.Violated) {
                violated++;
            } else if (outcome.verdict() instanceof Verdict.Proved) {
                proved++;
                result.outlook().ifPresent(outlook -> outlooks.merge(outlook, 1, Integer::sum));
            } else {
                open++;
            }
        }
        if (outcome != null && !result.cell().expectation().note().isEmpty()) {
            noted++;
        }
        if (!result.expected()) {
            if (VerdictText.settled(result)) {
                unexpected++;
            } else {
                unsettled++;
            }
        }
    }

    int cells() {
        return cells;
    }

    long states() {
        return states;
    }

    int unexpected() {
        return unexpected;
    }

    /** Cells whose search was cut before they could agree or disagree with the sheet. */
    int unsettled() {
        return unsettled;
    }

    /** Cells whose expectation has a note: what the fact sheet says of them needs a reader, or is not what comes out. */
    int noted() {
        return noted;
    }

    /** The answer to "is everything as the fact sheets say". */
    int asExpected() {
        return unexpected > 0 ? ExitCode.VIOLATED : unsettled > 0 ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }

    /** {@code 1 cell}, {@code 2 cells}. */
    static String cells(int number) {
        return number + (number == 1 ? " cell" : " cells");
    }

    /** {@code 5 cells: 1 violated, 3 proved (1 D: a debug check prints a splat), 1 not applicable}. */
    @Override
    public String toString() {
        String prices = VerdictText.prices(outlooks);
        return cells(cells) + ": " + violated + " violated, " + proved + " proved"
                + (prices.isEmpty() ? "" : " (" + prices + ")")
                + (open > 0 ? ", " + open + " inconclusive" : "")
                + (notApplicable > 0 ? ", " + notApplicable + " not applicable" : "");
    }
}
