package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every lock is checked for: who may take it and who may drop it. */
final class LockRulesTest {

    @Test
    void aTrylockThatSucceedsOnAHeldLockIsAFalseSuccess() {
        var bench = new Bench(Builds.UP, LockType.UP);
        assertTrue(bench.lock.tryTake(bench.enter(bench.task), TRYLOCK));
        assertEquals(List.of(), bench.breaches());
        assertTrue(bench.lock.tryTake(bench.enter(bench.nmi), TRYLOCK));
        assertEquals(List.of(Breach.FALSE_SUCCESS), bench.breaches());
        assertEquals("CPU0 task, CPU0 NMI", bench.lock.showHolders(bench.state));
    }

    @ParameterizedTest
    @EnumSource
    void anUnlockByAContextThatDoesNotHoldTheLockIsForeign(LockType type) {
        var bench = new Bench(type.sleeps() ? Builds.RT : Builds.SMP, type);
        Frame task = bench.enter(bench.task);
        bench.lock.take(task, LOCK);
        bench.lock.release(task, LOCK);
        assertEquals(List.of(), bench.breaches());
        bench.lock.release(task, LOCK);
        assertEquals(List.of(Breach.FOREIGN_UNLOCK), bench.breaches(), "twice");
        assertEquals("irqs on, preempt 0, bh 0", bench.masked());
    }

    @Test
    void anUnlockOfWhatAnotherContextHoldsIsForeign() {
        var bench = new Bench(Builds.SMP, LockType.QUEUED);
        bench.lock.take(bench.enter(bench.otherTask), LOCK);
        bench.lock.release(bench.enter(bench.task), LOCK);
        assertEquals(List.of(Breach.FOREIGN_UNLOCK), bench.breaches());
        assertEquals("CPU1 task", bench.lock.showHolders(bench.state), "it is still inside its section");
    }

    @Test
    void codeThatOnlyUnlocksIsAFindingAndNoDefect() {
        var machine = Machine.builder(Builds.SMP, 1);
        Lock lock = machine.lock("L", LockType.QUEUED);
        Context task = machine.context(
                0,
                ContextKind.TASK,
                1,
                Machine.Job.of(Routine.routine("unlocks")
                        .release(lock, Acquire.LOCK_IRQSAVE)
                        .end()));
        var run = new Run(machine.done());
        run.whole(task);
        assertEquals(List.of(Breach.FOREIGN_UNLOCK), Bench.breaches(run.state()));
    }
}
