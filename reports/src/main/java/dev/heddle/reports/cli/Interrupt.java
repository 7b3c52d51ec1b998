package dev.heddle.reports.cli;

import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C. The JVM starts its shutdown hooks while the search goes on; the hook raises this flag, which cuts the search,
 * and waits for the command to save it and to write down how far it came. The JVM then ends with 130 by itself. It sees no
 * second Ctrl-C; kill -9 ends it at any moment and loses nothing but what was not saved yet.
 */
final class Interrupt implements BooleanSupplier {

    /** Longer than a round of the search takes; who presses Ctrl-C hears something after this. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean raised;
    private volatile boolean searching;

    /** Begins to watch for the end of the process. */
    void watch(PrintStream err) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(err), "heddle-interrupt"));
    }

    private void stop(PrintStream err) {
        if (done.getCount() == 0) {
            return;
        }
        raised = true;
        try {
            if (!done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                err.println("heddle: interrupted" + (searching ? "; saving and writing down what was found" : ""));
                if (searching) {
                    done.await();
                }
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on the process does not end before the command has come back: it may have a search to save. */
    void searching() {
        searching = true;
    }

    /** The command has come back: the process may end. */
    void done() {
        done.countDown();
    }

    void raise() {
        raised = true;
    }

    /** Whether the search must stop. */
    @Override
    public boolean getAsBoolean() {
        return raised;
    }

    /** The same outcome, but if Ctrl-C left it without an answer it says so. */
    Outcome explain(Outcome outcome) {
        if (!raised || !(outcome.verdict() instanceof Verdict.Inconclusive)) {
            return outcome;
        }
        return outcome.withVerdict(new Verdict.Inconclusive(
                "interrupted after " + outcome.states() + " states, at depth " + outcome.depth()));
    }

    /** Thrown where a thread that waits for others is told to stop. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("interrupted", null, false, false);
        }
    }
}
