package dev.heddle.reports.render.trace;

/** How a context runs on its CPU, least urgent first; what a trace's third letter tells. */
enum Rank {
    /** The scheduler runs it: a task, and on PREEMPT_RT most interrupts, too. */
    THREAD,
    /** On top of what it interrupted, but counted as that: a kprobe that needs no exception. */
    PROBE,
    SOFTIRQ,
    /** A device's interrupt, a call by another CPU, irq_work. */
    HARDIRQ,
    /** An NMI, or an exception that counts as one, such as int3 on x86. */
    NMI
}
