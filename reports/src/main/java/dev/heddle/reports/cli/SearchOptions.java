package dev.heddle.reports.cli;

import dev.heddle.model.search.Limits;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far to search, and with what. */
final class SearchOptions {

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            converter = Words.OfScope.class,
            description =
                    "Size of the scenarios: small. Only small, the default, is built for now; medium and large are not.")
    private Scope scope = Scope.SMALL;

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
            description = "Most distinct states of a cell, such as 200k or 5m.")
    private @Nullable Long states;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Amount.Memory.class,
            description = "Most memory for the states of a cell, such as 2g (default: half of the heap).")
    private @Nullable Long memory;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: one for each processor). The output does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    Scope scope() {
        return scope;
    }

    /** A runner whose time begins now. */
    Runner runner(Console console, Ticker ticker, Interrupt interrupt) {
        checkThreads();
        Limits limits = Limits.ofThisMachine();
        if (states != null) {
            limits = limits.withStates(states);
        }
        if (memory != null) {
            limits = limits.withBytes(memory);
        }
        if (budget != null) {
            long deadline = console.nanos().getAsLong() + budget;
            limits = limits.withTime(() -> console.nanos().getAsLong() - deadline >= 0);
        }
        return new Runner(console, threads, limits, ticker, interrupt);
    }

    /** The same sampling, within these bounds; its time begins now. */
    Sampling within(Sampling search, Console console, Interrupt interrupt) {
        if (states != null || memory != null) {
            throw new UsageException(
                    "--max-states and --memory bound an exhaustive search; with --sample there is --runs");
        }
        checkThreads();
        long deadline = budget == null ? 0 : console.nanos().getAsLong() + budget;
        return search.withThreads(threads)
                .withTime(() -> interrupt.getAsBoolean()
                        || (budget != null && console.nanos().getAsLong() - deadline >= 0));
    }

    private void checkThreads() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UsageException("--threads takes 1.." + MOST_THREADS + ", got " + threads);
        }
    }

    /** Beyond this the search has nothing left to share out. */
    private static final int MOST_THREADS = 256;
}
