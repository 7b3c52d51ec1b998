package dev.heddle.properties.bug;

import dev.heddle.properties.Scope;

/** How small a run is known to be: the smallest scenario, in it the fewest switches of context, with those the fewest steps. */
public sealed interface Certificate {

    /** The word in machine-readable output: {@code proven}, {@code 1-minimal} or {@code best-known}. */
    String word();

    /** What that rests on, in one sentence without a full stop. */
    String sentence();

    /**
     * Every smaller run of the scenario was tried, and so was every smaller scenario, unless {@code basis} says that nobody looked,
     * or {@link InScenario} that one of them has the bug.
     *
     * @param scenarios smaller scenarios that were searched to their end and hold
     * @param states states of the scenario itself, visited for it
     * @param basis what was tried, in words
     */
    record Proven(int scenarios, long states, String basis) implements Certificate {
        @Override
        public String word() {
            return "proven";
        }

        @Override
        public String sentence() {
            return "proven: " + basis
                    + (scenarios == 0
                            ? ""
                            : "; " + scenarios + " smaller scenario" + (scenarios == 1 ? " holds" : "s hold"));
        }
    }

    /**
     * No run that leaves out one piece of this one breaks the claim.
     *
     * @param replays runs that were tried
     */
    record OneMinimal(int replays) implements Certificate {
        @Override
        public String word() {
            return "1-minimal";
        }

        @Override
        public String sentence() {
            return "1-minimal: without any one step or switch the claim holds (" + replays + " replays)";
        }
    }

    /**
     * What is known of a run in its own scenario, where a smaller scenario has the bug, too: whoever asks for one scenario gets no
     * other, but is told of it.
     *
     * @param own of all runs of the scenario itself
     * @param smaller the smallest scenario that was found to have it
     */
    record InScenario(Certificate own, Smaller smaller) implements Certificate {
        @Override
        public String word() {
            return own.word();
        }

        @Override
        public String sentence() {
            String said = own.sentence();
            int colon = said.indexOf(':');
            return said.substring(0, colon) + " in this scenario" + said.substring(colon)
                    + "; a smaller scenario has the bug: " + smaller;
        }
    }

    /**
     * A smaller scenario of the same variant that breaks the same claim.
     *
     * @param switches switches of context on its least run
     * @param steps steps of that run
     */
    record Smaller(String config, String scenario, Scope scope, int switches, int steps) {

        /** {@code C3, list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc [small]}. */
        @Override
        public String toString() {
            return config + ", " + scenario + " [" + scope.word() + "]";
        }
    }

    /** Nothing smaller is known, and why it may exist. */
    record BestKnown(String why) implements Certificate {
        @Override
        public String word() {
            return "best-known";
        }

        @Override
        public String sentence() {
            return "best known: " + why;
        }
    }
}
