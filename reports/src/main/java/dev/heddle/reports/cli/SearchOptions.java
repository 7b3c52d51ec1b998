package dev.heddle.reports.cli;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far to search, and with what. */
final class SearchOptions {

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            converter = Words.OfScope.class,
            description =
                    "Size of the scenarios: small (the default), medium (more locks and contexts at once, minutes) or large"
                            + " (too many states to visit: random runs, see --sample). Not every system has all.")
    private Scope scope = Scope.SMALL;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private CheckpointOptions checkpoints = new CheckpointOptions();

    Scope scope() {
        return scope;
    }

    int threads() {
        return limits.threads();
    }

    /** Whether the command's time is up. */
    BooleanSupplier timeIsUp(Session session) {
        BooleanSupplier over = limits.limits(session.console()).timeIsUp();
        return () -> session.interrupt().getAsBoolean() || over.getAsBoolean();
    }

    /** A runner whose time has begun with the command. */
    Runner runner(Session session) {
        return new Runner(
                session,
                limits.threads(),
                limits.limits(session.console()),
                limits.reduce(),
                checkpoints.directory(session.console().nanos()));
    }

    /**
     * A search for one of {@code left} cells that grow: it has its share of the time that is left, of 30 seconds if no limit is
     * given at all.
     *
     * @throws UsageException if the search is to be reduced or saved: shapes are of all states
     */
    BreadthFirst growing(Session session, int left) {
        if (limits.reduce() || checkpoints.asked()) {
            throw new UsageException("--grow goes with neither --reduce nor --checkpoint: it counts the shapes of all"
                    + " states, at one size after the other");
        }
        return BreadthFirst.plain()
                .withThreads(limits.threads())
                .withLimits(limits.share(session.console(), session.interrupt(), left));
    }

    /**
     * For what is always searched to its end.
     *
     * @param what the option that asks for it
     * @throws UsageException if the search is limited, reduced or saved
     */
    void refuseLimits(String what) {
        if (limits.limited() || checkpoints.asked()) {
            throw new UsageException(what
                    + " searches to the end; it goes with neither --budget, --max-states, --memory, --reduce nor"
                    + " --checkpoint");
        }
    }

    /** The same sampling, within these bounds; its time has begun with the command. */
    Sampling within(Sampling search, Console console, Interrupt interrupt) {
        limits.refuseStorage();
        checkpoints.refuse();
        Limits within = limits.limits(console);
        return search.withThreads(limits.threads())
                .withTime(() -> interrupt.getAsBoolean() || within.timeIsUp().getAsBoolean());
    }
}
