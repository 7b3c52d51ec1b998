package dev.heddle.model.kernel;

import dev.heddle.model.Embodies;

/**
 * The kinds of context a CPU can be in, least urgent first. Kernel: Documentation/kernel-hacking/hacking.rst; the predicates
 * are those of include/linux/preempt.h.
 */
@Embodies("trylock/R-rt-threads")
public enum ContextKind {
    TASK("task"),
    /** A second task of higher priority that may preempt the first. */
    TASK2("task2"),
    /** Runs on the way out of an interrupt; a thread on PREEMPT_RT. */
    SOFTIRQ("softirq"),
    /** A device interrupt; a thread on PREEMPT_RT. */
    HARDIRQ("hardirq"),
    /** An interrupt that another CPU raised to have functions called here; a hardirq on PREEMPT_RT too. */
    IPI("IPI"),
    /** Work that an NMI left for an interrupt; a thread on PREEMPT_RT unless marked hard. */
    IRQ_WORK("irq_work"),
    /** A probe that runs as part of the probed code: optimised or ftrace-based kprobe, fentry, tracepoint. */
    KPROBE("kprobe"),
    /** A kprobe entered through int3: x86 enters it the NMI way, so in_nmi() is true and interrupts are off. */
    INT3("int3"),
    NMI("NMI");

    private final String text;

    ContextKind(String text) {
        this.text = text;
    }

    /** Whether the scheduler runs it, so that it can sleep and be preempted. */
    boolean isThread(KernelBuild build) {
        return switch (this) {
            case TASK, TASK2 -> true;
            case SOFTIRQ, HARDIRQ, IRQ_WORK -> build.preemptRt();
            case IPI, KPROBE, INT3, NMI -> false;
        };
    }

    boolean isProbe() {
        return this == KPROBE || this == INT3;
    }

    /** Whether in_nmi() is true while it is live. */
    boolean countsAsNmi() {
        return this == NMI || this == INT3;
    }

    /** Whether in_hardirq() is true while it is live: NMI entry bumps the hardirq count too. */
    boolean countsAsHardirq(KernelBuild build) {
        return countsAsNmi() || this == IPI || ((this == HARDIRQ || this == IRQ_WORK) && !build.preemptRt());
    }

    /** Whether softirqs wait until it is done, even with interrupts on. */
    boolean keepsSoftirqsOut() {
        return this == HARDIRQ || this == IPI;
    }

    /** Whether interrupts are off from its first instruction on. */
    boolean entersWithIrqsOff(KernelBuild build) {
        return countsAsHardirq(build);
    }

    @Override
    public String toString() {
        return text;
    }
}
