package dev.heddle.model.trylock.slab;

import dev.heddle.model.kernel.Routine;

/** Where kprobes may sit in the slow path of an allocation. Outside of it they may sit anywhere. */
public enum Probes {
    /** Everywhere: v7.0, where NOKPROBE_SYMBOL(___slab_alloc) is gone. */
    EVERYWHERE,
    /** In the functions that ___slab_alloc() calls, not in itself: what NOKPROBE_SYMBOL does, as in v6.18. */
    IN_CALLEES,
    /** In neither: NOKPROBE_SYMBOL, and nobody registered a probe further down. */
    OUTSIDE;

    /** Refuses probes on the own steps of ___slab_alloc(), if that is how it is. */
    Routine.Builder outer(Routine.Builder slabAlloc) {
        return this == EVERYWHERE ? slabAlloc : slabAlloc.noKprobe();
    }

    /** The whole of ___slab_alloc(), callees and all. */
    Routine whole(Routine slabAlloc) {
        return this == OUTSIDE ? slabAlloc.withoutProbes() : slabAlloc;
    }
}
