package dev.heddle.model.cacheflush.path;

/** What must come up in some run for a rule to be put to the test; a mark is never cleared. */
public enum FlushMoment {
    /** A hit operation at a coherent or other translated address on a CPU that did not map it. */
    REMOTE_BLAST,
    /** Any hit operation at a translated address. */
    BLAST,
    /** A flush is complete; the page was written before. */
    FLUSHED,
    /** A coherent mapping was undone. */
    UNMAPPED_AGAIN,
    /** smp_call_function_many() was called. */
    CROSS_CALL,
    /** A CPU waits for others. */
    WAITING,
    /** A coherent mapping is held. */
    HELD,
    /** A coherent mapping is made in an interrupt, or with bottom halves disabled. */
    MAPPED_IN_INTERRUPT,
    /** A coherent mapping is made while the TLB holds another one. */
    MAPPED_TWICE,
    /** A page table slot is stored. */
    SLOT_STORED,
    /** A coherent address was chosen. */
    MAPPED,
    /** A cross-call is complete. */
    CALL_OVER,
    /** An index operation on a machine whose several cores have a Coherence Manager. */
    INDEX_OPERATION,
    /** A page is found mapped to user space when it is to be flushed. */
    PAGE_LOOKED_AT
}
