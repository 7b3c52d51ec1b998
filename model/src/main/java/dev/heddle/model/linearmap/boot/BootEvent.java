package dev.heddle.model.linearmap.boot;

/** What has come up in a boot: the situations that claims are about. */
public enum BootEvent {
    TABLE_REQUEST,
    POOL_USED,
    JOB_OVER,
    /** An allocation, a free or a lock inside stop_machine(), or where else it might be illegal. */
    CALL,
    /** A mapped block was replaced by a table. */
    BLOCK_REPLACED,
    SPLIT_OVER,
    HINT_CLEARED,
    PAGE_DENIED,
    ARRAY_WANTED,
    PROTECTION_CHANGED,
    KPTI_RUNS,
    RUN_TIME_SPLIT,
    CPUS_UP
}
