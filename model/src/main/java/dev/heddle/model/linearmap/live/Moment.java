package dev.heddle.model.linearmap.live;

/** Situations in which a rule of {@link LiveRule} is put to the test. Of the boot CPU: what its next step does. */
public enum Moment {
    /** Asks for a table in the stopper, or of a reserve: from the allocator or of what was set aside. */
    TABLE_REQUEST,
    /** Stores the parent of a mapped address. */
    PARENT_STORE,
    /** The same in a table that has a hole or an invalid leaf. */
    PARENT_STORE_AT_HOLE,
    /** Removes a hint. */
    HINT_CLEAR,
    /** The size of a translation changes while a CPU without BBML2 is up. */
    SIZE_CHANGE,
    /** The stop_machine() with the split in it is over. */
    SPLIT_OVER,
    /** All work is done, and pages were taken for it. */
    JOB_OVER,
    /** Some other CPU has the reserved table in TTBR1. */
    PARKED,
    /** A page was not to be had. */
    PAGE_DENIED,
    /** Takes a page of KPTI's block. */
    KPTI_REQUEST,
    /** Calls the run-time splitter from where it must not sleep. */
    ATOMIC_CALLER
}
