package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each implementation stores and answers, one row each: the table of lock implementations in the fact sheet on nested
 * trylocks. Kernel, v6.18: include/linux/spinlock_up.h, kernel/locking/spinlock_debug.c, include/linux/spinlock_rt.h,
 * include/linux/local_lock_internal.h, include/asm-generic/qspinlock.h.
 */
final class LockTableTest {

    /** Context 0 takes the lock and context 1 wants it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # type            | stored while held        | stored after unlock
            QUEUED            | {L.locked=1}             | {}
            TICKET            | {L.next=1}               | {L.next=1, L.owner=1}
            TEST_AND_SET      | {L.locked=1}             | {}
            UP                | {}                       | {}
            UP_DEBUG          | {L.held=1}               | {}
            UP_STATE          | {L.held=1}               | {}
            RT_MUTEX          | {L.owner=thread 0}       | {}
            SHARED_FLAG       | {L.locked=1}             | {}
            LOCAL_LOCK        | {}                       | {}
            LOCAL_TRYLOCK     | {L.acquired=1}           | {}
            RT_LOCAL_TRYLOCK  | {L.owner=thread 0}       | {}
            """)
    void lockAndTrylockStoreTheSameAndUnlockUndoesIt(LockType type, String held, String after) {
        assertEquals("{}", new BareWord(type).stored());
        var locked = new BareWord(type).takes(0);
        assertEquals(held, locked.stored());
        assertEquals(after, locked.drops(0).stored());
        var tried = new BareWord(type);
        assertEquals(true, tried.tries(0), "a trylock of a free lock");
        assertEquals(held, tried.stored());
        assertEquals(after, tried.drops(0).stored());
    }

    /** A local_lock_t has no trylock; without a word there is nothing that could say no. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # type            | answer | stored after it
            QUEUED            | false  | {L.locked=1}
            TICKET            | false  | {L.next=1}
            TEST_AND_SET      | false  | {L.locked=1}
            UP                | true   | {}
            UP_DEBUG          | false  | {splat=1, L.held=1}
            UP_STATE          | false  | {L.held=1}
            RT_MUTEX          | false  | {L.owner=thread 0}
            SHARED_FLAG       | false  | {L.locked=1}
            LOCAL_TRYLOCK     | false  | {L.acquired=1}
            RT_LOCAL_TRYLOCK  | false  | {L.owner=thread 0}
            """)
    void aTrylockOfAHeldLock(LockType type, boolean answer, String stored) {
        var lock = new BareWord(type).takes(0);
        assertEquals(answer, lock.tries(1));
        assertEquals(stored, lock.stored());
        assertEquals(answer, lock.tries(0), "the holder itself is told the same");
    }

    /** Once unlocked, a lock is as good as new: twenty rounds are more than the sixteen values of a ticket counter. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # type            | a blocking acquire of a held lock goes ahead
            QUEUED            | false
            TICKET            | false
            TEST_AND_SET      | false
            UP                | true
            UP_DEBUG          | true
            UP_STATE          | true
            RT_MUTEX          | false
            SHARED_FLAG       | false
            LOCAL_LOCK        | true
            RT_LOCAL_TRYLOCK  | false
            """)
    void onlyUniprocessorSpinlocksAndLocalLocksNeverWait(LockType type, boolean goesAhead) {
        var lock = new BareWord(type);
        for (int round = 0; round < 20; round++) {
            assertEquals(true, lock.goesAhead(1));
            lock.takes(0);
            assertEquals(goesAhead, lock.goesAhead(1), "round " + round);
            lock.drops(0);
        }
        assertEquals(true, lock.tries(1));
    }
}
