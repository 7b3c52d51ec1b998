package dev.heddle.reports.render.trace;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Actor;
import java.util.Locale;

/**
 * The rank of each actor of a run: told by its name, but that a model of a kernel knows which of its interrupts are threads.
 *
 * @param threads names of the actors that the model calls threads
 */
record Ranks(ImmutableSet<String> threads) {

    static Ranks of(BugReport bug) {
        return bug.cell().model() != null && bug.cell().model().get() instanceof KernelModel model
                ? new Ranks(model.machine().contexts().stream()
                        .filter(Context::thread)
                        .map(Context::toString)
                        .collect(ImmutableSet.toImmutableSet()))
                : new Ranks(ImmutableSet.of());
    }

    /** @param name as the step gives it, such as {@code CPU0 NMI} */
    Rank of(String name) {
        Actor actor = Actor.of(name);
        if (actor.isTask() || threads.contains(name)) {
            return Rank.THREAD;
        }
        return switch (actor.context().toLowerCase(Locale.ROOT)) {
            case "nmi", "int3" -> Rank.NMI;
            case "hardirq", "ipi", "irq_work" -> Rank.HARDIRQ;
            case "softirq" -> Rank.SOFTIRQ;
            case "kprobe" -> Rank.PROBE;
            // What nobody knows to be an interrupt, such as "other task", runs by itself.
            default -> Rank.THREAD;
        };
    }
}
