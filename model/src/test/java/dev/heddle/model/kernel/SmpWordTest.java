package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.CheckerDefect;
import org.junit.jupiter.api.Test;

/** Waiting for the spinlocks of a multiprocessor: queued (L1), ticket (L2), test-and-set (L3). */
final class SmpWordTest {

    /** Kernel: include/asm-generic/qspinlock.h, queued_spin_trylock(): a word that is not 0 means no. */
    @Test
    void aQueuedTrylockFailsWhenOnlyPendingIsSet() {
        var lock = new BareWord(LockType.QUEUED).takes(0).waits(1).drops(0);
        assertEquals("{L.pending=2}", lock.stored());
        assertFalse(lock.tries(2));
        assertFalse(lock.tries(1), "nor does the waiter itself get it that way");
        assertEquals("{L.pending=2}", lock.stored());
    }

    @Test
    void aQueuedLockIsHandedOnInTheOrderOfArrival() {
        var lock = new BareWord(LockType.QUEUED).takes(0).waits(1).waits(2);
        assertEquals("{L.locked=1, L.pending=2, L.tail=3}", lock.stored());
        lock.drops(0);
        assertTrue(lock.goesAhead(1));
        assertFalse(lock.goesAhead(2), "the second in line");
        assertFalse(lock.goesAhead(3), "one who has only just come");
        lock.takes(1);
        assertEquals("{L.locked=1, L.pending=3}", lock.stored());
        lock.drops(1).takes(2);
        assertEquals("{L.locked=1}", lock.stored());
        assertEquals("{}", lock.drops(2).stored());
    }

    @Test
    void aThirdWaiterOfAQueuedLockIsADefectOfTheModel() {
        var lock = new BareWord(LockType.QUEUED).takes(0).waits(1).waits(2);
        assertThrows(CheckerDefect.class, () -> lock.waits(3));
    }

    @Test
    void aTicketLockIsHandedOnInTheOrderOfArrival() {
        var lock = new BareWord(LockType.TICKET).takes(0).waits(2).waits(1);
        assertEquals("{L.next=3, L.ticket1=3, L.ticket2=2}", lock.stored());
        lock.drops(0);
        assertFalse(lock.goesAhead(1), "the second in line");
        assertFalse(lock.goesAhead(0), "one who draws a ticket now");
        lock.takes(2).drops(2).takes(1);
        assertEquals("{L.next=3, L.owner=2}", lock.stored());
        assertEquals("{L.next=3, L.owner=3}", lock.drops(1).stored());
    }

    /** A trylock succeeds only where next == owner: here the lock is between two holders. */
    @Test
    void aTicketTrylockDoesNotJumpTheQueue() {
        var lock = new BareWord(LockType.TICKET).takes(0).waits(1).drops(0);
        assertEquals("{L.next=2, L.owner=1, L.ticket1=2}", lock.stored());
        assertFalse(lock.tries(2));
        assertEquals("{L.next=2, L.owner=1, L.ticket1=2}", lock.stored());
        lock.takes(1).drops(1);
        assertTrue(lock.tries(2));
    }

    @Test
    void ticketsComeRoundWithoutEverBeingDrawnTwice() {
        var lock = new BareWord(LockType.TICKET).takes(0);
        for (int round = 0; round < 40; round++) {
            int holder = round % 3;
            int waiter = (round + 1) % 3;
            lock.waits(waiter);
            assertFalse(lock.tries((round + 2) % 3), "round " + round);
            lock.drops(holder).takes(waiter);
        }
        lock.drops(40 % 3);
        assertTrue(lock.tries(7));
    }

    @Test
    void aTestAndSetLockGoesToWhoeverSwapsFirst() {
        var lock =
                new BareWord(LockType.TEST_AND_SET).takes(0).waits(1).waits(2).waits(3);
        assertEquals("{L.locked=1}", lock.stored(), "waiters leave no trace");
        lock.drops(0);
        for (int who = 0; who < 8; who++) {
            assertTrue(lock.goesAhead(who));
        }
        assertTrue(lock.tries(4));
        assertFalse(lock.goesAhead(1));
    }
}
