package dev.heddle.model.linearmap;

/** What holds the pointers to the tables that were set aside. */
public enum PointerArray {
    /** v3: one block of the buddy allocator, of the smallest order that fits. */
    ONE_BLOCK,
    /** v5: kvmalloc(), which need not be contiguous. */
    KVMALLOC
}
