package dev.heddle.model.kernel;

import dev.heddle.model.Field;
import dev.heddle.model.Rule;
import dev.heddle.model.State;
import java.util.function.Predicate;

/** What the code of one context sees of one state: shared fields, its own locals, and the kernel's context predicates. */
public final class Frame {

    private final Machine machine;
    private final KernelState state;
    private final Context context;
    private final State remembered;

    Frame(Machine machine, KernelState state, Context context) {
        this.machine = machine;
        this.state = state;
        this.context = context;
        this.remembered = new State(state.layout());
    }

    /** Whether {@code rule} holds in the world of this machine. */
    public boolean holds(Rule rule) {
        return machine.rules().holds(rule);
    }

    public KernelState state() {
        return state;
    }

    public Context context() {
        return context;
    }

    public int get(Field field) {
        return state.get(field);
    }

    public boolean is(Field field) {
        return state.is(field);
    }

    public void set(Field field, int value) {
        state.set(field, value);
    }

    public void add(Field field, int delta) {
        state.add(field, delta);
    }

    public int get(Local local) {
        return state.get(context.field(local));
    }

    public void set(Local local, int value) {
        state.set(context.field(local), value);
    }

    /** {@code in_nmi()}: an NMI or an int3 is live on this CPU, perhaps below a probe. */
    public boolean inNmi() {
        return anyLive(other -> countsAsNmi(other.kind()));
    }

    /** {@code in_hardirq()}: true in an NMI too. */
    public boolean inHardirq() {
        return anyLive(other -> countsAsHardirq(other.kind()));
    }

    private boolean countsAsNmi(ContextKind kind) {
        return switch (kind) {
            case NMI -> true;
            case INT3 -> holds(KernelRules.INT3_IS_NMI_LIKE);
            case KPROBE -> !holds(KernelRules.PROBE_INHERITS);
            default -> false;
        };
    }

    private boolean countsAsHardirq(ContextKind kind) {
        return (kind == ContextKind.NMI || countsAsNmi(kind))
                ? holds(KernelRules.NMI_IS_HARDIRQ)
                : kind != ContextKind.INT3 && kind.countsAsHardirq(machine.build());
    }

    /** {@code in_task()}: none of the others. A plain probe answers for the code it probes. */
    public boolean inTask() {
        return !inNmi() && !inHardirq() && !inServingSoftirq();
    }

    /** {@code in_serving_softirq()}: on PREEMPT_RT, {@code current} is the softirq thread. */
    public boolean inServingSoftirq() {
        int current = state.get(context.cpu().thread());
        return anyLive(other -> other.kind() == ContextKind.SOFTIRQ
                && (!other.thread() || current == other.number() + 1 || !holds(KernelRules.RT_SOFTIRQ_IS_CURRENT)));
    }

    /** {@code irqs_disabled()}. */
    public boolean irqsDisabled() {
        return state.is(context.cpu().irqOff());
    }

    /** Whether nothing may sleep here: interrupts or preemption off, or not on a thread at all. */
    public boolean atomic() {
        Cpu cpu = context.cpu();
        return irqsDisabled() || state.is(cpu.preemptDepth()) || state.is(cpu.top());
    }

    private boolean anyLive(Predicate<Context> which) {
        for (Context other : context.cpu().contexts()) {
            if (other.live(state) && which.test(other)) {
                return true;
            }
        }
        return false;
    }

    /** {@code in_interrupt()}: in any interrupt, in a softirq, or with bottom halves disabled. */
    public boolean inInterrupt() {
        return inNmi()
                || inHardirq()
                || inServingSoftirq()
                || (state.is(context.cpu().bhDepth()) && holds(KernelRules.BH_OFF_IS_INTERRUPT));
    }

