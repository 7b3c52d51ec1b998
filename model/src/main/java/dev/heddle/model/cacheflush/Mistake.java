package dev.heddle.model.cacheflush;

/** What a design can do wrong, one small thing each. */
public enum Mistake {
    /** kunmap_coherent() leaves the Wired register as it is (V16). */
    UNMAP_KEEPS_WIRED,
    /** kunmap_coherent() overwrites the oldest wired entry instead of the newest (V16). */
    UNMAP_POPS_OLDEST,
    /** FIX_N_COLOURS is less than K (V17). */
    TOO_FEW_COLOURS,
    /** The first coherent address has not colour 0 (V17). */
    BASE_OFF_COLOUR,
    /** The masks keep a CPU that went offline (V18). */
    MASK_KEEPS_OFFLINE,
    /** stop_this_cpu() leaves the online mask before the masks of others are renewed (V19). */
    STOP_BEFORE_MASKS,
    /** The platform leaves all core numbers 0 (V20). */
    CORE_NUMBERS_ZERO,
    /** A Coherence Manager spares the IPI for index operations too (V21). */
    CM_SPARES_INDEX,
    /** has_valid_asid() looks at too few CPUs (V23). */
    ASID_OF_OWN_CPU,
    ASID_OF_ONLINE_CPUS,
    /** The signal trampoline's flush ships a user address without looking whose it is there (V24). */
    RAW_USER_ADDRESS,
    /** flush_icache_range() computes the size as start - end (V28). */
    ICACHE_SIZE_REVERSED,
    /** A CPU is marked online before it can take IPIs (V30). */
    ONLINE_TOO_EARLY,
    /** A call between map and unmap may sleep (V33). */
    SLEEPS_WHILE_MAPPED,
    /** The blast has an exception table entry, so that a fault skips the operation (V34). */
    PROTECTED_BLAST
}
