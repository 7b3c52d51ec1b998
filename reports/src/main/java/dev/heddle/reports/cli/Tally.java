package dev.heddle.reports.cli;

import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Outlook;

/** Counts results and turns them into an exit code. */
final class Tally {

    private int cells;
    private long states;
    private int violated;
    private int proved;
    private int open;
    private int notApplicable;
    private int unexpected;
    private int unsettled;

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
            } else {
                open++;
            }
        }
        if (!result.expected()) {
            if (couldStillAgree(result)) {
                unsettled++;
            } else {
                unexpected++;
            }
        }
    }

    /** Whether a search was cut before it contradicted the sheet. */
    private static boolean couldStillAgree(CellResult result) {
        Outcome outcome = result.outcome();
        if (outcome == null || outcome.complete()) {
            return false;
        }
        var expectation = result.cell().expectation();
        boolean fails = outcome.verdict() instanceof Verdict.Violated;
        return !fails
                || (expectation.outlook() == Outlook.FAILS
                        && expectation.never().stream().noneMatch(result.violated()::contains));
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

    /** The answer to "is everything as the fact sheets say". */
    int asExpected() {
        return unexpected > 0 ? ExitCode.VIOLATED : unsettled > 0 ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }

    /** {@code 5 cells: 1 violated, 3 proved, 1 not applicable}. */
    @Override
    public String toString() {
        return cells + (cells == 1 ? " cell: " : " cells: ") + violated + " violated, " + proved + " proved"
                + (open > 0 ? ", " + open + " inconclusive" : "")
                + (notApplicable > 0 ? ", " + notApplicable + " not applicable" : "");
    }
}
