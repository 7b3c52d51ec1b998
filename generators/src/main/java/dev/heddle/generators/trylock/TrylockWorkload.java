package dev.heddle.generators.trylock;

import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Design;

/**
 * A scenario around one allocator lock: a kernel, what nests in the task that allocates and frees, and what it does there.
 *
 * @param nested the kind of context that nests; NMI, INT3 or KPROBE
 * @param operation what it does
 */
public record TrylockWorkload(Design design, ContextKind nested, Operation operation) {

    /** What the nested context does, all without waiting. */
    public enum Operation {
        /** alloc_frozen_pages_nolock(): tries the zone lock. */
        ALLOC_PAGE,
        /** free_pages_nolock(): tries the zone lock. */
        FREE_PAGE,
        /** kmalloc_nolock() of v7.0: tries the list lock. */
        ALLOC_OBJECT
    }

    public KernelBuild build() {
        return design.build();
    }
}
