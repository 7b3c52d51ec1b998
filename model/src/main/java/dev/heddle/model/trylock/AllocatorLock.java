package dev.heddle.model.trylock;

/** The locks of the page and slab allocators that somebody tries: the columns of the decision matrix. */
public enum AllocatorLock {
    /** pcp->lock of a per-CPU page list. */
    PCP,
    /** zone->lock. */
    ZONE,
    /** list_lock of a slab cache's node. */
    LIST,
    /** barn->lock of a slab cache's node. */
    BARN
}
