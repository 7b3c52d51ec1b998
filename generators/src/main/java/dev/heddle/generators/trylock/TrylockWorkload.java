package dev.heddle.generators.trylock;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;

/**
 * A scenario around one allocator lock on one CPU: a kernel, a task that allocates and frees, and who interrupts it, how often,
 * to do what.
 *
 * @param lock ZONE, PCP or LIST, the last as of v7.0
 * @param taskOperations how many allocations and frees the task makes, each of either kind; 1 or 2
 * @param visits who interrupts, each kind of context once; least urgent kinds last
 */
public record TrylockWorkload(Design design, AllocatorLock lock, int taskOperations, ImmutableList<Visit> visits) {

    /**
     * One kind of context that interrupts.
     *
     * @param kind NMI, INT3 or KPROBE, which must not wait and use the nolock functions; or HARDIRQ or SOFTIRQ, which use the
     *     ordinary ones
     * @param times how often it may come, 1 or 2; each time it does the operation once
     */
    public record Visit(ContextKind kind, Operation operation, int times) {

        /** Whether it uses the functions that never wait. */
        public boolean nolock() {
            return kind != ContextKind.HARDIRQ && kind != ContextKind.SOFTIRQ;
        }
    }

    /** What a visitor does. */
    public enum Operation {
        ALLOC,
        /** Not of the list lock without waiting: no function of v7.0 does that outside the sheaves. */
        FREE
    }

    public KernelBuild build() {
        return design.build();
    }

    /** The same under another design. */
    public TrylockWorkload with(Design other) {
        return new TrylockWorkload(other, lock, taskOperations, visits);
    }

    /** The same with another visitor. */
    public TrylockWorkload with(Visit more) {
        return new TrylockWorkload(
                design,
                lock,
                taskOperations,
                ImmutableList.<Visit>builder().addAll(visits).add(more).build());
    }

    /** A machine that does this, new each time. */
    public Stage stage() {
        return Stage.of(this);
    }
}
