package dev.heddle.model.linearmap;

/** One thing done wrong, or another way of doing it that is under suspicion. Numbers are those of the fact sheet's variants. */
public enum Mistake {
    /** 4: on RT, KPTI uses the page descriptor's pointer as the page's address. */
    KPTI_PTDESC_CAST,
    /** 21: the pool hands out while {@code idx <= count}. */
    INDEX_OFF_BY_ONE,
    /** 22: left-overs are freed from slot 0. */
    FREE_FROM_ZERO,
    /** 23: left-overs are not freed. */
    NO_FREE_LEFTOVER,
    /** 24: left-overs are freed inside stop_machine(). */
    FREE_IN_CALLBACK,
    /** 25: the array is not zeroed, and freed whole when a page cannot be had. */
    ARRAY_NOT_ZEROED,
    /** 26: a count of 0 is taken for an error. */
    COUNT_ZERO_IS_ERROR,
    /** 27: the constructor runs when a page is set aside, and no destructor when it is left over. */
    CTOR_AT_PREALLOC,
    /** 28: the constructor allocates a lock for tables of init_mm too. */
    PTLOCK_FOR_INIT_MM,
    /** 29: ACTION_CONTINUE after a PUD leaf was split. */
    PUD_CONTINUE_IN_SPLIT,
    /** 30: children keep the hint of the leaf they came from. */
    KEEP_CONT_FROM_SNAPSHOT,
    /** 31: the parent is stored before the children. */
    PARENT_FIRST,
    /** 32: no barrier between children and parent. */
    NO_BARRIER,
    /** 33: not all children are written. */
    SHORT_FILL,
    /** 34: the parent is cleared, then set. */
    CLEAR_THEN_SET,
    /** 35a: secondaries are not parked. */
    NO_PARK,
    /** 35b: secondaries are released before the TLBs are flushed. */
    RELEASE_BEFORE_TLBI,
    /** 36: the split starts as soon as one CPU is parked. */
    START_BEFORE_ALL_PARKED,
    /** 37: any CPU does the work. */
    SPLIT_ON_ANY_CPU,
    /** 38: the hint is cleared in one entry of a group. */
    SPLIT_ONE_CONT_ENTRY,
    /** 39a: children lose PXN. */
    DROP_PXN,
    /** 39b: children of an invalid leaf are valid. */
    REVALIDATE,
    /** 40: the run-time splitter takes its mutex before it looks whether there is anything to do. */
    SLEEP_IN_SPLIT,
    /** 41: a late KFENCE pool stays in blocks. */
    LATE_KFENCE_NOT_SPLIT,
    /** 42: the run-time splitter refuses until capabilities are final. */
    REALM_BLACKOUT,
    /** 43: whether the machine is a realm is not known yet when memory is mapped. */
    REALM_UNKNOWN_AT_MAP,
    /** 44: a run-time split while secondaries are starting is not refused. */
    EARLY_SPLIT_MULTI_CPU,
    /** 45: making the alias read-only does not descend into tables. */
    ALIAS_RO_OVER_TABLE,
    /** 46: allocating a table may itself split the map, the same block too. */
    ALLOC_SPLITS_SAME_BLOCK,
    /** 47: a reserve is refilled with fewer pages than a refill may use up. */
    REFILL_TOO_SMALL,
    /** 48: KPTI does not look whether it got its pages. */
    KPTI_UNCHECKED_NULL,
    /** 49: KPTI counts levels of the build and not those in use. */
    KPTI_LEVELS_NOT_ADJUSTED,
    /** 50: KPTI takes its pages from the pool of the split. */
    KPTI_NON_CONTIGUOUS,
    /** 51: someone else splits, or maps a block, between count and split. */
    LATE_SPLITTER,
    /** 52: KPTI uses the flag as the split left it. */
    FLAG_NOT_REINITIALISED,
    /** 54: an invalid block is not seen as a leaf. */
    INVALID_BLOCK_SKIPPED,
    /** 56: whether BBML2 is required is settled before the early KFENCE pool could fail. */
    FLAG_BEFORE_KFENCE,
    /** 57: the builder looks at leaves only when it chooses the contiguous hint. */
    CONT_OVER_TABLE
}
