package dev.heddle.model.kernel;

import dev.heddle.model.Rules;
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
    private final Rules rules;

    Nesting(Machine machine) {
        this.build = machine.build();
        this.rules = machine.rules();
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
        boolean interruptible = irqsOn || !rules.holds(KernelRules.IRQS_OFF_MASK);
        return switch (context.kind()) {
            case NMI -> irqsOn || rules.holds(KernelRules.NMI_NOT_MASKED);
            case KPROBE, INT3 -> (irqsOn || rules.holds(KernelRules.PROBE_NOT_MASKED)) && probeFires(state, cpu);
            case HARDIRQ, IPI, IRQ_WORK -> interruptible;
            case SOFTIRQ ->
                interruptible
                        && !(state.is(cpu.bhDepth()) && rules.holds(KernelRules.BH_OFF_MASKS))
                        && !(hardirqLive(state, cpu) && rules.holds(KernelRules.SOFTIRQ_NOT_IN_HARDIRQ));
            case TASK, TASK2 -> false;
        };
    }

    /** A probe fires on a step that may be probed, unless a probe handler is live: the second one is skipped. */
    private boolean probeFires(State state, Cpu cpu) {
        boolean onProbeableStep = false;
        for (Context other : cpu.contexts()) {
            if (other.kind().isProbe() && other.live(state) && rules.holds(KernelRules.PROBE_NOT_NESTED)) {
                return false;
            }
            onProbeableStep |= other.running(state) && mayBeProbed(state, other);
        }
        return onProbeableStep;
    }

    private boolean mayBeProbed(State state, Context running) {
        return running.probeable(state) || (running.live(state) && !rules.holds(KernelRules.NOKPROBE_HOLDS));
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
                return sleeps(state, current) || (moreUrgent(thread, current) && preemptible(state, cpu));
            }
        }
        return true;
    }

    private boolean moreUrgent(Context thread, Context current) {
        return thread.kind().compareTo(current.kind()) > 0 || !rules.holds(KernelRules.URGENT_PREEMPTS);
    }

    private boolean preemptible(State state, Cpu cpu) {
        return build.preemption()
                && !(state.is(cpu.preemptDepth()) && rules.holds(KernelRules.PREEMPT_OFF_KEEPS_CPU))
                && !(state.is(cpu.irqOff()) && rules.holds(KernelRules.IRQS_OFF_KEEP_CPU))
                && (build.preemptRt() || !state.is(cpu.bhDepth()) || !rules.holds(KernelRules.BH_OFF_KEEPS_CPU));
    }

    /**
     * Whether it gives the CPU away, or waits for a lock that lets it sleep, and cannot have it yet: whoever can is awake, and
     * less urgent threads do not take its CPU. A spinner keeps the CPU.
     */
    private boolean sleeps(KernelState state, Context thread) {
        if (thread.yields(state)) {
            return true;
        }
        Lock lock = thread.waitsFor(state);
        return lock != null
                && lock.type().sleeps()
                && !lock.free(state.frame(thread))
                && rules.holds(KernelRules.WAITER_SLEEPS);
    }

    private static boolean hardirqLive(State state, Cpu cpu) {
        return cpu.contexts().stream().anyMatch(other -> other.kind().keepsSoftirqsOut() && other.live(state));
    }
}
