package dev.heddle.properties.trylock;

import com.google.common.base.Preconditions;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A scenario whose contexts may be activated more often, or less. One more of size is one activation more for each context that
 * has a budget, down to one for each; so a run of a smaller size is one of a larger, with some budget left over. Objects and
 * pages stay those of the scenario: who finds none gets none.
 */
final class BudgetGrowth implements Growth {

    /** Beyond what any search comes to. */
    private static final int MOST = 99;

    private final Cell cell;
    private final Scenario scenario;
    private final KernelBuild build;
    /** The size of the scenario as it is written. */
    private final int origin;

    BudgetGrowth(Cell cell, Scenario scenario, KernelBuild build) {
        this.cell = cell;
        this.scenario = scenario;
        this.build = build;
        this.origin = scenario.model().apply(build).machine().mostActivations();
    }

    @Override
    public String unit() {
        return "most activations of a context; one more is one more for each, irq_work and IPIs aside; the same objects and"
                + " pages";
    }

    @Override
    public OptionalInt origin() {
        return OptionalInt.of(origin);
    }

    @Override
    public Optional<Cell> at(int size) {
        Preconditions.checkArgument(size >= 1, "sizes count from 1, not %s", size);
        int more = size - origin;
        String change =
                more == 0 ? "" : "; of each budget " + Math.abs(more) + (more > 0 ? " more" : " less, and 1 at least");
        return size > MOST
                ? Optional.empty()
                : Optional.of(cell.resized(
                        cell.scope() + change, () -> scenario.model().apply(build.withMoreActivations(more))));
    }
}
