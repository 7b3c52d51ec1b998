package dev.heddle.properties.bug;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;

/**
 * What a run needs to break its claim: everything it may rest on, toggled one by one.
 *
 * @param factors in the order steps, switches, configuration symbols, topology fields, assumptions
 * @param passing the run nearest to it that breaks nothing, or why there is none to show
 * @param free names of state fields that may have any value at the start without changing the outcome
 */
public record Explanation(ImmutableList<Factor> factors, Passing passing, ImmutableList<String> free) {

    /** Nobody asked. */
    public static final Explanation NONE =
            new Explanation(ImmutableList.of(), new Passing.Unknown("nobody asked"), ImmutableList.of());

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

    /** Whether some run, near to the counterexample, breaks nothing. */
    public sealed interface Passing {

        /** The word in machine-readable output: {@code run}, {@code none} or {@code unknown}. */
        String word();

        /**
         * A run that goes with the counterexample as far as any run can that breaks nothing, and then another way.
         *
         * @param same how many steps are those of the counterexample
         * @param steps all its steps, the same ones included
         */
        record Run(int same, ImmutableList<Label> steps) implements Passing {
            @Override
            public String word() {
                return "run";
            }
        }

        /** There is none: all runs were tried, and each that comes to rest breaks a claim. */
        record None() implements Passing {
            @Override
            public String word() {
                return "none";
            }
        }

        /** Nobody knows, because the search was cut. */
        record Unknown(String why) implements Passing {
            @Override
            public String word() {
                return "unknown";
            }
        }
    }
}
