package dev.heddle.model.linearmap;

/** Where the split gets its page tables from. */
public enum Supply {
    /** From the page allocator, GFP_ATOMIC, inside stop_machine(): the base series, and what 7.2.13 ships. */
    ATOMIC,
    /** v1: on PREEMPT_RT by trylock, GFP_ATOMIC elsewhere. */
    NOLOCK_ON_RT,
    /** v1 as it was asked to be: by trylock everywhere. */
    NOLOCK,
    /** v3 and v5: counted and allocated before stop_machine(), left-overs freed after it. */
    POOL,
    /** POOL on PREEMPT_RT, ATOMIC elsewhere. */
    POOL_ON_RT
}
