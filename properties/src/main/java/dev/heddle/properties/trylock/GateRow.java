package dev.heddle.properties.trylock;

import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Predicate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a caller of a nolock function can be, as the predicates of a gate see it: the rows of the fact sheet's table 2.4. A
 * plain probe is where the probed code is. An int3 probe is where an NMI is.
 */
// The predicates are constants; Error Prone believes only in types that carry its own annotation.
@SuppressWarnings("ImmutableEnumChecker")
enum GateRow {
    TASK("task", Predicate.IN_TASK),
    TASK_IRQS_OFF("task, irqs off", Predicate.IN_TASK, Predicate.IRQS_DISABLED),
    SOFTIRQ("softirq"),
    SOFTIRQ_IRQS_OFF("softirq, irqs off", Predicate.IRQS_DISABLED),
    /** On PREEMPT_RT only what is no thread: hard irq_work, timers and inter-processor interrupts. */
    HARDIRQ("hardirq", Predicate.IN_HARDIRQ, Predicate.IRQS_DISABLED),
    NMI("NMI or int3", Predicate.IN_NMI, Predicate.IN_HARDIRQ, Predicate.IRQS_DISABLED);

    private final String text;
    private final Set<Predicate> holding;

    GateRow(String text, Predicate... holding) {
        this.text = text;
        this.holding = EnumSet.noneOf(Predicate.class);
        this.holding.addAll(Arrays.asList(holding));
    }

    /** Its bit in {@link dev.heddle.model.trylock.Gate#refused} on a kernel with {@code build}. */
    long bit(KernelBuild build) {
        int row = 0;
        for (Predicate predicate : Predicate.values()) {
            boolean holds =
                    switch (predicate) {
                        case SMP -> build.smp();
                        case RT -> build.preemptRt();
                        default -> holding.contains(predicate);
                    };
            row |= holds ? 1 << predicate.ordinal() : 0;
        }
        return 1L << row;
    }

    /** Which rows {@code refused} has on a kernel with {@code build}; bit i is that of constant i. */
    static int rows(long refused, KernelBuild build) {
        int rows = 0;
        for (GateRow row : values()) {
            rows |= (refused & row.bit(build)) != 0 ? 1 << row.ordinal() : 0;
        }
        return rows;
    }

    @Override
    public String toString() {
        return text;
    }
}
