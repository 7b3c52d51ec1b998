package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import java.util.stream.Stream;

/**
 * The code of one trial: an area and what contexts may do with it.
 *
 * @param inTask what a task does that may wait for the lock
 * @param inSoftirq the same in a softirq; empty if there is nothing
 * @param inHardirq the same in a hardirq
 * @param nolock what asks the gate
 * @param later the irq_work; empty if there is none
 */
record GateKit(
        Area area,
        ImmutableList<Job> inTask,
        ImmutableList<Job> inSoftirq,
        ImmutableList<Job> inHardirq,
        ImmutableList<Job> nolock,
        ImmutableList<Job> later) {

    /** The same code in every context. */
    static GateKit everywhere(
            Area area, ImmutableList<Job> ordinary, ImmutableList<Job> nolock, ImmutableList<Job> later) {
        return new GateKit(area, ordinary, ordinary, ordinary, nolock, later);
    }

    /** A job of each. */
    static ImmutableList<Job> jobs(Routine... routines) {
        return Stream.of(routines).map(Job::of).collect(ImmutableList.toImmutableList());
    }

    /** What may wait for the lock in a context of this kind. */
    ImmutableList<Job> ordinary(ContextKind kind) {
        return switch (kind) {
            case TASK -> inTask;
            case SOFTIRQ -> inSoftirq;
            case HARDIRQ -> inHardirq;
            case TASK2, IPI, IRQ_WORK, KPROBE, INT3, NMI -> ImmutableList.of();
        };
    }
}
