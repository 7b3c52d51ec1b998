package dev.heddle.properties.bug;

/** How small a run is known to be: the smallest scenario, in it the fewest switches of context, with those the fewest steps. */
public sealed interface Certificate {

    /** The word in machine-readable output: {@code proven}, {@code 1-minimal} or {@code best-known}. */
    String word();

    /** What that rests on, in one sentence without a full stop. */
    String sentence();

    /**
     * Every smaller run of the scenario was tried, and so was every smaller scenario, unless {@code basis} says that nobody looked.
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
