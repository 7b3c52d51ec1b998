package dev.heddle.model.trylock;

import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.LockType;

/**
 * One kernel: a build and the choices that the variants differ in.
 *
 * @param allocPages the gate of alloc_frozen_pages_nolock()
 * @param freePages the gate of __free_frozen_pages() in nolock mode
 * @param freeOnePage the gate of free_one_page() in nolock mode, which pages of isolated pageblocks reach directly
 * @param kmalloc the gate of kmalloc_nolock(); kfree_nolock() has none
 * @param pcp how per-CPU page lists are locked
 * @param upSpinlockHasState whether a uniprocessor spinlock_t off RT keeps a locked state (proposal P3)
 * @param mistake a mutation, or {@link Mistake#NONE}
 */
public record Design(
        KernelBuild build,
        Gate allocPages,
        Gate freePages,
        Gate freeOnePage,
        Gate kmalloc,
        PcpDesign pcp,
        boolean upSpinlockHasState,
        Mistake mistake) {

    /** Plausible mistakes, and one coarsening that a test uses to show what it would hide. */
    public enum Mistake {
        NONE,
        /** A failed trylock of the list lock goes on as if it had succeeded. */
        IGNORES_FAILED_TRYLOCK,
        /** A free that waits for the zone lock does not take what nolock frees put off. */
        LEAVES_PUT_OFF_PAGES,
        /** A nolock free that puts an object off queues no irq_work. */
        QUEUES_NO_IRQ_WORK,
        /** It queues the irq_work only if the list had something on it before, instead of only if it was empty. */
        QUEUES_IRQ_WORK_LATE,
        /** The irq_work frees what was put off by kfree_nolock(), which may put it off again. */
        PUTS_OFF_AGAIN,
        /** Not of the kernel but of the model: list_del() as one atomic step. */
        LIST_DEL_IN_ONE_STEP
    }

    /** v6.18.0, the first with kmalloc_nolock(): gates for RT only, pcp variant A. The page functions are of v6.15. */
    public static Design v6_18(KernelBuild build) {
        return new Design(
                build,
                Gate.RT_ONLY,
                Gate.RT_ONLY,
                Gate.NONE,
                Gate.RT_ONLY,
                PcpDesign.TRYLOCK_IRQSAVE_ONLY,
                false,
                Mistake.NONE);
    }

    /** The two fixes of 27 April 2026 on the allocation side. */
    public Design withAllocGates() {
        return withAllocGates(Gate.CAN_SPIN_TRYLOCK, Gate.CAN_SPIN_TRYLOCK);
    }

    /** Gates of alloc_frozen_pages_nolock() and of kmalloc_nolock(). */
    public Design withAllocGates(Gate ofPages, Gate ofObjects) {
        return new Design(build, ofPages, freePages, freeOnePage, ofObjects, pcp, upSpinlockHasState, mistake);
    }

    /** Gates of __free_frozen_pages() and of free_one_page(), both in nolock mode. */
    public Design withFreeGates(Gate inFreePages, Gate inFreeOnePage) {
        return new Design(build, allocPages, inFreePages, inFreeOnePage, kmalloc, pcp, upSpinlockHasState, mistake);
    }

    public Design withPcp(PcpDesign how) {
        return new Design(build, allocPages, freePages, freeOnePage, kmalloc, how, upSpinlockHasState, mistake);
    }

    /** Proposal P3: the uniprocessor spinlock keeps a locked state and prints nothing. */
    public Design withUpSpinlockState() {
        return new Design(build, allocPages, freePages, freeOnePage, kmalloc, pcp, true, mistake);
    }

    public Design with(Mistake made) {
        return new Design(build, allocPages, freePages, freeOnePage, kmalloc, pcp, upSpinlockHasState, made);
    }

    /** What spinlock_t is in this kernel. */
    LockType spinlock() {
        boolean stateful = upSpinlockHasState && !build.smp() && !build.preemptRt();
        return stateful ? LockType.UP_STATE : LockType.spinlock(build);
    }
}
