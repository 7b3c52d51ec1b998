package dev.heddle.properties.trylock;

import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Checks;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.Gates;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.PcpDesign;
import dev.heddle.model.trylock.UpSpinlock;
import java.util.function.Function;

/** The designs that variants name, each over any build. */
final class Designs {

    private Designs() {}

    /** The kernel of the first nolock functions with a locked state in uniprocessor spinlocks, no other fix. */
    static Design stateful(KernelBuild build) {
        return Design.v6_18(build).withUpSpinlockState();
    }

    static Design gatedInSlabOnly(KernelBuild build) {
        return Design.v6_18(build).withAllocGates(Gate.RT_ONLY, Gate.CAN_SPIN_TRYLOCK);
    }

    /** The first of the two July 2026 patches: __free_frozen_pages() asks, free_one_page() does not. */
    static Design gatedInFreePagesOnly(KernelBuild build) {
        return gated(build).withFreeGates(Gate.CAN_SPIN_TRYLOCK, Gate.NONE);
    }

    /** Every gate that any kernel read has; kfree_nolock() has none. */
    static Design gatedOnBothSides(KernelBuild build) {
        return gated(build).withFreeGates(Gate.CAN_SPIN_TRYLOCK, Gate.CAN_SPIN_TRYLOCK);
    }

    static Design pcpMasked(KernelBuild build) {
        return Design.v6_18(build).withPcp(PcpDesign.BLOCKING_IRQSAVE_TOO);
    }

    static Design pcpOff(KernelBuild build) {
        return Design.v6_18(build).withPcp(PcpDesign.OFF_ON_UP);
    }

    static Design pcpFlag(KernelBuild build) {
        return Design.v6_18(build).withPcp(PcpDesign.SHARED_FLAG_AS_MAILED);
    }

    static Design pcpStateful(KernelBuild build) {
        return stateful(build).withPcp(PcpDesign.REAL_LOCK);
    }

    static Design careless(KernelBuild build) {
        return Design.v6_18(build).with(Mistake.IGNORES_FAILED_TRYLOCK);
    }

    /** A kernel with both allocation gates of 27 April 2026 and nothing on the free side. */
    static Design gated(KernelBuild build) {
        return Design.v6_18(build).withAllocGates();
    }

    /** Every gate, so that a free in NMI is put off on every build; and nobody fetches it. */
    static Design forgetful(KernelBuild build) {
        return gatedOnBothSides(build).with(Mistake.LEAVES_PUT_OFF_PAGES);
    }

    /** Every gate, and a nolock free in the slab that makes {@code mistake} where it puts an object off. */
    static Function<KernelBuild, Design> puttingOff(Mistake mistake) {
        return build -> gatedOnBothSides(build).with(mistake);
    }

    static Design gatedInPagesOnly(KernelBuild build) {
        return Design.v6_18(build).withAllocGates(Gate.CAN_SPIN_TRYLOCK, Gate.RT_ONLY);
    }

    /** A gate in both allocation functions that the thread discussed and nobody merged. */
    static Function<KernelBuild, Design> gatedBy(Gate gate) {
        return build -> Design.v6_18(build).withAllocGates(gate, gate);
    }

    /** One gate in every nolock function, kfree_nolock() included, and pcp lists off on a uniprocessor. */
    static Function<KernelBuild, Design> gatedEverywhereBy(Gate gate) {
        return build -> pcpOff(build).with(Gates.all(gate));
    }

    /** Every gate that any kernel read has, and the same in kfree_nolock(). */
    static Design gatedInKfreeToo(KernelBuild build) {
        return gatedOnBothSides(build).withKfreeGate(Gate.CAN_SPIN_TRYLOCK);
    }

    static Design ungated(KernelBuild build) {
        return Design.v6_18(build).with(Gates.all(Gate.NONE));
    }

    static Design statefulButPrinting(KernelBuild build) {
        return Design.v6_18(build).with(UpSpinlock.LOCKED_STATE_THAT_PRINTS).withPcp(PcpDesign.REAL_LOCK);
    }

    static Design withSmpLock(KernelBuild build) {
        return Design.v6_18(build).with(UpSpinlock.SMP_LOCK).withPcp(PcpDesign.REAL_LOCK);
    }

    /** P5: a type of their own for all four locks. */
    static Design specialLocks(KernelBuild build) {
        return Design.v6_18(build).withStateIn(AllocatorLock.values()).withPcp(PcpDesign.REAL_LOCK);
    }

    static Function<KernelBuild, Design> specialLocksBut(AllocatorLock forgotten) {
        return build -> Design.v6_18(build).withStateInAllBut(forgotten).withPcp(PcpDesign.REAL_LOCK);
    }

    static Design pcpFlagCorrected(KernelBuild build) {
        return Design.v6_18(build).withPcp(PcpDesign.SHARED_FLAG);
    }

    static Design listHardened(KernelBuild build) {
        return Design.v6_18(build).with(new Checks(true, true));
    }

    static Design withoutDebugVm(KernelBuild build) {
        return Design.v6_18(build).with(new Checks(false, false));
    }

    /** A uniprocessor lock with a state that no blocking form waits for; it prints where DEBUG_SPINLOCK has it print. */
    static Design lockThatDoesNotSpin(KernelBuild build) {
        Design lock = build.debugSpinlock() ? Design.v6_18(build) : stateful(build);
        return lock.withPcp(PcpDesign.REAL_LOCK);
    }

    /** P8: P7 and the gates of 27 April 2026. */
    static Design p8(KernelBuild build) {
        return pcpOff(build).withAllocGates();
    }

    /** P9: what is merged by July 2026. */
    static Design p9(KernelBuild build) {
        return p8(build).withFreeGates(Gate.CAN_SPIN_TRYLOCK, Gate.CAN_SPIN_TRYLOCK);
    }
}
