package dev.heddle.model.search;

import dev.heddle.model.State;

/**
 * One part of the visited set, chosen by hash; one thread at a time inserts into it. Insertion order is the order of the
 * frontier, so a search that feeds the parts in a fixed order explores in a fixed order on any number of threads.
 */
abstract sealed class VisitedPart permits ExactPart, FingerprintPart {

    /**
     * Adds a state unless it is known.
     *
     * @param hash {@link Fingerprint#of} the state
     * @param parent fingerprint of the state it was reached from, 0 for an initial state
     * @return whether it is new
     */
    abstract boolean insert(long[] words, int at, long hash, long parent);

    /** How many states the level now being expanded has in this part. */
    abstract int frontierSize();

    abstract void loadFrontier(int index, State into);

    /** What was inserted since the last call becomes the frontier. */
    abstract void endLevel();

    /** How many states were inserted since the last {@link #endLevel}. */
    abstract int nextSize();

    /** Loads one of the states inserted since the last {@link #endLevel}. */
    abstract void loadNext(int index, State into);

    /** Distinct states inserted so far. */
    abstract long size();

    /** Memory held, in bytes. */
    abstract long bytes();
}
