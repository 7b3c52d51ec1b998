package dev.heddle.model.kernel;

/** What a caller asks of the context that it calls from. Frees count like allocations of the same kind. */
public enum CallKind {
    /** GFP_KERNEL, kvmalloc(), kvfree(), mutex_lock(). */
    SLEEPING,
    /** GFP_ATOMIC and GFP_NOWAIT, which change how much is reclaimed and not which locks are taken; free_pages(). */
    ATOMIC,
    /** The functions that only try the allocator's locks. */
    NOLOCK
}
