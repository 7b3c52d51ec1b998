package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Rule;
import dev.heddle.model.Rules;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.liveness.SafetyThenLiveness;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What table 2.1 of the fact sheet forbids cannot be reached, and can where the rule that forbids it is taken away. */
final class KernelRulesTest {

    private static final Local FLAGS = Local.of("flags", 1);

    private static Job work(String name) {
        return Job.of(Routine.routine(name)
                .step("first", frame -> {})
                .step("second", frame -> {})
                .end());
    }

    private static Job between(Routine.Effect begin, Routine.Effect end) {
        return Job.of(Routine.routine("section")
                .locals(FLAGS)
                .step("begin", begin)
                .step("work", frame -> {})
                .step("end", end)
                .end());
    }

    private static void onlyWithout(Rule rule, Machine machine, Predicate<KernelState> forbidden) {
        assertFalse(Explored.reaches(machine, forbidden), "reached although the rule holds");
        assertTrue(Explored.reaches(machine.under(Rules.ALL.without(rule)), forbidden), "not reached without the rule");
        assertTrue(new KernelModel("small", machine, start -> {}, ImmutableList.of())
                .rules()
                .contains(rule));
    }

    @Test
    void aProbeInAProbe() {
        var machine = Machine.builder(Builds.UP, 1);
        machine.context(0, ContextKind.TASK, 1, work("task"));
        Context one = machine.context(0, ContextKind.KPROBE, 1, work("one"));
        Context other = machine.context(0, ContextKind.INT3, 1, work("other"));
        onlyWithout(KernelRules.PROBE_NOT_NESTED, machine.done(), s -> one.live(s) && other.live(s));
    }

    @Test
    void aSoftirqWithBottomHalvesOff() {
        var machine = Machine.builder(Builds.UP, 1);
        Context task = machine.context(0, ContextKind.TASK, 1, between(Frame::bhDisable, Frame::bhEnable));
        Context softirq = machine.context(0, ContextKind.SOFTIRQ, 1, work("softirq"));
        onlyWithout(
                KernelRules.BH_OFF_MASKS,
                machine.done(),
                s -> softirq.live(s) && s.is(task.cpu().bhDepth()));
    }

    @Test
    void aSoftirqInAHardirqThatEnablesInterrupts() {
        var machine = Machine.builder(Builds.UP, 1);
        Job enables = between(frame -> frame.irqRestore(FLAGS), frame -> frame.irqSave(FLAGS));
        Context hardirq = machine.context(0, ContextKind.HARDIRQ, 1, enables);
        Context softirq = machine.context(0, ContextKind.SOFTIRQ, 1, work("softirq"));
        onlyWithout(
                KernelRules.SOFTIRQ_NOT_IN_HARDIRQ,
                machine.done(),
                s -> hardirq.live(s) && softirq.live(s) && softirq.running(s));
    }

    @Test
    void irqWorkInAHardirq() {
        var machine = Machine.builder(Builds.UP, 1);
        Context hardirq = machine.context(0, ContextKind.HARDIRQ, 1, between(Frame::queueIrqWork, frame -> {}));
        Context irqWork = machine.context(0, ContextKind.IRQ_WORK, 1, work("work"));
        onlyWithout(KernelRules.HARDIRQ_HAS_IRQS_OFF, machine.done(), s -> hardirq.live(s) && irqWork.live(s));
    }

    @Test
    void aTaskThatComesWhileTheOtherHasMaskedSomething() {
        preempts(
                KernelRules.BH_OFF_KEEPS_CPU,
                between(Frame::bhDisable, Frame::bhEnable),
                task -> s -> s.is(task.cpu().bhDepth()));
        preempts(
                KernelRules.PREEMPT_OFF_KEEPS_CPU,
                between(Frame::preemptDisable, Frame::preemptEnable),
                task -> s -> s.is(task.cpu().preemptDepth()));
        preempts(
                KernelRules.IRQS_OFF_KEEP_CPU,
                between(frame -> frame.irqSave(FLAGS), frame -> frame.irqRestore(FLAGS)),
                task -> s -> s.is(task.cpu().irqOff()));
    }

    /** What a task masks, by the field that has it. */
    private interface Masked {
        Predicate<KernelState> by(Context task);
    }

    private static void preempts(Rule rule, Job section, Masked masked) {
        var machine = Machine.builder(Builds.PREEMPT, 1);
        Context task = machine.context(0, ContextKind.TASK, 1, section);
        Context urgent = machine.context(0, ContextKind.TASK2, 1, work("urgent"));
        onlyWithout(rule, machine.done(), s -> urgent.live(s) && masked.by(task).test(s));
    }

