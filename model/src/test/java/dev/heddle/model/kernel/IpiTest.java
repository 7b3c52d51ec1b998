package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.ContextKind.TASK2;
import static dev.heddle.model.kernel.Routine.routine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.Machine.Job;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupts that other CPUs raise, waiting for them with the CPU, and giving the CPU away. */
final class IpiTest {

    private final Machine.Builder machine = Machine.builder(Builds.SMP, 2);
    private final Field calls = machine.fields().field("calls", 3);
    private final Local flags = Local.of("flags", 1);

    private static Routine idle(String name) {
        return routine(name).step("work", frame -> {}).end();
    }

    private Routine raising(int jobs) {
        return routine("raise").step("raise", frame -> frame.set(calls, jobs)).end();
    }

    @Test
    void itComesOnceForEachJobThatAnotherCpuAskedFor() {
        Context sender = machine.context(0, TASK, 2, Job.of(raising(3)));
        Context ipi = machine.ipi(1, calls, Job.of(idle("first")), Job.of(idle("second")));
        Machine done = machine.done();
        var run = new Run(done);
        assertFalse(run.mayEnter(ipi));
        run.whole(sender);
        assertFalse(done.quiescent(run.state()), "somebody is still to be interrupted");
        run.enter(ipi, 1);
        assertEquals(1, run.state().get(calls), "only the job that is done is taken");
        assertFalse(run.mayEnter(ipi), "one at a time");
        run.finish(ipi);
        assertEquals(List.of("first(): work"), run.whole(ipi));
        assertFalse(run.mayEnter(ipi));
        assertTrue(done.quiescent(run.state()));
    }

    @Test
    void itStaysOutWhileInterruptsAreOffAndHasThemOffItself() {
        machine.ipi(0, calls, Job.of(idle("first")), Job.of(idle("second")));
        Routine masks = routine("masks")
                .locals(flags)
                .step("raise", frame -> frame.set(calls, 1))
                .step("save", frame -> frame.irqSave(flags))
                .step("restore", frame -> frame.irqRestore(flags))
                .end();
        Context task = machine.context(0, TASK, 1, Job.of(masks));
        Context hardirq = machine.context(0, HARDIRQ, 1, Job.of(idle("device")));
        Machine done = machine.done();
        Context ipi = done.contexts().get(0);
        var run = new Run(done).enter(task).step(task);
        assertTrue(run.mayEnter(ipi));
        run.step(task);
        assertFalse(run.mayEnter(ipi));
        run.step(task);
        run.enter(hardirq);
        assertFalse(run.mayEnter(ipi), "a device interrupt has them off");
        run.finish(hardirq);
        run.enter(ipi);
        assertTrue(run.state().frame(ipi).irqsDisabled());
        assertFalse(run.mayEnter(hardirq));
    }

    /** As under any hardirq, even if its handler switched interrupts on. */
    @Test
    void aSoftirqWaitsUntilItIsDone() {
        Routine opens = routine("opens")
                .locals(flags)
                .step("enable", frame -> frame.irqRestore(flags))
                .step("work", frame -> {})
                .end();
        Context task = machine.context(0, TASK, 1, Job.of(raising(1)));
        Context ipi = machine.ipi(0, calls, Job.of(opens), Job.of());
        Context softirq = machine.context(0, SOFTIRQ, 1, Job.of(idle("softirq")));
        var run = new Run(machine.done());
        run.whole(task);
        assertTrue(run.mayEnter(softirq));
        run.enter(ipi).step(ipi);
        assertFalse(run.mayEnter(softirq));
    }

    @Test
    void itIsAHardirqOnPreemptRtToo() {
        var rt = Machine.builder(Builds.RT, 1);
        Field here = rt.fields().flag("calls");
        Context ipi = rt.ipi(0, here, Job.of(idle("call")));
        assertFalse(ipi.thread());
        var run = new Run(rt.done());
        run.state().set(here, 1);
        run.enter(ipi);
        assertTrue(run.state().frame(ipi).inHardirq());
    }

