package dev.heddle.reports.render.trace;

import dev.heddle.properties.drawing.Actor;
import dev.heddle.properties.drawing.Bookkeeping;
import java.util.Locale;

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
    NMI;

    /** Told by the name of {@code actor}, such as {@code CPU0 NMI}, but that the model knows which interrupts are threads. */
    static Rank of(String actor, Bookkeeping kept) {
        Actor named = Actor.of(actor);
        if (named.isTask() || kept.isThread(actor)) {
            return THREAD;
        }
        return switch (named.context().toLowerCase(Locale.ROOT)) {
            case "nmi", "int3" -> NMI;
            case "hardirq", "ipi", "irq_work" -> HARDIRQ;
            case "softirq" -> SOFTIRQ;
            case "kprobe" -> PROBE;
            // What nobody knows to be an interrupt, such as "other task", runs by itself.
            default -> THREAD;
        };
    }

    /** Whether it begins with interrupts off. */
    boolean masksIrqs() {
        return compareTo(HARDIRQ) >= 0;
    }
}
