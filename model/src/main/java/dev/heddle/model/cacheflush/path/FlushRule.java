package dev.heddle.model.cacheflush.path;

/** What a run of the flush paths can break. Once broken, a rule stays marked for the rest of the run. */
public enum FlushRule {
    /** A plain hit operation at an address without translation. */
    UNMAPPED,
    /** A hit operation on another page than the flush was for. */
    WRONG_PAGE,
    /** After a completed flush, the access it was made for found an old version. */
    STALE_ACCESS,
    /** After a completed flush, a core that it should have reached holds a dirty or stale line of page and colour. */
    LINE_LEFT,
    /** At the end of an operation: wired entries or counts differ from what it found, or an entry of somebody else was popped. */
    UNBALANCED,
    /** r4k_on_each_cpu() came to smp_call_function_many() with interrupts off. */
    CALL_WITH_IRQS_OFF,
    /** The same, and there was somebody to call. */
    WAIT_WITH_IRQS_OFF,
    /** A thread slept or was switched out, or an unmap ran on another CPU, while a coherent mapping was held. */
    SLEPT_WHILE_MAPPED,
    /** An interrupt mapped a pair that the interrupted context has mapped, or used a task's half of the indices. */
    WRONG_HALF,
    /** Two live TLB entries for one pair. */
    DUPLICATE_ENTRY,
    /** A page table slot was rewritten while a CPU still used it. */
    SLOT_REUSED,
    /** A coherent address has not the colour of the user address it stands for. */
    OFF_COLOUR,
    /** Of a completed cross-call: a core missed the operation or got it twice, or a target is offline or shares the sender's L1. */
    COVERAGE,
    /** An index operation that other cores need was left to the Coherence Manager. */
    INDEX_GLOBALISED,
    /** kmap_coherent() of a page whose flush is still due. */
    DIRTY_MAPPED,
    /** A completed cross-call that nobody needed. */
    NEEDLESS_IPI,
    /** No thread can go on, and not all are done. The one rule that leaves no mark; see {@link FlushMachine#unfinished}. */
    DEADLOCK
}
