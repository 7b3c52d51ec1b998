package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** local_lock_t (L9) and local_trylock_t (L10). Kernel: include/linux/local_lock_internal.h, v6.18. */
final class LocalLockTest {

    /** The byte is there on every build off RT, also on a uniprocessor, where a spinlock has none. */
    @Test
    void aLocalTrylockExcludesNestedContextsOnEveryBuild() {
        for (KernelBuild build : List.of(Builds.UP, Builds.SMP, Builds.PREEMPT)) {
            var bench = new Bench(build, LockType.localTrylock(build));
            Frame task = bench.enter(bench.task);
            assertFalse(bench.lock.looksHeld(task));
            assertTrue(bench.lock.tryTake(task, TRYLOCK));
            assertTrue(bench.lock.looksHeld(task));
            assertFalse(bench.lock.tryTake(bench.enter(bench.nmi), TRYLOCK));
            bench.lock.release(task, TRYLOCK);
            assertTrue(bench.lock.tryTake(bench.state.frame(bench.nmi), TRYLOCK));
            assertEquals(List.of(), bench.breaches());
        }
    }

    /** The blocking operations of this type set the byte too, so that a trylock sees them. */
    @ParameterizedTest
    @EnumSource(names = {"LOCK", "LOCK_IRQSAVE", "LOCK_BH"})
    void aTrylockSeesABlockingHolder(Acquire how) {
        var bench = new Bench(Builds.UP, LockType.LOCAL_TRYLOCK);
        bench.lock.take(bench.enter(bench.task), how);
        assertFalse(bench.lock.tryTake(bench.enter(bench.nmi), TRYLOCK));
    }

    /** It only disables preemption, or interrupts: an NMI that takes it too is not kept out. */
    @Test
    void aLocalLockDoesNotExcludeANestedNmi() {
        var bench = new Bench(Builds.SMP, LockType.localLock(Builds.SMP));
        bench.lock.take(bench.enter(bench.task), LOCK_IRQSAVE);
        Frame nmi = bench.enter(bench.nmi);
        assertFalse(bench.lock.looksHeld(nmi));
        bench.lock.take(nmi, LOCK_IRQSAVE);
        assertEquals("CPU0 task, CPU0 NMI", bench.lock.showHolders(bench.state));
    }

    /** It does not wait for the byte: a blocking local_lock nested in itself lets two holders in. */
    @Test
    void aBlockingLocalLockDoesNotWaitForTheByte() {
        var bench = new Bench(Builds.UP, LockType.LOCAL_TRYLOCK);
        bench.lock.take(bench.enter(bench.task), LOCK);
        Frame nmi = bench.enter(bench.nmi);
        assertTrue(bench.lock.free(nmi));
        bench.lock.take(nmi, LOCK);
        assertEquals("CPU0 task, CPU0 NMI", bench.lock.showHolders(bench.state));
    }
}
