package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.LockType.LOCAL_LOCK;
import static dev.heddle.model.kernel.LockType.LOCAL_TRYLOCK;
import static dev.heddle.model.kernel.LockType.RT_LOCAL_TRYLOCK;
import static dev.heddle.model.kernel.LockType.RT_MUTEX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which implementation the kernel's lock types have on which build. RT and uniprocessor are independent of each other. */
final class LockTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # SMP  | RT    | debug | spinlock_t | raw_spinlock_t
            true   | false | false | QUEUED     | QUEUED
            true   | false | true  | QUEUED     | QUEUED
            true   | true  | false | RT_MUTEX   | QUEUED
            false  | false | false | UP         | UP
            false  | false | true  | UP_DEBUG   | UP_DEBUG
            false  | true  | false | RT_MUTEX   | UP
            false  | true  | true  | RT_MUTEX   | UP_DEBUG
            """)
    void spinlocksByBuild(boolean smp, boolean rt, boolean debug, LockType spinlock, LockType rawSpinlock) {
        for (boolean preemption : new boolean[] {false, true}) {
            var build = new KernelBuild(smp, rt, debug, preemption);
            assertEquals(spinlock, LockType.spinlock(build));
            assertEquals(rawSpinlock, LockType.rawSpinlock(build));
            assertEquals(rt ? RT_MUTEX : LOCAL_LOCK, LockType.localLock(build));
            assertEquals(rt ? RT_LOCAL_TRYLOCK : LOCAL_TRYLOCK, LockType.localTrylock(build));
        }
    }

    @Test
    void rtImpliesPreemption() {
        assertTrue(new KernelBuild(true, true, false, false).preemption());
        assertFalse(new KernelBuild(true, false, false, false).preemption());
        assertTrue(Builds.RT.withPreemption(false).preemption());
        assertFalse(Builds.PREEMPT.withPreemption(false).preemption());
    }
}
