package dev.heddle.model.kernel;

import dev.heddle.model.State;

/**
 * Who may interrupt, preempt or follow whom on one CPU. Off PREEMPT_RT interrupt-like contexts nest strictly: the inner one
 * returns before the outer one goes on.
 *
 * <p>Kernel: include/linux/preempt.h, kernel/softirq.c, kernel/kprobes.c, v6.18; on RT
 * Documentation/core-api/real-time.
 */
final class Nesting {

    private final KernelBuild build;

    Nesting(KernelBuild build) {
        this.build = build;
    }

    /** Whether {@code context} may be entered now, budgets apart. */
    boolean mayEnter(KernelState state, Context context) {
        if (context.live(state)) {
            return false;
        }
        return context.thread() ? mayWake(state, context) : mayInterrupt(state, context);
    }

    private boolean mayInterrupt(State state, Context context) {
        Cpu cpu = context.cpu();
        boolean irqsOn = !state.is(cpu.irqOff());
        return switch (context.kind()) {
            case NMI -> true;
            case KPROBE, INT3 -> probeFires(state, cpu);
            case HARDIRQ, IPI, IRQ_WORK -> irqsOn;
            case SOFTIRQ -> irqsOn && !state.is(cpu.bhDepth()) && !hardirqLive(state, cpu);
            case TASK, TASK2 -> false;
        };
    }

    /** A probe fires on a step that may be probed, unless a probe handler is live: the second one is skipped. */
    private static boolean probeFires(State state, Cpu cpu) {
        boolean onProbeableStep = false;
        for (Context other : cpu.contexts()) {
            if (other.kind().isProbe() && other.live(state)) {
                return false;
            }
            onProbeableStep |= other.probeable(state) && other.running(state);
        }
        return onProbeableStep;
    }

    private boolean mayWake(KernelState state, Context thread) {
        Cpu cpu = thread.cpu();
        return !state.is(cpu.top()) && (!state.is(cpu.thread()) || mayTakeOver(state, thread));
    }

    /** Whether the scheduler may go from the thread that has the CPU to {@code thread}, which is live and can run. */
    boolean mayTakeOver(KernelState state, Context thread) {
        Cpu cpu = thread.cpu();
        if (state.is(cpu.top()) || thread.running(state)) {
            return false;
        }
        for (Context current : cpu.contexts()) {
            if (current.thread() && current.running(state)) {
                return sleeps(state, current)
                        || (thread.kind().compareTo(current.kind()) > 0 && preemptible(state, cpu));
            }
        }
        return true;
    }

    private boolean preemptible(State state, Cpu cpu) {
        return build.preemption()
                && !state.is(cpu.preemptDepth())
                && !state.is(cpu.irqOff())
                && (build.preemptRt() || !state.is(cpu.bhDepth()));
    }

    /**
     * Whether it gives the CPU away, or waits for a lock that lets it sleep, and cannot have it yet: whoever can is awake, and
     * less urgent threads do not take its CPU. A spinner keeps the CPU.
     */
    private static boolean sleeps(KernelState state, Context thread) {
        if (thread.yields(state)) {
            return true;
        }
        Lock lock = thread.waitsFor(state);
        return lock != null && lock.type().sleeps() && !lock.free(state.frame(thread));
    }

    private static boolean hardirqLive(State state, Cpu cpu) {
        return cpu.contexts().stream().anyMatch(other -> other.kind().keepsSoftirqsOut() && other.live(state));
    }
}
