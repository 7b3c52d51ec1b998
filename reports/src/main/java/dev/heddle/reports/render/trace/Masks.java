package dev.heddle.reports.render.trace;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Bookkeeping;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What is masked on a CPU before each step. That interrupts are off is in the run; the rest is known from its kept.
 *
 * @param known whether the model is one of a kernel's contexts, and so says what is masked
 * @param counts whether the kernel has a preempt count to print: CONFIG_PREEMPT_COUNT
 * @param irqsOff names of the CPUs that have interrupts off, before the first step and after each
 */
record Masks(boolean known, boolean counts, ImmutableList<Set<String>> irqsOff, Bookkeeping kept) {

    private static final String IRQS = ".irqs";

    static Masks of(BugReport bug, Bookkeeping kept) {
        KernelModel model =
                bug.cell().model() != null && bug.cell().model().get() instanceof KernelModel kernel ? kernel : null;
        boolean counts = (model != null && model.machine().build().preemption())
                // The MIPS kernels of cacheflush are not preemptible, but some count all the same.
                || bug.cell().config().toLowerCase(Locale.ROOT).contains("pc=y");
        return new Masks(model != null, counts, irqsOff(bug.found()), kept);
    }

    private static ImmutableList<Set<String>> irqsOff(Counterexample found) {
        var after = ImmutableList.<Set<String>>builder();
        Set<String> off = new HashSet<>();
        found.initial().forEach(change -> mark(off, change));
        after.add(Set.copyOf(off));
        found.moves().forEach(move -> {
            move.changes().forEach(change -> mark(off, change));
            after.add(Set.copyOf(off));
        });
        return after.build();
    }

    private static void mark(Set<String> off, Change change) {
        if (change.field().endsWith(IRQS)) {
            String cpu = change.field().substring(0, change.field().length() - IRQS.length());
            if (change.after().equals("off")) {
                off.add(cpu);
            } else {
                off.remove(cpu);
            }
        }
    }

    /** Whether interrupts are off on {@code cpu} before step {@code number}, counted from 1. */
    boolean irqsOff(String cpu, int number) {
        return irqsOff.get(number - 1).contains(cpu);
    }

    /** Whether bottom halves are disabled on {@code cpu} before that step. */
    boolean bhOff(String cpu, int number) {
        return kept.before(number, cpu + ".bh depth") > 0;
    }

    /** How often preemption is disabled on {@code cpu} before that step, as far as the kernel counts it. */
    int preemptDepth(String cpu, int number) {
        return counts ? kept.before(number, cpu + ".preempt depth") : 0;
    }
}
