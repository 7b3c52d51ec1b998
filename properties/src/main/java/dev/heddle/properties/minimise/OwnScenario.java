package dev.heddle.properties.minimise;

import dev.heddle.model.Counterexample;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Certificate.InScenario;
import dev.heddle.properties.bug.Certificate.Proven;
import dev.heddle.properties.bug.Certificate.Smaller;

/**
 * The smallest run of the scenario that somebody asked for, certified with what is known of smaller ones. This is what every report
 * shows, so that one cell has one run and one certificate, whoever writes it down.
 */
public final class OwnScenario {

    private OwnScenario() {}

    /**
     * The least run of {@code cell} itself. Its certificate counts the smaller scenarios that hold, or names one that has the bug.
     *
     * @param minimiser one of the system that {@code cell} is of
     * @param found a run of {@code cell}, from whichever search
     * @throws IllegalArgumentException if {@code cell} has no model, or {@code found} does not break its claim there
     */
    public static Minimised of(CaseMinimiser minimiser, Cell cell, Scope scope, Counterexample found) {
        Minimised smallest = minimiser.minimise(cell, scope, found);
        if (isOf(smallest, cell, scope)) {
            return smallest;
        }
        Minimised within = minimiser.within(cell, scope, found);
        return new Minimised(
                cell,
                scope,
                within.found(),
                new InScenario(own(within), smaller(smallest)),
                within.replayed(),
                within.replays(),
                smallest.states() + within.states());
    }

    private static boolean isOf(Minimised smallest, Cell cell, Scope scope) {
        return smallest.scope() == scope
                && smallest.cell().config().equals(cell.config())
                && smallest.cell().scenario().equals(cell.scenario());
    }

    /** Without the words that nobody looked at other scenarios. */
    private static Certificate own(Minimised within) {
        return within.certificate() instanceof Proven proven
                ? new Proven(0, proven.states(), Before.least(within.found()))
                : within.certificate();
    }

    private static Smaller smaller(Minimised smallest) {
        return new Smaller(
                smallest.cell().config(),
                smallest.cell().scenario(),
                smallest.scope(),
                smallest.found().switches(),
                smallest.found().moves().size());
    }
}
