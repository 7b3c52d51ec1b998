package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.IRQ_WORK;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.kernel.Machine.Job;
import org.junit.jupiter.api.Test;

/** What the nesting table does not say: irq_work, one NMI at a time, what an interrupt leaves behind. */
final class InterruptsTest {

    private static final Local FLAGS = Local.of("flags", 1);

    private static Routine steps(String name) {
        return Routine.routine(name)
                .step("first", frame -> {})
                .step("second", frame -> {})
                .end();
    }

    private static Routine irqsOff() {
        return Routine.routine("irqsOff")
                .locals(FLAGS)
                .step("save", frame -> frame.irqSave(FLAGS))
                .step("work", frame -> {})
                .step("restore", frame -> frame.irqRestore(FLAGS))
                .step("after", frame -> {})
                .end();
    }

    private static Routine queues() {
        return Routine.routine("nmi")
                .step("queue", Frame::queueIrqWork)
                .step("after", frame -> {})
                .end();
    }

    @Test
    void irqWorkRunsOnlyWhenItIsPendingAndIrqsAreOn() {
        var machine = Machine.builder(Builds.SMP, 1);
        Context task = machine.context(0, TASK, 1, Job.of(irqsOff()));
        Context nmi = machine.context(0, NMI, 1, Job.of(queues()));
        Context work = machine.context(0, IRQ_WORK, 1, Job.of(steps("work")));
        var run = new Run(machine.done()).enter(task);
        assertFalse(run.mayEnter(work), "nothing is pending");
        run.step(task).enter(nmi).step(nmi);
        assertFalse(run.mayEnter(work), "the NMI is still there");
        run.step(nmi);
        assertFalse(run.mayEnter(work), "the task has interrupts off");
        run.step(task).step(task);
        assertTrue(run.mayEnter(work));
        run.enter(work);
        assertTrue(run.state().frame(work).inHardirq());
        assertTrue(run.state().frame(work).irqsDisabled());
        run.finish(work);
        assertFalse(run.mayEnter(work), "it was queued once");
    }

    @Test
    void irqWorkDoesNotInterruptAHardirq() {
        var machine = Machine.builder(Builds.SMP, 1);
        Context hardirq = machine.context(0, HARDIRQ, 1, Job.of(queues()));
        Context work = machine.context(0, IRQ_WORK, 1, Job.of(steps("work")));
        var run = new Run(machine.done()).enter(hardirq).step(hardirq);
        assertFalse(run.mayEnter(work));
        run.step(hardirq);
        assertTrue(run.mayEnter(work));
    }

    /** However often it was queued, as long as it had not started; what is queued while it runs makes it run again. */
    @Test
    void irqWorkRunsOnceForAllThatWasQueuedBeforeIt() {
        var machine = Machine.builder(Builds.SMP, 1);
        Context nmi = machine.context(0, NMI, 3, Job.of(queues()));
        Context work = machine.context(0, IRQ_WORK, 1, Job.of(steps("work")));
        var run = new Run(machine.done());
        run.whole(nmi);
        run.whole(nmi);
        run.enter(work);
        assertFalse(run.state().is(work.cpu().irqWorkPending()));
        run.whole(nmi);
        assertFalse(run.mayEnter(work), "it does not nest in itself");
        run.finish(work);
        run.whole(work);
        assertFalse(run.mayEnter(work));
    }

    @Test
    void onRtIrqWorkIsAThread() {
        var machine = Machine.builder(Builds.RT, 1);
        Context task = machine.context(0, TASK, 1, Job.of(irqsOff()));
        Context nmi = machine.context(0, NMI, 1, Job.of(queues()));
        Context work = machine.context(0, IRQ_WORK, 1, Job.of(steps("work")));
        var run = new Run(machine.done()).enter(task);
        run.whole(nmi);
        run.enter(work);
        assertTrue(work.thread());
        assertFalse(run.state().frame(work).inHardirq());
        assertFalse(run.state().frame(work).irqsDisabled());
    }

