package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.LOCK_BH;
import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the forms of lock, trylock and unlock do to the IRQ flag and to the preempt and bh depths. Kernel:
 * include/linux/spinlock_api_smp.h, include/linux/spinlock_api_up.h and include/linux/spinlock_rt.h, v6.18.
 */
final class CompositeOperationsTest {

    /** The locks that disable preemption: all but the sleeping ones and the shared flag, which was mailed without. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # form           | what a spinlock masks    | RT spinlock_t            | shared flag
            LOCK             | irqs on, preempt 1, bh 0 | irqs on, preempt 0, bh 0 | irqs on, preempt 0, bh 0
            LOCK_IRQSAVE     | irqs off, preempt 1, bh 0| irqs on, preempt 0, bh 0 | irqs off, preempt 0, bh 0
            LOCK_BH          | irqs on, preempt 1, bh 1 | irqs on, preempt 0, bh 1 | irqs on, preempt 0, bh 1
            TRYLOCK          | irqs on, preempt 1, bh 0 | irqs on, preempt 0, bh 0 | irqs on, preempt 0, bh 0
            TRYLOCK_IRQSAVE  | irqs off, preempt 1, bh 0| irqs on, preempt 0, bh 0 | irqs off, preempt 0, bh 0
            """)
    void eachFormMasksWhatItsNameSaysAndUnlockUnmasks(Acquire how, String spinlock, String rt, String sharedFlag) {
        for (LockType type : LockType.values()) {
            var bench = new Bench(type.sleeps() ? Builds.RT : Builds.SMP, type);
            Frame task = bench.enter(bench.task);
            take(bench.lock, task, how);
            String expected = type == LockType.SHARED_FLAG ? sharedFlag : type.sleeps() ? rt : spinlock;
            assertEquals(expected, bench.masked(), () -> type + " " + how);
            bench.lock.release(task, how);
            assertEquals("irqs on, preempt 0, bh 0", bench.masked(), () -> type + " " + how);
            assertEquals(ImmutableList.of(), bench.breaches());
        }
    }

    private static void take(Lock lock, Frame frame, Acquire how) {
        if (how.tries()) {
            assertTrue(lock.tryTake(frame, how));
        } else {
            lock.take(frame, how);
        }
    }

    /** The uniprocessor lock without state never fails; each other lock is held by the other CPU, or by a nested holder. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UP", "LOCAL_LOCK"})
    void aFailedTrylockRestoresTheIrqFlagAndLeavesTheDepth(LockType type) {
        for (Acquire how : ImmutableList.of(TRYLOCK, TRYLOCK_IRQSAVE)) {
            var bench = new Bench(type.sleeps() ? Builds.RT : Builds.SMP, type);
            bench.lock.take(bench.enter(bench.otherTask), LOCK);
            Frame task = bench.enter(bench.task);
            assertFalse(bench.lock.tryTake(task, how));
            assertEquals("irqs on, preempt 0, bh 0", bench.masked(), () -> type + " " + how);
            task.irqSave(bench.lock.flags());
            task.preemptDisable();
            assertFalse(bench.lock.tryTake(task, how));
            assertEquals("irqs off, preempt 1, bh 0", bench.masked(), () -> type + " " + how);
            assertEquals(ImmutableList.of(), bench.breaches());
            assertFalse(bench.state.is(bench.state.machine().refused()), "the refusal was no spurious one");
        }
    }

    /** A trylock_irqsave in an NMI is legal, and what it restores is "off". */
    @Test
    void inAnNmiTrylockIrqsaveRestoresIrqsOff() {
        var bench = new Bench(Builds.UP, LockType.UP);
        bench.enter(bench.task);
        Frame nmi = bench.enter(bench.nmi);
        assertTrue(bench.irqsOff());
        assertTrue(bench.lock.tryTake(nmi, TRYLOCK_IRQSAVE));
        assertEquals("irqs off, preempt 1, bh 0", bench.masked());
        bench.lock.release(nmi, TRYLOCK_IRQSAVE);
        assertEquals("irqs off, preempt 0, bh 0", bench.masked());
        assertEquals(0, nmi.get(bench.lock.flags()), "what was saved is forgotten, or equal states would differ");
    }

    @Test
    void nestedIrqsaveSectionsUnmaskAtTheOutermostUnlock() {
        var machine = Machine.builder(Builds.SMP, 1);
        Lock zone = machine.lock("zone", LockType.QUEUED);
        Lock pcp = machine.lock("pcp", LockType.QUEUED);
        Context task = machine.context(
                0,
                ContextKind.TASK,
                1,
                Machine.Job.of(Routine.routine("free")
                        .acquire(pcp, LOCK_IRQSAVE)
                        .acquire(zone, LOCK_IRQSAVE)
                        .release(zone, LOCK_IRQSAVE)
                        .release(pcp, LOCK_IRQSAVE)
                        .end()));
        var run = new Run(machine.done()).enter(task);
        Frame frame = run.state().frame(task);
        run.step(task).step(task);
        assertEquals(2, run.state().get(task.cpu().preemptDepth()));
        run.step(task);
        assertTrue(frame.irqsDisabled(), "the outer section is still open");
        assertEquals(1, run.state().get(task.cpu().preemptDepth()));
        run.step(task);
        assertFalse(frame.irqsDisabled());
        assertEquals(ImmutableList.of(), Bench.breaches(run.state()));
    }

    /** Softirqs wait for the end of a lock_bh section and of a lock_bh section around it. */
    @Test
    void lockBhKeepsSoftirqsOutUntilItsUnlock() {
        var machine = Machine.builder(Builds.SMP, 1);
        Lock lock = machine.lock("L", LockType.QUEUED);
        Context task = machine.context(
                0,
                ContextKind.TASK,
                1,
                Machine.Job.of(Routine.routine("section")
                        .acquire(lock, LOCK_BH)
                        .release(lock, LOCK_BH)
                        .step("after", frame -> {})
                        .end()));
        Context softirq = machine.context(0, ContextKind.SOFTIRQ, 1, Machine.Job.of());
        var run = new Run(machine.done()).enter(task);
        assertTrue(run.mayEnter(softirq));
        run.step(task);
        assertFalse(run.mayEnter(softirq));
        run.step(task);
        assertTrue(run.mayEnter(softirq));
    }
}
