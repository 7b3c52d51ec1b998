package dev.heddle.model.search;

/** How visited states are remembered. */
public enum Storage {
    /** Whole states: nothing can be missed. */
    EXACT,
    /** 64-bit fingerprints and those of the parents: 16 bytes a slot whatever the state's size, may miss a state. */
    FINGERPRINT,
    /** Exact while the memory limit allows it; then the search starts over with fingerprints. */
    AUTO
}