    @Test
    void anNmiIsNotNestedInAnNmiHoweverManyAreStillToCome() {
        var machine = Machine.builder(Builds.SMP, 1);
        Context nmi = machine.context(0, NMI, 3, Job.of(steps("nmi")));
        var run = new Run(machine.done()).enter(nmi);
        assertFalse(run.mayEnter(nmi));
        run.finish(nmi);
        assertTrue(run.mayEnter(nmi));
    }

    /** Each CPU has its own. */
    @Test
    void nmisOnTwoCpusRunAtTheSameTime() {
        var machine = Machine.builder(Builds.SMP, 2);
        Context here = machine.context(0, NMI, 1, Job.of(steps("nmi")));
        Context there = machine.context(1, NMI, 1, Job.of(steps("nmi")));
        var run = new Run(machine.done()).enter(here).enter(there);
        assertTrue(run.mayStep(here));
        assertTrue(run.mayStep(there));
    }

    /** An NMI comes with interrupts off and leaves the flag as the code below had it, off or on. */
    @Test
    void anInterruptRestoresTheIrqFlagOfWhatItInterrupted() {
        var machine = Machine.builder(Builds.SMP, 1);
        Context task = machine.context(0, TASK, 1, Job.of(irqsOff()));
        Context nmi = machine.context(0, NMI, 2, Job.of(steps("nmi")));
        var run = new Run(machine.done()).enter(task);
        Frame frame = run.state().frame(task);
        run.enter(nmi);
        assertTrue(frame.irqsDisabled());
        run.finish(nmi);
        assertFalse(frame.irqsDisabled());
        run.step(task);
        run.whole(nmi);
        assertTrue(frame.irqsDisabled());
    }

    /** Or states that differ in nothing that matters would count twice. */
    @Test
    void anInterruptLeavesNoTraceOfItself() {
        var machine = Machine.builder(Builds.SMP, 1);
        Lock lock = machine.lock("L", LockType.QUEUED);
        Context hardirq = machine.context(
                0,
                HARDIRQ,
                1,
                Job.of(Routine.routine("section")
                        .acquire(lock, Acquire.LOCK_IRQSAVE)
                        .release(lock, Acquire.LOCK_IRQSAVE)
                        .end()));
        Context nmi = machine.context(0, NMI, 1, Job.of(steps("nmi")));
        var run = new Run(machine.done()).enter(hardirq).step(hardirq);
        String before = run.state().toString();
        run.whole(nmi);
        run.state().add(nmi.budget(), 1);
        assertEquals(before, run.state().toString());
    }

    /** As in the kernel, which runs softirqs when the last hardirq returns, whatever the handler did to the flag. */
    @Test
    void noSoftirqRunsOnTopOfAHardirqThatEnablesInterrupts() {
        var machine = Machine.builder(Builds.SMP, 1);
        Context hardirq = machine.context(
                0,
                HARDIRQ,
                1,
                Job.of(Routine.routine("handler")
                        .step(
                                "local_irq_enable",
                                frame -> frame.set(frame.context().cpu().irqOff(), 0))
                        .step("work", frame -> {})
                        .end()));
        Context softirq = machine.context(0, SOFTIRQ, 1, Job.of(steps("softirq")));
        var run = new Run(machine.done()).enter(hardirq).step(hardirq);
        assertFalse(run.state().frame(hardirq).irqsDisabled());
        assertFalse(run.mayEnter(softirq));
        run.step(hardirq);
        assertTrue(run.mayEnter(softirq));
    }

    @Test
    void aContextIsEnteredAsOftenAsItsBudgetSays() {
        var machine = Machine.builder(Builds.SMP, 1);
        Context hardirq = machine.context(0, HARDIRQ, 2, Job.of(steps("handler")));
        Context never = machine.context(0, NMI, 0, Job.of(steps("nmi")));
        var run = new Run(machine.done());
        assertFalse(run.mayEnter(never));
        run.whole(hardirq);
        run.whole(hardirq);
        assertFalse(run.mayEnter(hardirq));
        assertEquals("{}", run.state().toString());
    }
}
