package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.LOCK_BH;
import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.ContextKind.TASK2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Claim;
import dev.heddle.model.kernel.Machine.Job;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads and sleeping locks of PREEMPT_RT. Kernel: kernel/locking/rtmutex.c, Documentation/core-api/real-time. */
final class ThreadsOnRtTest {

    private final Machine.Builder machine = Machine.builder(Builds.RT, 1);
    private final Lock lock = machine.lock("L", LockType.RT_MUTEX);

    private Job section(Acquire how) {
        return Job.of(Routine.routine("section")
                .acquire(lock, how)
                .step("work", frame -> {})
                .release(lock, how)
                .end());
    }

    @Test
    void aThreadBlockedOnASleepingLockLetsTheOwnerRun() {
        Context task = machine.context(0, TASK, 1, section(LOCK));
        Context task2 = machine.context(0, TASK2, 1, section(LOCK));
        Machine done = machine.done();
        var run = new Run(done).enter(task).step(task).enter(task2).step(task2);
        assertEquals(lock, task2.waitsFor(run.state()));
        assertFalse(run.mayStep(task2));
        run.takeOver(task).step(task);
        assertFalse(run.mayTakeOver(task2), "the lock is still held");
        run.step(task);
        assertNull(task.waitsFor(run.state()));
        run.step(task2);
        assertEquals("CPU0 task2", lock.showHolders(run.state()));
        assertFalse(Explored.getsStuck(done));
    }

    /** Until the owner lets go, anything else may run too; then the thread that waited preempts what is less urgent. */
    @Test
    void aThreadThatCanGoOnAgainPreempts() {
        Context task = machine.context(0, TASK, 1, section(LOCK));
        Context task2 = machine.context(0, TASK2, 1, section(LOCK));
        Context hardirq = machine.context(
                0,
                HARDIRQ,
                1,
                Job.of(Routine.routine("irq thread").step("work", frame -> {}).end()));
        var run = new Run(machine.done()).enter(task).step(task).enter(task2).step(task2);
        run.enter(hardirq).step(hardirq);
        run.takeOver(task).step(task).step(task);
        assertFalse(task.live(run.state()));
        assertTrue(run.mayStep(task2));
    }

    @Test
    void aBlockedThreadCanStillBeInterrupted() {
        Context task = machine.context(0, TASK, 1, section(LOCK));
        Context task2 = machine.context(0, TASK2, 1, section(LOCK));
        Context nmi = machine.context(
                0,
                NMI,
                1,
                Job.of(Routine.routine("nmi").step("work", frame -> {}).end()));
        var run = new Run(machine.done())
                .enter(task)
                .step(task)
                .enter(task2)
                .step(task2)
                .enter(nmi);
        assertFalse(run.mayTakeOver(task), "the scheduler does not run in an NMI");
        run.step(nmi).takeOver(task);
    }

    @Test
    void afterAnOopsTheSchedulerIsDeadToo() {
        Context task = machine.context(
                0,
                TASK,
                1,
                Job.of(Routine.routine("dies")
                        .acquire(lock, LOCK)
                        .release(lock, LOCK)
                        .step("die", frame -> frame.oops(Oops.NULL_POINTER))
                        .end()));
        Context task2 = machine.context(0, TASK2, 1, section(LOCK));
        var run = new Run(machine.done()).enter(task).step(task).enter(task2).step(task2);
        run.takeOver(task).step(task);
        assertTrue(run.mayTakeOver(task2));
        run.step(task);
        assertFalse(run.mayTakeOver(task2));
    }

    @Test
    void whenAThreadEndsTheMostUrgentOfTheOthersGetsTheCpu() {
        Job work = Job.of(Routine.routine("work").step("work", frame -> {}).end());
        Context task = machine.context(0, TASK, 1, work);
        Context task2 = machine.context(0, TASK2, 1, work);
        Context hardirq = machine.context(0, HARDIRQ, 1, work);
        var run =
                new Run(machine.done()).enter(task).enter(task2).enter(hardirq).step(hardirq);
        assertFalse(run.mayStep(task));
        run.step(task2);
        run.step(task);
        assertEquals("{}", run.state().toString());
    }

    /** The bh depth is the thread's own: what one has masked is no fault of another that ends meanwhile. */
    @Test
    void aThreadThatEndsInsideAnothersBhSectionIsBalanced() {
        machine.context(0, TASK, 1, section(LOCK_BH));
        machine.context(0, TASK2, 1, section(LOCK_BH));
        machine.context(
                0,
                HARDIRQ,
                1,
                Job.of(Routine.routine("irq thread").step("work", frame -> {}).end()));
        Machine done = machine.done();
        var outcome = Explored.claiming(
                done,
                ImmutableList.of(
                        Claim.always("rules", "no rule breaks", state -> Bench.breaches(state)
                                .isEmpty()),
                        Claim.noDeadlock("ends", "every run ends at rest", done::quiescent)));
        assertEquals(ImmutableMap.of(), outcome.broken());
    }

    @Test
    void aThreadThatLeavesItsOwnBhSectionOpenIsNot() {
        Context task = machine.context(
                0,
                TASK,
                1,
                Job.of(Routine.routine("forgets")
                        .acquire(lock, LOCK_BH)
                        .release(lock, LOCK)
                        .end()));
        var run = new Run(machine.done());
        run.whole(task);
        assertEquals(List.of(Breach.UNBALANCED), Bench.breaches(run.state()));
    }

    /**
     * Threads have one fixed order of priority here. On a real machine a task can be more urgent than ksoftirqd and preempt
     * it, which the nesting table allows; such runs are not explored.
     */
    @Test
    void knownMissNoTaskPreemptsTheSoftirqThread() {
        assertFalse(Running.SOFTIRQ_HANDLER.lets(TASK2, Builds.RT));
        assertTrue(Running.TASK_ALL_ENABLED.lets(SOFTIRQ, Builds.RT));
    }
}
