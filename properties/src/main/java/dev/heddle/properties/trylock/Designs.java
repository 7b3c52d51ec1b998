package dev.heddle.properties.trylock;

import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.PcpDesign;
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
        return Design.v6_18(build).with(Design.Mistake.IGNORES_FAILED_TRYLOCK);
    }

    /** A kernel with both allocation gates of 27 April 2026 and nothing on the free side. */
    static Design gated(KernelBuild build) {
        return Design.v6_18(build).withAllocGates();
    }

    /** Every gate, so that a free in NMI is put off on every build; and nobody fetches it. */
    static Design forgetful(KernelBuild build) {
        return gatedOnBothSides(build).with(Design.Mistake.LEAVES_PUT_OFF_PAGES);
    }

    /** Every gate, and a nolock free in the slab that makes {@code mistake} where it puts an object off. */
    static Function<KernelBuild, Design> puttingOff(Design.Mistake mistake) {
        return build -> gatedOnBothSides(build).with(mistake);
    }
}
