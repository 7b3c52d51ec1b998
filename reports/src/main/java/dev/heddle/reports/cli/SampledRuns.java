package dev.heddle.reports.cli;

import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellSample;

/** Makes random runs of one cell after the other, and counts them. */
final class SampledRuns {

    private static final double NANOS = 1e9;

    private final Session session;
    private final Sampling search;
    private int cells;
    private long runs;
    private long steps;

    SampledRuns(Session session, Sampling search) {
        this.session = session;
        this.search = search.withProgress(session.ticker().sampling());
    }

    /**
     * A cell that was sampled.
     *
     * @param seconds wall-clock time of its runs
     */
    record Timed(CellSample sample, double seconds) {}

    /**
     * Samples {@code cell} by all threads.
     *
     * @throws Interrupt.Interrupted if Ctrl-C came meanwhile: what was cut so has no verdict
     */
    Timed of(Cell cell) {
        long begin = session.console().nanos().getAsLong();
        CellSample sample = cell.sample(search);
        double seconds = (session.console().nanos().getAsLong() - begin) / NANOS;
        if (session.interrupt().getAsBoolean()) {
            throw new Interrupt.Interrupted();
        }
        cells++;
        long runsHere = sample.outcome() == null ? 0 : sample.outcome().runs();
        long stepsHere = sample.outcome() == null ? 0 : sample.outcome().steps();
        session.ticker().sampled(runsHere, stepsHere);
        runs += runsHere;
        steps += stepsHere;
        return new Timed(sample, seconds);
    }

    /** Says on standard error what it took. */
    void summary() {
        session.sampled(cells, runs, steps);
    }
}
