package dev.heddle.properties;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.Replay;
import dev.heddle.model.search.liveness.LassoReplay;
import java.util.List;

/** Runs a capsule again, in the design that it was taken from or in another one with the same scenario. */
public final class CapsuleReplay {

    private CapsuleReplay() {}

    /**
     * The cell of {@code design} under {@code config} that has the capsule's scenario.
     *
     * @throws UsageException if there is none, or the system knows no such configuration
     */
    public static Cell cell(KernelSystem system, Variant design, String config, Capsule capsule) {
        List<Cell> cells = system.cells(design, config, capsule.scope());
        return cells.stream()
                .filter(candidate -> candidate.scenario().equals(capsule.scenario()))
                .findFirst()
                .orElseThrow(() -> new UsageException(missing(system, design, config, capsule, cells)));
    }

    /** What to say of a scenario that is none of {@code cells}. */
    public static String missing(
            KernelSystem system, Variant design, String config, Capsule capsule, List<Cell> cells) {
        return "no scenario '" + capsule.scenario() + "' in " + system.name() + " " + design.id() + " " + config
                + "; there is "
                + String.join("; ", cells.stream().map(Cell::scenario).toList());
    }

    /**
     * Runs the capsule's steps in {@code cell}.
     *
     * @throws UsageException if the cell has no model, or its model does not make the capsule's claim
     */
    public static Replay.Result run(Cell cell, Capsule capsule) {
        if (cell.model() == null) {
            throw new UsageException("there is no model of " + cell.variant() + " under " + cell.config());
        }
        return run(cell.model().get(), capsule);
    }

    private static <S extends State> Replay.Result run(Model<S> model, Capsule capsule) {
        if (model.claims().stream().noneMatch(claim -> claim.id().equals(capsule.claim()))) {
            throw new UsageException("no claim " + capsule.claim() + " is made of this scenario any more");
        }
        return LassoReplay.run(model, capsule.claim(), capsule.steps());
    }
}
