package dev.heddle.model.cacheflush;

/**
 * Which lines of other cores' L1 caches a miss or a write finds. How an interconnect without a Coherence Manager searches
 * virtually indexed caches is a parameter here, not a fact; no machine with several cores, aliases and none is known.
 */
public enum Snoop {
    /** The set that the requester's address selects: lines of the same page and colour. */
    SAME,
    /** Every set: lines of the same page, whatever their colour. */
    ALL
}
