package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.kernel.Machine.Job;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A blocking acquire takes a free lock in one step, and has masked what it masks while it waits for a taken one. */
final class BlockingAcquireTest {

    private final Machine.Builder machine = Machine.builder(Builds.PREEMPT, 2);
    private final Job work =
            Job.of(Routine.routine("work").step("work", frame -> {}).end());

    private static Job section(Lock lock, Acquire how) {
        return Job.of(
                Routine.routine("section").acquire(lock, how).release(lock, how).end());
    }

    @Test
    void aFreeLockIsTakenInOneStep() {
        Lock lock = machine.lock("L", LockType.QUEUED);
        Context task = machine.context(0, TASK, 1, section(lock, Acquire.LOCK));
        assertEquals(List.of("section(): lock L", "section(): unlock L"), new Run(machine.done()).whole(task));
    }

    /** What may come in on top of a waiter is what may come in on top of a holder. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # form       | task2 | softirq | hardirq
            LOCK         | false | true    | true
            LOCK_BH      | false | false   | true
            LOCK_IRQSAVE | false | false   | false
            """)
    void aWaiterHasMaskedWhatTheFormMasks(Acquire how, boolean task2, boolean softirq, boolean hardirq) {
        Lock lock = machine.lock("L", LockType.TICKET);
        Context holder = machine.context(1, TASK, 1, section(lock, Acquire.LOCK));
        Context waiter = machine.context(0, TASK, 1, section(lock, how));
        Context second = machine.context(0, ContextKind.TASK2, 1, work);
        Context soft = machine.context(0, SOFTIRQ, 1, work);
        Context hard = machine.context(0, HARDIRQ, 1, work);
        Context nmi = machine.context(0, NMI, 1, work);
        var run = new Run(machine.done()).enter(holder).step(holder).enter(waiter);
        assertTrue(run.mayEnter(second) && run.mayEnter(soft) && run.mayEnter(hard), "before the acquire");
        run.step(waiter);
        for (String stage : List.of("waits", "may go on", "holds")) {
            assertEquals(task2, run.mayEnter(second), stage);
            assertEquals(softirq, run.mayEnter(soft), stage);
            assertEquals(hardirq, run.mayEnter(hard), stage);
            assertTrue(run.mayEnter(nmi), stage);
            assertEquals(!stage.equals("waits"), run.mayStep(waiter), stage);
            assertEquals(stage.equals("holds"), lock.showHolders(run.state()).equals("CPU0 task"), stage);
            run.step(stage.equals("waits") ? holder : waiter);
        }
        assertEquals(List.of(), Bench.breaches(run.state()));
        assertTrue(run.state().machine().quiescent(run.state()));
        assertTrue(run.mayEnter(second) && run.mayEnter(soft) && run.mayEnter(hard), "after the unlock");
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "TICKET", "TEST_AND_SET", "RT_MUTEX"})
    void theWaitIsAStepOfItsOwnWithANameOfItsOwn(LockType type) {
        Lock lock = machine.lock("L", type);
        Context holder = machine.context(1, TASK, 1, section(lock, Acquire.LOCK));
        Context waiter = machine.context(0, TASK, 1, section(lock, Acquire.LOCK));
        var run = new Run(machine.done()).enter(holder).step(holder).enter(waiter);
        assertEquals("section(): lock L", run.next(waiter));
        assertEquals(lock, waiter.aboutToBlock(run.state()));
        assertNull(waiter.waitsFor(run.state()));
        run.step(waiter);
        assertEquals("section(): lock L (waited)", run.next(waiter));
        assertEquals(lock, waiter.waitsFor(run.state()));
        assertNull(waiter.aboutToBlock(run.state()));
        assertFalse(run.mayStep(waiter));
        assertEquals(lock, holder.aboutToDrop(run.state()));
        run.step(holder).step(waiter);
        assertEquals(lock, waiter.aboutToDrop(run.state()));
        run.step(waiter);
        assertNull(waiter.aboutToDrop(run.state()));
    }

    @Test
    void aTrylockSaysWhatItIsAboutToTry() {
        Lock lock = machine.lock("L", LockType.QUEUED);
        Context task = machine.context(
                0,
                TASK,
                1,
                Job.of(Routine.routine("tries")
                        .acquire(lock, Acquire.TRYLOCK, "failed")
                        .release(lock, Acquire.TRYLOCK)
                        .label("failed")
                        .end()));
        var run = new Run(machine.done());
        assertNull(task.aboutToTry(run.state()), "not live");
        run.enter(task);
        assertEquals(lock, task.aboutToTry(run.state()));
        run.step(task);
        assertNull(task.aboutToTry(run.state()));
    }
}
