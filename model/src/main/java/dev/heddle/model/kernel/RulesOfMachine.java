package dev.heddle.model.kernel;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Rule;

/** Which of the {@link KernelRules} a machine's runs can depend on: those of the contexts and locks that it has. */
final class RulesOfMachine {

    private final Machine machine;
    private final ImmutableList.Builder<Rule> rules = ImmutableList.builder();

    private RulesOfMachine(Machine machine) {
        this.machine = machine;
    }

    static ImmutableList<Rule> of(Machine machine) {
        var found = new RulesOfMachine(machine);
        found.addAlways();
        found.addInterrupts();
        found.addThreads();
        found.addLocks();
        return found.rules.build();
    }

    private boolean has(ContextKind... kinds) {
        return machine.contexts().stream()
                .anyMatch(context -> ImmutableList.copyOf(kinds).contains(context.kind()));
    }

    private boolean has(LockType type) {
        return machine.locks().stream().anyMatch(lock -> lock.type() == type);
    }

    /** Whether there is something of this kind that is no thread on this build. */
    private boolean interruptsAs(ContextKind kind) {
        return has(kind) && !kind.isThread(machine.build());
    }

    private void add(boolean concerned, Rule... these) {
        if (concerned) {
            rules.add(these);
        }
    }

    private void addAlways() {
        rules.add(KernelRules.IN_ORDER, KernelRules.BH_OFF_IS_INTERRUPT, KernelRules.PREEMPT_COUNT_BLIND);
    }

    private void addInterrupts() {
        boolean nmi = has(ContextKind.NMI);
        boolean int3 = has(ContextKind.INT3);
        boolean kprobe = has(ContextKind.KPROBE);
        boolean softirq = interruptsAs(ContextKind.SOFTIRQ);
        boolean irq = interruptsAs(ContextKind.HARDIRQ)
                || interruptsAs(ContextKind.IPI)
                || interruptsAs(ContextKind.IRQ_WORK);
        add(nmi, KernelRules.NMI_NOT_NESTED, KernelRules.NMI_NOT_MASKED);
        add(nmi || int3, KernelRules.NMI_IS_HARDIRQ);
        add(int3, KernelRules.INT3_IS_NMI_LIKE);
        add(kprobe, KernelRules.PROBE_INHERITS);
        add(kprobe || int3, KernelRules.PROBE_NOT_NESTED, KernelRules.PROBE_NOT_MASKED, KernelRules.NOKPROBE_HOLDS);
        add(irq || softirq, KernelRules.IRQS_OFF_MASK);
        add(irq, KernelRules.HARDIRQ_HAS_IRQS_OFF);
        add(softirq, KernelRules.BH_OFF_MASKS, KernelRules.SOFTIRQ_NOT_IN_HARDIRQ);
        add(has(ContextKind.IRQ_WORK), KernelRules.IRQ_WORK_COMES);
        add(has(ContextKind.IPI), KernelRules.IPI_COMES);
        add(nmi || int3 || kprobe || irq || softirq, KernelRules.STRICTLY_NESTED);
    }

    private void addThreads() {
        boolean rt = machine.build().preemptRt();
        boolean several = machine.cpus().stream()
                .anyMatch(cpu -> cpu.contexts().stream().filter(Context::thread).count() > 1);
        add(rt && has(ContextKind.SOFTIRQ, ContextKind.HARDIRQ, ContextKind.IRQ_WORK), KernelRules.RT_THREADS);
        add(rt && has(ContextKind.SOFTIRQ), KernelRules.RT_SOFTIRQ_IS_CURRENT);
        add(
                several && machine.build().preemption(),
                KernelRules.PREEMPT_OFF_KEEPS_CPU,
                KernelRules.IRQS_OFF_KEEP_CPU,
                KernelRules.URGENT_PREEMPTS);
        add(several && machine.build().preemption() && !rt, KernelRules.BH_OFF_KEEPS_CPU);
        add(several && machine.locks().stream().anyMatch(Lock::sleeps), KernelRules.WAITER_SLEEPS);
    }

    private void addLocks() {
        boolean sleeping = machine.locks().stream().anyMatch(Lock::sleeps);
        add(sleeping, KernelRules.RT_LOCK_LEAVES_IRQS_ON, KernelRules.RT_OWNER_IS_TASK);
        add(
                machine.locks().stream().anyMatch(lock -> lock.type().disablesPreemption()),
                KernelRules.SPINLOCK_KEEPS_CPU);
        add(has(LockType.RT_LOCAL_TRYLOCK), KernelRules.RT_LOCAL_TRYLOCK_REFUSES);
        add(has(LockType.UP), KernelRules.UP_STORES_NOTHING);
        add(has(LockType.UP_DEBUG) || has(LockType.UP_STATE), KernelRules.UP_DEBUG_NEVER_WAITS);
        add(has(LockType.QUEUED), KernelRules.QUEUED_TRY_NEEDS_ZERO);
        add(has(LockType.LOCAL_TRYLOCK), KernelRules.LOCAL_TRYLOCK_BYTE);
    }
}