    @Test
    void itNeedsACallsFieldOfAsManyBitsAsThereAreJobs() {
        assertThrows(IllegalArgumentException.class, () -> machine.ipi(0, calls, Job.of(idle("one"))));
        assertThrows(IllegalArgumentException.class, () -> machine.context(0, ContextKind.IPI, 1, Job.of(idle("one"))));
    }

    /** Two CPUs that call each other and wait: with interrupts on each serves the other; with them off neither does. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoWaitsServesOthersUnlessInterruptsAreOff(boolean off) {
        Field other = machine.fields().field("calls of CPU1", 1);
        Field mine = machine.fields().field("calls of CPU0", 1);
        machine.context(0, TASK, 1, Job.of(calling(other, off)));
        machine.context(1, TASK, 1, Job.of(calling(mine, off)));
        machine.ipi(0, mine, Job.of());
        machine.ipi(1, other, Job.of());
        assertEquals(off, Explored.getsStuck(machine.done()));
    }

    private Routine calling(Field whom, boolean off) {
        var call = routine("call").locals(flags);
        if (off) {
            call.step("save", frame -> frame.irqSave(flags));
        }
        call.step("call", frame -> frame.set(whom, 1)).await("wait", frame -> !frame.is(whom));
        return (off ? call.step("restore", frame -> frame.irqRestore(flags)) : call).end();
    }

    @Test
    void whoWaitsKeepsTheCpu() {
        Routine waits = routine("wait").await("wait", frame -> frame.is(calls)).end();
        Context task = machine.context(0, TASK, 1, Job.of(waits));
        Context second = machine.context(0, TASK2, 1, Job.of(idle("second")));
        Context away = machine.context(1, TASK, 1, Job.of(raising(1)));
        var run = new Run(machine.done()).enter(task);
        assertFalse(run.mayStep(task));
        assertFalse(run.mayEnter(second));
        run.whole(away);
        assertTrue(run.mayStep(task));
    }

    /** Without kernel preemption a thread is switched out where it says so, and nowhere else. */
    @Test
    void aThreadIsSwitchedOutWhereItMayBe() {
        Routine sleeps = routine("sleeps")
                .step("before", frame -> {})
                .resched("cond_resched()")
                .step("after", frame -> {})
                .end();
        Context task = machine.context(0, TASK, 1, Job.of(sleeps));
        Context second = machine.context(0, TASK2, 1, Job.of(sleeps));
        var run = new Run(machine.done()).enter(second);
        assertFalse(run.mayEnter(task));
        run.step(second);
        assertTrue(run.mayStep(second), "it need not be");
        run.enter(task);
        assertFalse(run.mayStep(second));
        assertFalse(run.mayTakeOver(second), "the more urgent one waits for its turn, too");
        run.step(task).takeOver(second).step(second);
        assertFalse(run.mayTakeOver(task));
        assertEquals(List.of("sleeps(): after"), run.finish(second));
        assertEquals(List.of("sleeps(): cond_resched()", "sleeps(): after"), run.finish(task));
        assertEquals(List.of(), Bench.breaches(run.state()));
    }

    private enum Held {
        NOTHING,
        PREEMPTION,
        IRQS,
        A_LOCK
    }

    @ParameterizedTest
    @EnumSource
    void nothingMaySleepWhereSomethingIsHeld(Held held) {
        Lock lock = machine.lock("L", LockType.spinlock(Builds.SMP));
        var sleeps = routine("sleeps").locals(flags);
        var code =
                switch (held) {
                    case NOTHING -> sleeps.resched("sleep");
                    case PREEMPTION ->
                        sleeps.step("disable", Frame::preemptDisable)
                                .resched("sleep")
                                .step("enable", Frame::preemptEnable);
                    case IRQS ->
                        sleeps.step("save", frame -> frame.irqSave(flags))
                                .resched("sleep")
                                .step("restore", frame -> frame.irqRestore(flags));
                    case A_LOCK -> sleeps.acquire(lock, LOCK).resched("sleep").release(lock, LOCK);
                };
        Context task = machine.context(0, TASK, 1, Job.of(code.end()));
        var run = new Run(machine.done());
        run.whole(task);
        assertEquals(held == Held.NOTHING ? List.of() : List.of(Breach.SLEEP_IN_ATOMIC), Bench.breaches(run.state()));
    }

