package dev.heddle.reports.cli;

/** What the process ends with; part of the contract with scripts. 64 and 70 are those of BSD's sysexits.h. */
final class ExitCode {

    /** Everything holds as expected. */
    static final int OK = 0;
    /** A claim is violated, or a cell came out otherwise than expected. */
    static final int VIOLATED = 10;
    /** A search was cut before it had an answer. */
    static final int INCONCLUSIVE = 20;
    /** The caller asked for something that does not exist, or gave input that cannot be used. */
    static final int USAGE = 64;
    /** A fault of the checker itself; an awake gate that is asleep is one. */
    static final int DEFECT = 70;
    /** Stopped from outside, as by Ctrl-C: 128 and the number of SIGINT. */
    static final int INTERRUPTED = 130;

    /** With {@code replay --bisect}, what {@code git bisect run} takes for a bad, an untestable and no revision. */
    static final int BISECT_BAD = 1;

    static final int BISECT_SKIP = 125;
    static final int BISECT_ABORT = 255;

    private ExitCode() {}

    /** What {@code git bisect run} must see: any other code below 128 would mark a revision as bad. */
    static int forBisect(int code) {
        return code == OK || code == BISECT_BAD || code == BISECT_SKIP || code == INTERRUPTED ? code : BISECT_ABORT;
    }
}
