package dev.heddle.properties.explain;

import dev.heddle.model.Counterexample;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Explanation;

/** Takes away, one at a time, everything that a run may rest on, and searches its claim again. */
public final class Explainer {

    private Explainer() {}

    /**
     * What {@code found} needs. The same for the same input, unless the clock of {@code limits} cuts it.
     *
     * @param cell the cell that {@code found} is a run of, one of {@code system}
     * @param scope the scope that {@code cell} is of
     * @throws IllegalArgumentException if {@code cell} has no model, or {@code found} is no run of it that breaks its claim
     */
    public static Explanation explain(
            KernelSystem system, Cell cell, Scope scope, Counterexample found, ExplainLimits limits) {
        return Explanation.NONE;
    }
}