    /** in_interrupt() and in_atomic(): what include/linux/preempt.h says, without and with CONFIG_PREEMPT_COUNT. */
    @Test
    void disabledPreemptionIsAtomicOnlyWhereItIsCounted() {
        Lock lock = machine.lock("L", LockType.spinlock(Builds.SMP));
        Context task = machine.context(
                0,
                TASK,
                1,
                Job.of(routine("sections")
                        .locals(flags)
                        .step("plain", Frame::preemptDisable)
                        .step("preemption off", Frame::preemptEnable)
                        .then(Frame::bhDisable)
                        .step("bottom halves off", Frame::bhEnable)
                        .then(frame -> frame.irqSave(flags))
                        .step("interrupts off", frame -> frame.irqRestore(flags))
                        .acquire(lock, LOCK_IRQSAVE)
                        .release(lock, LOCK_IRQSAVE)
                        .end()));
        Context softirq = machine.context(0, SOFTIRQ, 1, Job.of(idle("softirq")));
        Context ipi = machine.ipi(0, calls, Job.of(idle("call")), Job.of());
        var run = new Run(machine.done()).enter(task);
        assertEquals("000", answers(run, task));
        assertEquals("001", answers(run.step(task), task), "preemption off");
        assertEquals("111", answers(run.step(task), task), "bottom halves off");
        assertEquals("000", answers(run.step(task), task), "interrupts off");
        assertEquals("000", answers(run.step(task), task), "about to lock");
        assertEquals("001", answers(run.step(task), task), "spinlock");
        run.step(task);
        assertEquals("111", answers(run.enter(softirq), softirq));
        run.state().set(calls, 1);
        assertEquals("111", answers(run.enter(ipi), ipi));
    }

    /** in_interrupt(), in_atomic() without CONFIG_PREEMPT_COUNT, and with it. */
    private static String answers(Run run, Context context) {
        Frame frame = run.state().frame(context);
        return (frame.inInterrupt() ? "1" : "0")
                + (frame.inAtomic(false) ? "1" : "0")
                + (frame.inAtomic(true) ? "1" : "0");
    }

    @Test
    void aRunMayStartInsideAThreadAndInSeveralWays() {
        Context task = machine.context(0, TASK, 1, Job.of(raising(1)), Job.of(idle("other")));
        Context ipi = machine.ipi(1, calls, Job.of(), Job.of(idle("call")));
        Machine done = machine.done();
        var model = new KernelModel(
                "m",
                done,
                ImmutableList.of(start -> task.start(start, 0), start -> {
                    task.start(start, 1);
                    start.set(calls, 2);
                }),
                ImmutableList.of());
        assertEquals(2, model.initialStates().size());
        for (int i = 0; i < 2; i++) {
            var start = model.initialStates().get(i);
            assertTrue(task.running(start));
            assertEquals(i == 0 ? "raise" : "other", task.next(start).function());
            assertEquals(0, start.get(task.budget()));
            assertEquals(2 * i, start.get(calls));
        }
        assertThrows(
                IllegalStateException.class,
                () -> ipi.start(model.initialStates().get(0), 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KernelModel("m", done, ImmutableList.of(), ImmutableList.of()));
        assertThrows(
                CheckerDefect.class,
                () -> task.start(model.initialStates().get(0), 0),
                "it has been activated as often as it may");
    }
}
