package dev.heddle.model.trylock.slab;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.ContextKind;

/** Who may own an object. */
final class SlabCallers {

    static final ImmutableSet<ContextKind> ALL = ImmutableSet.of(
            ContextKind.TASK,
            ContextKind.TASK2,
            ContextKind.SOFTIRQ,
            ContextKind.HARDIRQ,
            ContextKind.IPI,
            ContextKind.NMI,
            ContextKind.INT3,
            ContextKind.KPROBE);

    private SlabCallers() {}
}
