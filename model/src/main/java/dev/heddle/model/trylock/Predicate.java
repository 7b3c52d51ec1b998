package dev.heddle.model.trylock;

import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelBuild;

/** What a gate may ask: the context predicates of include/linux/preempt.h, the interrupt flag, and two build options. */
public enum Predicate {
    IN_NMI("in_nmi()"),
    /** True in an NMI too. */
    IN_HARDIRQ("in_hardirq()"),
    IRQS_DISABLED("irqs_disabled()"),
    IN_TASK("in_task()"),
    SMP("SMP"),
    RT("PREEMPT_RT");

    private final String text;

    Predicate(String text) {
        this.text = text;
    }

    /** What it answers to the code in {@code frame}. */
    boolean holds(Frame frame, KernelBuild build) {
        return switch (this) {
            case IN_NMI -> frame.inNmi();
            case IN_HARDIRQ -> frame.inHardirq();
            case IRQS_DISABLED -> frame.irqsDisabled();
            case IN_TASK -> frame.inTask();
            case SMP -> build.smp();
            case RT -> build.preemptRt();
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
