package dev.heddle.properties.bug;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import java.util.Optional;

/**
 * What a run needs to break its claim: everything it may rest on, toggled one by one.
 *
 * @param factors in the order steps, switches, configuration symbols, topology fields, assumptions
 * @param passing the run nearest to it that breaks nothing; empty if none was found
 * @param free names of state fields that may have any value at the start without changing the outcome
 */
public record Explanation(ImmutableList<Factor> factors, Optional<Passing> passing, ImmutableList<String> free) {

    /** Nobody asked. */
    public static final Explanation NONE = new Explanation(ImmutableList.of(), Optional.empty(), ImmutableList.of());

    /** What kind of thing is toggled. */
    public enum Kind {
        STEP("step"),
        /** That an actor acts while another one, which could go on, is at a certain place. */
        SWITCH("switch"),
        SYMBOL("symbol"),
        TOPOLOGY("topology"),
        ASSUMPTION("assumption");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As a table names it. */
        public String word() {
            return word;
        }
    }

    /** What becomes of the claim without the factor. */
    public enum Effect {
        /** The claim holds: the search without it came to its end. */
        NEEDED("needed"),
        /** Of steps only: every run that breaks the claim takes it, but to get past it: this run breaks it without its effect. */
        ON_THE_WAY("on the way"),
        /** The claim breaks without it, too. */
        NOT_NEEDED("not needed"),
        /** A limit cut the search without it, or there is no model of it; {@link Factor#detail} says why. */
        UNDECIDED("undecided");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** As a table names it. */
        public String word() {
            return word;
        }
    }

    /**
     * One toggle.
     *
     * @param name what is toggled, such as {@code 18 CPU0 NMI: trylock_irqsave list_lock}, {@code SMP} or a rule's id; the number
     *     before a step or switch is that of the run's step, counted from 1
     * @param toggle from what to what, such as {@code n -> y}; empty for steps, switches and assumptions, which are taken away
     * @param detail the search behind the effect, such as {@code 812 states}, or why it is open
     */
    public record Factor(Kind kind, String name, String toggle, Effect effect, String detail) {}

    /**
     * A run that goes with the counterexample as far as any run can that breaks nothing, and then another way.
     *
     * @param same how many steps are those of the counterexample
     * @param steps all its steps, the same ones included
     */
    public record Passing(int same, ImmutableList<Label> steps) {}
}
