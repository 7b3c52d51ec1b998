package dev.heddle.properties.minimise;

import dev.heddle.model.Counterexample;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Certificate;
import java.util.Optional;

/**
 * How small the bug of one cell was made.
 *
 * @param cell the violated cell
 * @param shortest what the exhaustive search shows: the fewest steps, with those the fewest switches
 * @param first the run that the minimiser was given
 * @param within the smallest run of the cell itself
 * @param seconds what {@code within} took, by the wall clock, the making of the model included; all that differs between two runs
 * @param simplest the bug in the smallest scenario that has it; may be in this one
 */
public record MinimalityRow(
        Cell cell,
        Scope scope,
        Counterexample shortest,
        FirstRun first,
        Minimised within,
        double seconds,
        Minimised simplest) {

    /** Short of a proof there is no minimum to compare with. */
    public boolean proven() {
        return within.certificate() instanceof Certificate.Proven;
    }

    /** Whether a limit kept it from being proven. */
    public boolean cut() {
        return !proven();
    }

    /** Switches and steps of what replays alone reach over those of the proven minimum; empty without one. */
    public Optional<Double> replayedRatio() {
        return ratio(within.replayed());
    }

    /** The same of the result; 1 if it is proven. */
    public Optional<Double> ratio() {
        return ratio(within.found());
    }

    private Optional<Double> ratio(Counterexample run) {
        return proven() ? Optional.of((double) weight(run) / weight(within.found())) : Optional.empty();
    }

    /** One more, so that the initial state may break the claim. */
    private static int weight(Counterexample run) {
        return 1 + run.switches() + run.moves().size();
    }

    /** Whether fewest steps first shows another run than fewest switches first. */
    public boolean ordersDiffer() {
        return shortest.switches() != within.found().switches()
                || shortest.moves().size() != within.found().moves().size();
    }

    /** Whether a smaller scenario has the bug, too. */
    public boolean hasSimpler() {
        return !simplest.cell().scenario().equals(cell.scenario())
                || !simplest.cell().config().equals(cell.config())
                || simplest.scope() != scope;
    }

    /** Smaller scenarios that were searched to their end and hold; 0 if that is not known of all. */
    public int smallerHolding() {
        return simplest.certificate() instanceof Certificate.Proven proven ? proven.scenarios() : 0;
    }
}