    /**
     * {@code in_atomic()}: whether preempt_count is nonzero.
     *
     * @param preemptCount CONFIG_PREEMPT_COUNT; without it, disabled preemption does not count
     */
    public boolean inAtomic(boolean preemptCount) {
        boolean counts = preemptCount || !holds(KernelRules.PREEMPT_COUNT_BLIND);
        return inInterrupt() || (counts && state.is(context.cpu().preemptDepth()));
    }

    /** {@code smp_processor_id()}. */
    public int cpu() {
        return context.cpu().number();
    }

    /** {@code local_bh_disable()}. */
    public void bhDisable() {
        state.add(context.cpu().bhDepth(), 1);
    }

    /** {@code local_bh_enable()}; the softirq that it may run is a context of its own. */
    public void bhEnable() {
        state.add(context.cpu().bhDepth(), -1);
    }

    /** {@code preempt_disable()}. */
    public void preemptDisable() {
        state.add(context.cpu().preemptDepth(), 1);
    }

    /** {@code preempt_enable()}. */
    public void preemptEnable() {
        state.add(context.cpu().preemptDepth(), -1);
    }

    /** {@code local_irq_save()} into {@code flags}. Masks on every build; sections of sleeping locks do not call it. */
    public void irqSave(Local flags) {
        set(flags, irqsDisabled() ? 1 : 0);
        state.set(context.cpu().irqOff(), 1);
    }

    /** {@code local_irq_restore()}. */
    public void irqRestore(Local flags) {
        state.set(context.cpu().irqOff(), get(flags));
        set(flags, 0);
    }

    /** {@code irq_work_queue()} on this CPU. */
    public void queueIrqWork() {
        state.set(context.cpu().irqWorkPending(), 1);
    }

    /** Number of the thread this context runs on: what {@code current} is. 0 when the CPU idles. */
    int task() {
        return Math.max(0, state.get(context.cpu().thread()) - 1);
    }

    /** The kernel dies here; nothing runs any more. */
    public void oops(Oops how) {
        state.set(machine.oops(), how.ordinal());
    }

    public void breach(Breach rule) {
        state.set(machine.breach(rule), 1);
    }

    void rememberState() {
        remembered.copyFrom(state);
    }

    /** Whether anything but the splat mark differs from the remembered state. */
    boolean changedButForPrints() {
        remembered.set(machine.splat(), state.get(machine.splat()));
        return !state.sameAs(remembered);
    }

    /** An operation was refused {@code lock}; worth counting if nobody held it. */
    public void refuse(Lock lock) {
        Ear ear = state.ear();
        if (ear != null) {
            ear.refused(context, lock, !lock.held(state));
        }
        if (!lock.held(state)) {
            state.set(machine.refused(), 1);
        }
    }

    /** An operation was put off to a later context. */
    public void defer() {
        Ear ear = state.ear();
        if (ear != null) {
            ear.deferred(context);
        }
        state.set(machine.deferred(), 1);
    }

    /** A thread may sleep here, or a rule is broken. */
    void checkMaySleep() {
        if (atomic()) {
            breach(Breach.SLEEP_IN_ATOMIC);
        }
    }

    /** At the end of an operation: what it masked is unmasked again. */
    void checkBalance() {
        Cpu cpu = context.cpu();
        boolean irqsAsFound = irqsDisabled() == context.enteredWithIrqsOff(state);
        boolean depthAsFound = state.get(cpu.preemptDepth()) == context.depthAtEntry(state);
        boolean bhAsFound = state.get(cpu.bhDepth()) == context.bhDepthAtEntry(state)
                || (context.thread() && anotherThreadIsLive());
        if (!irqsAsFound || !depthAsFound || !bhAsFound) {
            breach(Breach.UNBALANCED);
        }
    }

    /** On PREEMPT_RT the bh depth is a thread's own; a CPU's is their sum, which another live thread may have raised. */
    private boolean anotherThreadIsLive() {
        return anyLive(other -> other.thread() && other != context);
    }

    @Override
    public String toString() {
        return context + " in " + state;
    }
}
