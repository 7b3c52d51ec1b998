package dev.heddle.generators.kernel;

import dev.heddle.generators.choice.Choices;
import dev.heddle.generators.choice.Scenarios;
import dev.heddle.model.kernel.KernelBuild;

/**
 * The twelve kernel builds: PREEMPT_RT implies preemption, everything else is free. The simplest is a uniprocessor kernel
 * without options; the size is how many options are on, preemption on PREEMPT_RT not counted.
 */
public final class KernelBuilds {

    private KernelBuilds() {}

    public static Scenarios<KernelBuild> all() {
        return Scenarios.of(KernelBuilds::build);
    }

    /** A part of other recipes. DEBUG_SPINLOCK gives a uniprocessor lock its state, so it is seldom on. */
    public static KernelBuild build(Choices choices) {
        boolean smp = choices.flag();
        boolean preemptRt = choices.flag();
        boolean debugSpinlock = choices.seldom();
        return new KernelBuild(smp, preemptRt, debugSpinlock, preemptRt || choices.flag());
    }
}
