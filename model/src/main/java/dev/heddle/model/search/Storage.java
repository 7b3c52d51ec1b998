package dev.heddle.model.search;

/** How visited states are remembered. */
public enum Storage {
    /** Whole states, all in memory: nothing can be missed. */
    EXACT,
    /**
     * 64-bit fingerprints, about ten bytes a state whatever its size; the states go to the disk when they do not fit. May
     * miss a state of two words or more; a state of one word and its fingerprint are one to one.
     */
    FINGERPRINT,
    /** Exact while the memory limit allows it; then what was stored turns into fingerprints, and the search goes on. */
    AUTO
}
