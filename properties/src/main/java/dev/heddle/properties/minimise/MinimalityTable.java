package dev.heddle.properties.minimise;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.minimise.MinimiseLimits;
import dev.heddle.model.search.sample.Sampler;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Minimises the headline of one violated cell after the other, to see how small that makes them. Starts from a random run, as a
 * user's would be, where one is found soon; from what the search found otherwise.
 */
public final class MinimalityTable {

    private static final long USUAL_RUNS = 2_000;

    private static final double NANOS = 1e9;

    private final CaseMinimiser minimiser;
    private final Sampling sampling;
    private final LongSupplier nanos;

    /**
     * @param sampling for each cell, up to its first run that breaks the claim
     * @param nanos a clock, which the caller owns
     */
    public MinimalityTable(KernelSystem system, MinimiseLimits limits, Sampling sampling, LongSupplier nanos) {
        this.minimiser = new CaseMinimiser(system, limits);
        this.sampling = sampling;
        this.nanos = nanos;
    }

    /** Uniform random runs, at most 2000 of each cell. */
    public static Sampling usualSampling() {
        return Sampling.of(Sampler.uniform(), USUAL_RUNS, 1);
    }

    /** The row of one cell; empty if nothing is violated there. */
    public Optional<MinimalityRow> row(CellResult result, Scope scope) {
        Cell cell = result.cell();
        if (cell.model() == null) {
            return Optional.empty();
        }
        Model<?> model = cell.model().get();
        return result.headline().map(shortest -> {
            FirstRun first = first(model, shortest);
            long begin = nanos.getAsLong();
            Minimised within = minimiser.within(cell, scope, first.run());
            double seconds = (nanos.getAsLong() - begin) / NANOS;
            return new MinimalityRow(
                    cell, scope, shortest, first, within, seconds, minimiser.minimise(cell, scope, first.run()));
        });
    }

    private <S extends State> FirstRun first(Model<S> model, Counterexample shortest) {
        return shortest.forEver()
                ? FirstRun.searched(shortest)
                : FirstRun.sampled(model, shortest.claim(), sampling).orElse(FirstRun.searched(shortest));
    }
}
