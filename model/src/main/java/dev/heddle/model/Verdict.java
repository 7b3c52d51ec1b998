package dev.heddle.model;

import com.google.common.collect.ImmutableList;

/** What a search found, and what that covers. Never a boolean: "nothing found" and "proved" are different answers. */
public sealed interface Verdict {

    /** The word a report prints. */
    String word();

    /**
     * Every state within {@code scope} was visited and every claim holds there.
     *
     * @param omission the probability that a collision of fingerprints hid a state; 0 when states were stored exactly
     */
    record Proved(String scope, long states, int depth, double omission) implements Verdict {
        @Override
        public String word() {
            return "PROVED";
        }
    }

    /**
     * Nothing broke in {@code runs} random runs; the rest of the space is unknown.
     *
     * @param bound upper bound of the failure rate per run, with {@code confidence}
     */
    record Sampled(long runs, long seed, double bound, double confidence) implements Verdict {
        @Override
        public String word() {
            return "SAMPLED";
        }
    }

    /**
     * At least one claim broke. One counterexample for each, those that break first in the front; not empty. From an
     * exhaustive search each is a shortest one, from random runs it is the first that came up.
     */
    record Violated(ImmutableList<Counterexample> found) implements Verdict {
        @Override
        public String word() {
            return "VIOLATED";
        }
    }

    /** The search was cut before it had an answer. */
    record Inconclusive(String why) implements Verdict {
        @Override
        public String word() {
            return "INCONCLUSIVE";
        }
    }
}
