package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rtmutex of PREEMPT_RT (L6), also below a local_trylock_t (L10). Kernel: kernel/locking/rtmutex.c, v6.18. */
final class RtMutexWordTest {

    /** The owner is {@code current}: whoever runs on top of thread 2 makes thread 2 the owner. */
    @ParameterizedTest
    @EnumSource(names = {"RT_MUTEX", "RT_LOCAL_TRYLOCK"})
    void theOwnerIsTheTaskEvenWhenAHardirqTakesTheLock(LockType type) {
        var lock = new BareWord(type);
        assertTrue(lock.triesAbove(5, 2));
        assertEquals("{L.owner=thread 2}", lock.stored());
        assertFalse(lock.triesAbove(5, 1));
        assertEquals("{L.owner=thread 2}", lock.stored());
    }

    @Test
    void aTaskThatTriesTwiceIsRefusedAsAnyOtherIs() {
        var lock = new BareWord(LockType.RT_MUTEX);
        assertTrue(lock.tries(3));
        assertFalse(lock.tries(3));
        assertEquals("{}", lock.drops(3).stored());
        assertTrue(lock.tries(4));
    }

    /** A woken waiter takes the lock when it runs; until then another may. */
    @Test
    void waitersLeaveNoTraceAndTheFirstToRunGoesAhead() {
        var lock = new BareWord(LockType.RT_MUTEX).takes(0).waits(1).waits(2);
        assertEquals("{L.owner=thread 0}", lock.stored());
        lock.drops(0);
        assertTrue(lock.goesAhead(1));
        assertTrue(lock.goesAhead(2));
        assertEquals("{L.owner=thread 2}", lock.takes(2).stored());
        assertFalse(lock.goesAhead(1));
    }
}
