package dev.heddle.reports.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C. The JVM starts its shutdown hooks while the search goes on; the hook raises this flag, which cuts the search,
 * and waits a little for the command to come back, so that no half-written line is left behind. The JVM then ends with
 * 130 by itself.
 */
final class Interrupt implements BooleanSupplier {

    /** Longer than a round of the search takes; a user who pressed Ctrl-C waits no longer than this. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean raised;

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
                err.println("heddle: interrupted");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
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

    /** Thrown where going on would only print what a cut search did not find. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("interrupted", null, false, false);
        }
    }
}
