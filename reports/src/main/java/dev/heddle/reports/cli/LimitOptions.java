package dev.heddle.reports.cli;

import dev.heddle.model.search.Limits;
import dev.heddle.properties.UsageException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a search gives up, and how many threads it takes: what all commands that search have in common. */
final class LimitOptions {

    /** Beyond this the search has nothing left to share out. */
    private static final int MOST_THREADS = 256;

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
            description = "Most memory for the states of a search, such as 2g (default: half of the heap).")
    private @Nullable Long memory;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: one for each processor). The output does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

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

    /**
     * Random runs store no states.
     *
     * @throws UsageException if storage is limited
     */
    void refuseStatesAndMemory() {
        if (states != null || memory != null) {
            throw new UsageException(
                    "--max-states and --memory bound an exhaustive search; with --sample there is --runs");
        }
    }

    /** Limits whose time has begun with the command. */
    Limits limits(Console console) {
        Limits limits = Limits.ofThisMachine();
        if (states != null) {
            limits = limits.withStates(states);
        }
        if (memory != null) {
            limits = limits.withBytes(memory);
        }
        if (budget != null) {
            LongSupplier nanos = console.nanos();
            long deadline = console.begun() + budget - budget / CLOSING;
            limits = limits.withTime(() -> nanos.getAsLong() - deadline >= 0);
        }
        return limits;
    }
}
