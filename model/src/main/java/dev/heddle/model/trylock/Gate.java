package dev.heddle.model.trylock;

import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelBuild;

/** What a nolock function asks before it goes near a trylock. */
public enum Gate {
    /** Nothing. */
    NONE,
    /** Refuses NMI and hardirq on PREEMPT_RT. Kernel: try_alloc_pages(), v6.15; kmalloc_nolock(), af92793e52c3. */
    RT_ONLY,
    /**
     * Refuses also NMI on a uniprocessor build. Kernel: 620b46ed6ae1 and 5b31044e649e of 27 April 2026; from July 2026 the
     * same question is can_spin_trylock() in mm/internal.h.
     */
    CAN_SPIN_TRYLOCK;

    /** Whether the caller in {@code frame} is turned away. */
    boolean refuses(Frame frame, KernelBuild build) {
        return switch (this) {
            case NONE -> false;
            case RT_ONLY -> refusesOnRt(frame, build);
            case CAN_SPIN_TRYLOCK -> refusesOnRt(frame, build) || (!build.smp() && frame.inNmi());
        };
    }

    /** in_hardirq() is true in an NMI too. */
    private static boolean refusesOnRt(Frame frame, KernelBuild build) {
        return build.preemptRt() && frame.inHardirq();
    }
}
