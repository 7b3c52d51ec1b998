package dev.heddle.model.kernel;

import java.util.Arrays;
import java.util.List;

/** One lock, one CPU with a task, a hardirq, an int3 and an NMI, and a second CPU with a task; locks are worked by hand. */
final class Bench {

    final Lock lock;
    final Context task;
    final Context hardirq;
    final Context int3;
    final Context nmi;
    final Context otherTask;
    final KernelState state;

    Bench(KernelBuild build, LockType type) {
        var machine = Machine.builder(build, 2);
        lock = type == LockType.SHARED_FLAG
                ? machine.sharedFlagLock("L", machine.fields().flag("flag"))
                : machine.lock("L", type);
        // The job is there for the lock's local, the saved IRQ flag; the tests call the lock themselves.
        var job = Machine.Job.of(Routine.routine("section")
                .step("begin", frame -> {})
                .acquire(lock, Acquire.LOCK_IRQSAVE)
                .release(lock, Acquire.LOCK_IRQSAVE)
                .end());
        task = machine.context(0, ContextKind.TASK, 1, job);
        hardirq = machine.context(0, ContextKind.HARDIRQ, 1, job);
        int3 = machine.context(0, ContextKind.INT3, 1, job);
        nmi = machine.context(0, ContextKind.NMI, 1, job);
        otherTask = machine.context(1, ContextKind.TASK, 1, job);
        state = new KernelState(machine.done());
    }

    /** Puts {@code context} on its CPU, on top of what runs there. */
    Frame enter(Context context) {
        context.enter(state, 0, context.kind().entersWithIrqsOff(state.machine().build()));
        return state.frame(context);
    }

    boolean irqsOff() {
        return state.is(task.cpu().irqOff());
    }

    int preemptDepth() {
        return state.get(task.cpu().preemptDepth());
    }

    int bhDepth() {
        return state.get(task.cpu().bhDepth());
    }

    /** What CPU 0 masks, e.g. {@code "irqs off, preempt 1, bh 0"}. */
    String masked() {
        return "irqs " + (irqsOff() ? "off" : "on") + ", preempt " + preemptDepth() + ", bh " + bhDepth();
    }

    List<Breach> breaches() {
        return breaches(state);
    }

    static List<Breach> breaches(KernelState state) {
        return Arrays.stream(Breach.values())
                .filter(rule -> state.is(state.machine().breach(rule)))
                .toList();
    }
}
