package dev.heddle.model.trylock;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.LockType;
import java.util.EnumSet;
import java.util.Set;

/**
 * One kernel: a build and the choices that the variants differ in.
 *
 * @param pcp how per-CPU page lists are locked
 * @param upSpinlock what a uniprocessor build off RT makes of every spinlock_t
 * @param stateful locks of a type of their own, which has a locked state on every build (proposal P5)
 * @param mistake a mutation, or {@link Mistake#NONE}
 */
public record Design(
        KernelBuild build,
        Gates gates,
        PcpDesign pcp,
        UpSpinlock upSpinlock,
        ImmutableSet<AllocatorLock> stateful,
        Checks checks,
        Mistake mistake) {

    /** v6.18.0, the first with kmalloc_nolock(): gates for RT only, pcp variant A. The page functions are of v6.15. */
    public static Design v6_18(KernelBuild build) {
        return new Design(
                build,
                Gates.V6_18,
                PcpDesign.TRYLOCK_IRQSAVE_ONLY,
                UpSpinlock.AS_IT_IS,
                ImmutableSet.of(),
                Checks.AS_REPORTED,
                Mistake.NONE);
    }

    public Design with(Gates others) {
        return new Design(build, others, pcp, upSpinlock, stateful, checks, mistake);
    }

    /** The two fixes of 27 April 2026 on the allocation side. */
    public Design withAllocGates() {
        return withAllocGates(Gate.CAN_SPIN_TRYLOCK, Gate.CAN_SPIN_TRYLOCK);
    }

    /** Gates of alloc_frozen_pages_nolock() and of kmalloc_nolock(). */
    public Design withAllocGates(Gate ofPages, Gate ofObjects) {
        return with(new Gates(ofPages, gates.freePages(), gates.freeOnePage(), ofObjects, gates.kfree()));
    }

    /** Gates of __free_frozen_pages() and of free_one_page(), both in nolock mode. */
    public Design withFreeGates(Gate inFreePages, Gate inFreeOnePage) {
        return with(new Gates(gates.allocPages(), inFreePages, inFreeOnePage, gates.kmalloc(), gates.kfree()));
    }

    /** A gate in kfree_nolock(), which refuses by putting the object off. */
    public Design withKfreeGate(Gate gate) {
        return with(new Gates(gates.allocPages(), gates.freePages(), gates.freeOnePage(), gates.kmalloc(), gate));
    }

    public Design withPcp(PcpDesign how) {
        return new Design(build, gates, how, upSpinlock, stateful, checks, mistake);
    }

    /** Proposal P3: the uniprocessor spinlock keeps a locked state and prints nothing. */
    public Design withUpSpinlockState() {
        return with(UpSpinlock.LOCKED_STATE);
    }

    public Design with(UpSpinlock how) {
        return new Design(build, gates, pcp, how, stateful, checks, mistake);
    }

    /** Proposal P5: a lock type with a locked state for these locks, on every build off RT. */
    public Design withStateIn(AllocatorLock... locks) {
        return new Design(build, gates, pcp, upSpinlock, ImmutableSet.copyOf(locks), checks, mistake);
    }

    /** Proposal P5 with one lock forgotten. */
    public Design withStateInAllBut(AllocatorLock forgotten) {
        Set<AllocatorLock> others = EnumSet.complementOf(EnumSet.of(forgotten));
        return withStateIn(others.toArray(AllocatorLock[]::new));
    }

    public Design with(Checks others) {
        return new Design(build, gates, pcp, upSpinlock, stateful, others, mistake);
    }

    public Design with(Mistake made) {
        return new Design(build, gates, pcp, upSpinlock, stateful, checks, made);
    }

    public boolean makes(Mistake which) {
        return mistake == which;
    }

    /** What {@code lock} is in this kernel. */
    public LockType typeOf(AllocatorLock lock) {
        if (build.smp() || build.preemptRt()) {
            return LockType.spinlock(build);
        }
        if (stateful.contains(lock)) {
            return LockType.UP_STATE;
        }
        return switch (upSpinlock) {
            case AS_IT_IS -> LockType.spinlock(build);
            case LOCKED_STATE -> LockType.UP_STATE;
            case LOCKED_STATE_THAT_PRINTS -> LockType.UP_DEBUG;
            case SMP_LOCK -> LockType.QUEUED;
        };
    }
}
