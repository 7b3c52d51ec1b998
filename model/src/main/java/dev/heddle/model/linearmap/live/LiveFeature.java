package dev.heddle.model.linearmap.live;

/** What a machine has that not all have. */
public enum LiveFeature {
    /** Any allocation may find no memory. */
    PRESSURE,
    /** A task of the last CPU takes and drops an allocator lock, twice at most. */
    RIVAL,
    /** KPTI remaps the kernel after the split. */
    KPTI,
    /** The build has one level of tables more than are in use, as LPA2 builds may. */
    FOLDED_LEVEL,
    /** The boot CPU asks for run-time splits, once before and once after the other CPUs come up. */
    EARLY_SPLITS,
    /** Somebody who must not sleep calls the run-time splitter afterwards. */
    ATOMIC_CALLER,
    /** Page tables are protected in the linear map, so that a new one may cost a split. */
    PROTECTED_TABLES
}
