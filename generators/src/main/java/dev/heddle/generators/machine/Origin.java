package dev.heddle.generators.machine;

/** Where the value of a fact comes from, or why there is none. */
public sealed interface Origin {

    /** The origin as a clause for a report, without a full stop. */
    String describe();

    /**
     * A line says so.
     *
     * @param line counted from 1 in the file as given
     */
    record Stated(String file, int line) implements Origin {
        @Override
        public String describe() {
            return file + ":" + line;
        }
    }

    /** A full configuration has no line for the symbol, so it is off. */
    record Absent(String file) implements Origin {
        @Override
        public String describe() {
            return "no line in " + file + ", a full .config, so off";
        }
    }

    /**
     * Follows from other facts.
     *
     * @param rule the rule and the facts it was applied to, as one sentence without a full stop
     */
    record Implied(String rule) implements Origin {
        @Override
        public String describe() {
            return rule;
        }
    }

    /**
     * Not settled by what was read.
     *
     * @param reason why, as a clause without a full stop
     * @param settledBy what would settle it, as an imperative clause without a full stop
     */
    record Unknown(String reason, String settledBy) implements Origin {
        @Override
        public String describe() {
            return reason + "; to settle it, " + settledBy;
        }
    }
}
