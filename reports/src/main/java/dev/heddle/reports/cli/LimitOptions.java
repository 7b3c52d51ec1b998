package dev.heddle.reports.cli;

import dev.heddle.model.search.Limits;
import dev.heddle.properties.UsageException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a search gives up, and how many threads it takes: what all commands that search have in common. */
final class LimitOptions {

    /** What the virtual machine takes for itself, its compilers and the batches: 90 to 110 MiB where it was measured. */
    private static final long OWN = 110L << 20;

    /** One part in so many is tables that have grown and wait for the collector. */
    private static final long GARBAGE = 16;

    /** Beyond this the search has nothing left to share out. */
    private static final int MOST_THREADS = 256;

    /** What growing takes if nothing else is said: half a minute. */
    private static final long USUAL_GROWTH = 30_000_000_000L;

    /** Of the budget, one part in so many is left for the round that is going on, the verdict and the exit. */
    private static final int CLOSING = 40;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Amount.Time.class,
            description = "Time for the whole command, such as 60s or 5m; what is not done by then is INCONCLUSIVE.")
    private @Nullable Long budget;

    @Option(
            names = "--max-states",
            paramLabel = "N",
            converter = Amount.Count.class,
            description = "Most distinct states of a search, such as 200k or 5m.")
    private @Nullable Long states;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Amount.Memory.class,
            description =
                    "Most memory for the process, such as 2g; of less than 256m, half is for the states (default: half of the"
                            + " heap for the states).")
    private @Nullable Long memory;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: one for each processor). The output does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--reduce",
            description = "Stores only some states that stand for all; the verdict is the same, which a plain search"
                    + " confirms where that stays small.")
    private boolean reduce;

    /** Whether to search reduced. */
    boolean reduce() {
        return reduce;
    }

    /**
     * How many threads to take.
     *
     * @throws UsageException if the number makes no sense
     */
    int threads() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UsageException("--threads takes 1.." + MOST_THREADS + ", got " + threads);
        }
        return threads;
    }

    /** Whether a limit or a reduction is asked for; threads are none. */
    boolean limited() {
        return budget != null || states != null || memory != null || reduce;
    }

    /**
     * Random runs store no states.
     *
     * @throws UsageException if storage is limited or saved
     */
    void refuseStorage() {
        if (states != null || memory != null || reduce) {
            throw new UsageException("--max-states, --memory and --reduce are about an exhaustive search; with --sample"
                    + " there is --runs, and at scope large --sample is meant unless it says no");
        }
    }

    /** What is left for states and tables of a process that may take {@code memory} bytes. */
    private static long forStates(long memory) {
        return Math.max(memory / 2, memory - OWN - memory / GARBAGE);
    }

    /** Limits whose time has begun with the command. */
    Limits limits(Console console) {
        Limits limits = withoutTime();
        if (budget != null) {
            LongSupplier nanos = console.nanos();
            long deadline = console.begun() + budget - budget / CLOSING;
            limits = limits.withTime(() -> nanos.getAsLong() - deadline >= 0);
        }
        return limits;
    }

    private Limits withoutTime() {
        Limits limits = Limits.ofThisMachine();
        if (states != null) {
            limits = limits.withStates(states);
        }
        if (memory != null) {
            limits = limits.withBytes(forStates(memory));
        }
        return limits;
    }

    /** The same for the next of {@code left} jobs that share what is left of the time: 30 seconds if there is no limit at all. */
    Limits share(Console console, BooleanSupplier interrupted, int left) {
        Limits limits = withoutTime();
        if (budget == null && (states != null || memory != null)) {
            return limits.withTime(interrupted);
        }
        LongSupplier nanos = console.nanos();
        long all = budget == null ? USUAL_GROWTH : budget;
        long now = nanos.getAsLong();
        long deadline = now + (console.begun() + all - all / CLOSING - now) / left;
        return limits.withTime(() -> interrupted.getAsBoolean() || nanos.getAsLong() - deadline >= 0);
    }
}
