package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.ContextKind.TASK2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.kernel.Machine.Job;
import org.junit.jupiter.api.Test;

/** Two tasks of one CPU and a lock that both want: who spins keeps the CPU, who sleeps gives it away. */
final class ThreadsTest {

    private static Routine section(Lock lock) {
        return Routine.routine("section")
                .acquire(lock, LOCK)
                .step("work", frame -> {})
                .release(lock, LOCK)
                .end();
    }

    private static Machine.Builder with(KernelBuild build) {
        return Machine.builder(build, 1);
    }

    private static Machine rivals(Machine.Builder machine, Lock lock) {
        machine.context(0, TASK, 1, Job.of(section(lock)));
        machine.context(0, TASK2, 1, Job.of(section(lock)));
        return machine.done();
    }

    /** The shared flag was mailed without a preempt_disable(): its holder is switched out, and the spinner never ends. */
    @Test
    void aSpinnerNeverLetsAPreemptedHolderRun() {
        var machine = with(Builds.UP.withPreemption(true));
        Lock flag = machine.sharedFlagLock("pcp", machine.fields().flag("flag"));
        Machine done = rivals(machine, flag);
        assertTrue(Explored.getsStuck(done));
        Context task = done.contexts().get(0);
        Context task2 = done.contexts().get(1);
        var run = new Run(done).enter(task).step(task).enter(task2).step(task2);
        assertEquals(flag, task2.waitsFor(run.state()));
        assertFalse(run.mayStep(task2));
        assertFalse(run.mayTakeOver(task));
        assertFalse(run.mayStep(task));
    }

    @Test
    void withoutPreemptionTheHolderIsNotSwitchedOut() {
        var machine = with(Builds.UP);
        Lock flag = machine.sharedFlagLock("pcp", machine.fields().flag("flag"));
        assertFalse(Explored.getsStuck(rivals(machine, flag)));
    }

    /** The holder of any lock that disables preemption stays on its CPU; test-and-set stands for them. */
    @Test
    void aSpinlockKeepsItsHolderOnTheCpu() {
        var machine = with(Builds.PREEMPT);
        Lock lock = machine.lock("L", LockType.TEST_AND_SET);
        Machine done = rivals(machine, lock);
        assertFalse(Explored.getsStuck(done));
        assertFalse(Explored.reaches(
                done, state -> done.contexts().stream().anyMatch(context -> context.waitsFor(state) != null)));
    }

    /** An interrupt is worse off than a task: it waits for what it has interrupted. */
    @Test
    void anInterruptThatWaitsForWhatItInterruptedNeverEnds() {
        var machine = with(Builds.SMP);
        Lock lock = machine.lock("L", LockType.QUEUED);
        machine.context(0, TASK, 1, Job.of(section(lock)));
        machine.context(0, SOFTIRQ, 1, Job.of(section(lock)));
        assertTrue(Explored.getsStuck(machine.done()));
    }

    @Test
    void aTaskDoesNotPreemptOneOfHigherPriority() {
        var machine = with(Builds.PREEMPT);
        Lock lock = machine.lock("L", LockType.QUEUED);
        Machine done = rivals(machine, lock);
        Context task = done.contexts().get(0);
        Context task2 = done.contexts().get(1);
        var run = new Run(done).enter(task2);
        assertFalse(run.mayEnter(task));
        run.finish(task2);
        assertTrue(run.mayEnter(task));
        var other = new Run(done).enter(task).enter(task2);
        assertFalse(other.mayTakeOver(task));
        assertFalse(other.mayStep(task));
        other.finish(task2);
        assertTrue(other.mayStep(task), "the CPU falls back to it");
    }
}