    @Test
    void aTaskThatComesWhileTheOtherHoldsASpinlock() {
        var machine = Machine.builder(Builds.PREEMPT, 1);
        Lock lock = machine.lock("L", LockType.QUEUED);
        machine.context(
                0,
                ContextKind.TASK,
                1,
                Job.of(Routine.routine("section")
                        .acquire(lock, Acquire.LOCK)
                        .step("work", frame -> {})
                        .release(lock, Acquire.LOCK)
                        .end()));
        Context urgent = machine.context(0, ContextKind.TASK2, 1, work("urgent"));
        onlyWithout(KernelRules.SPINLOCK_KEEPS_CPU, machine.done(), s -> urgent.live(s) && lock.held(s));
    }

    @Test
    void aLessUrgentTaskThatComesBeforeTheOtherIsThrough() {
        var machine = Machine.builder(Builds.PREEMPT, 1);
        Context task = machine.context(0, ContextKind.TASK, 1, work("task"));
        Context urgent = machine.context(0, ContextKind.TASK2, 1, work("urgent"));
        onlyWithout(
                KernelRules.URGENT_PREEMPTS, machine.done(), s -> urgent.live(s) && task.live(s) && task.running(s));
    }

    @Test
    void irqsOffInASectionOfRt() {
        var machine = Machine.builder(Builds.RT, 1);
        Lock lock = machine.lock("L", LockType.RT_MUTEX);
        Context task = machine.context(
                0,
                ContextKind.TASK,
                1,
                Job.of(Routine.routine("section")
                        .acquire(lock, Acquire.LOCK_IRQSAVE)
                        .step("work", frame -> {})
                        .release(lock, Acquire.LOCK_IRQSAVE)
                        .end()));
        onlyWithout(
                KernelRules.RT_LOCK_LEAVES_IRQS_ON,
                machine.done(),
                s -> lock.held(s) && s.is(task.cpu().irqOff()));
    }

    @Test
    void whoPreemptsTheSoftirqThreadServesNoSoftirq() {
        var machine = Machine.builder(Builds.RT, 1);
        Context softirq = machine.context(0, ContextKind.SOFTIRQ, 1, work("softirq"));
        Context hardirq = machine.context(0, ContextKind.HARDIRQ, 1, work("hardirq"));
        onlyWithout(
                KernelRules.RT_SOFTIRQ_IS_CURRENT,
                machine.done(),
                s -> softirq.live(s) && hardirq.running(s) && s.frame(hardirq).inServingSoftirq());
    }

    @Test
    void anIpiThatNeverComes() {
        var machine = Machine.builder(Builds.SMP, 1);
        var calls = machine.fields().field("calls", 1);
        machine.context(
                0,
                ContextKind.TASK,
                1,
                Job.of(Routine.routine("call")
                        .step("call", frame -> frame.set(calls, 1))
                        .end()));
        machine.ipi(0, calls, work("called"));
        var answered = Claim.<KernelState>eventually("test/answered", "a call is taken", s -> !s.is(calls));
        var model = new KernelModel("ipi", machine.done(), start -> start.set(calls, 1), ImmutableList.of(answered));
        assertTrue(broken(model).isEmpty());
        assertEquals(Set.of("test/answered"), broken(model.under(Rules.ALL.without(KernelRules.IPI_COMES))));
    }

    private static Set<String> broken(KernelModel model) {
        return new SafetyThenLiveness(BreadthFirst.plain())
                .explore(model)
                .broken()
                .keySet();
    }

    @Test
    void whatIsAskedIsTold() {
        var machine = Machine.builder(Builds.UP, 1);
        machine.context(0, ContextKind.NMI, 1, work("nmi"));
        Set<Rule> asked = new HashSet<>();
        var model = new KernelModel("nmi", machine.done(), start -> {}, ImmutableList.of());
        BreadthFirst.plain().withThreads(1).explore(model.under(Rules.ALL.tellingTo(asked::add)));
        assertTrue(model.rules().containsAll(asked), () -> asked + " of " + model.rules());
    }

    @Test
    void whatIsInTheBuildCannotBeTakenAway() {
        assertThrows(IllegalArgumentException.class, () -> Rules.ALL.without(KernelRules.STRICTLY_NESTED));
    }
}
