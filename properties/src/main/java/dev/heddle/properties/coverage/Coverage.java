package dev.heddle.properties.coverage;

import com.google.common.collect.ImmutableList;

/**
 * What was come across on every step out of every reachable state of some cells. Things are told apart by names alone, so what
 * several cells have in common counts once, and was come across if it was in one of them.
 *
 * @param cells how many cells have contexts and locks
 * @param states of all of them together
 * @param triples every outer step with every nested operation of its CPU and every lock that this tries
 * @param fallbacks every trylock
 * @param refusals why operations did without a lock, each with its lock
 * @param shields where a failed local_trylock_t kept a nested operation away from other locks
 */
public record Coverage(
        int cells,
        long states,
        ImmutableList<Triple> triples,
        ImmutableList<Fallback> fallbacks,
        ImmutableList<Refusal> refusals,
        ImmutableList<Shield> shields) {

    /** What became of a triple, the more telling the earlier. */
    public enum Seen {
        /** The operation tried the lock there. */
        TRIED("it tried the lock there"),
        /** It came there, and the trylock of another lock failed before it came to this one. */
        TURNED_BACK("another trylock failed first"),
        /** It came there and was refused the lock before it tried. */
        TURNED_AWAY("a gate or a look turned it away before it tried"),
        /** It came there and had no need of the lock, by its data. */
        NO_NEED("it came and had no need of the lock"),
        /** It was never entered there although it was due: the rules of nesting forbid that. */
        MASKED("masked: the rules of nesting forbid to enter there"),
        /** It was never due while the outer context was there. */
        SPENT("never due there in these scenarios: needs another scope"),
        /** The outer context never came there. */
        NEVER_THERE("no run comes to that step");

        private final String meaning;

        Seen(String meaning) {
            this.meaning = meaning;
        }

        public String meaning() {
            return meaning;
        }

        /** Whether the rules let the operation enter there, in a state that some run comes to. */
        public boolean possible() {
            return compareTo(MASKED) < 0;
        }
    }

    /**
     * A step of an operation that is interrupted before it, an operation on top of it, and a lock that this may try.
     *
     * @param outer the interrupted operation
     * @param step function and step
     * @param by what turned it away or failed; empty for others
     */
    public record Triple(String outer, String step, String inner, String lock, Seen seen, String by) {}

    /**
     * A trylock, and what comes if it fails.
     *
     * @param where function and step
     * @param got how often it succeeded
     * @param failed how often it failed; a step counts once for each state that it is taken in
     * @param next what the operation did next after a failure, each once; empty if it ended
     */
    public record Fallback(String where, long got, long failed, ImmutableList<String> next) {}

    /**
     * A reason for which an operation did without a lock.
     *
     * @param free how often nobody held the lock then
     */
    public record Refusal(String why, String lock, long times, long free) {}

    /**
     * A local lock that was held by an interrupted operation and turned a nested one away.
     *
     * @param outer the interrupted operation
     * @param step function and step before which it is interrupted
     */
    public record Shield(String lock, String outer, String step, String inner, long times) {}

    /** How many triples came out as {@code seen}. */
    public long count(Seen seen) {
        return triples.stream().filter(triple -> triple.seen() == seen).count();
    }

    /** How many triples the rules allow in a state that some run comes to. */
    public long possible() {
        return triples.stream().filter(triple -> triple.seen().possible()).count();
    }
}
