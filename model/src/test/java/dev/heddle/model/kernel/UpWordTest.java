package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Locks of a uniprocessor: without state (L4), with the word of CONFIG_DEBUG_SPINLOCK (L5), and one flag for several locks
 * (L8). Kernel: include/linux/spinlock_up.h and kernel/locking/spinlock_debug.c, v6.18.
 */
final class UpWordTest {

    @ParameterizedTest
    @EnumSource(names = {"UP", "LOCAL_LOCK"})
    void aStatelessLockDeclaresNoField(LockType type) {
        var fields = Layout.builder();
        LockWord.of(type, "L", fields, fields.flag("splat"));
        assertEquals(1, fields.build().fields().size(), "the print mark alone");
    }

    @Test
    void everyTrylockOfAStatelessLockSucceedsAndNobodyWaits() {
        var lock = new BareWord(LockType.UP);
        assertTrue(lock.tries(0));
        assertTrue(lock.tries(0));
        assertTrue(lock.tries(1));
        lock.takes(2);
        assertTrue(lock.goesAhead(3));
    }

    @Test
    void aStatelessLockNeverLooksHeld() {
        var bench = new Bench(Builds.UP, LockType.UP);
        Frame task = bench.enter(bench.task);
        bench.lock.take(task, Acquire.LOCK);
        assertFalse(bench.lock.looksHeld(task));
    }

    /** arch_spin_is_locked() reads the word under CONFIG_DEBUG_SPINLOCK. */
    @Test
    void aDebugLockLooksHeldWhileItIs() {
        var bench = new Bench(Builds.UP, LockType.UP_DEBUG);
        Frame task = bench.enter(bench.task);
        assertFalse(bench.lock.looksHeld(task));
        bench.lock.take(task, Acquire.LOCK);
        assertTrue(bench.lock.looksHeld(task));
    }

    @Test
    void aDebugLockPrintsWhenATrylockFails() {
        var lock = new BareWord(LockType.UP_DEBUG);
        assertTrue(lock.tries(0));
        assertEquals("{L.held=1}", lock.stored(), "success prints nothing");
        assertFalse(lock.tries(1));
        assertEquals("{splat=1, L.held=1}", lock.stored());
    }

    @Test
    void aBlockingAcquireOfAHeldDebugLockPrintsRecursionAndGoesOn() {
        var lock = new BareWord(LockType.UP_DEBUG).takes(0);
        assertEquals("{L.held=1}", lock.stored());
        lock.takes(1);
        assertEquals("{splat=1, L.held=1}", lock.stored());
    }

    /** There was no spinning, so the inner unlock opens the outer one's lock, which the outer unlock then notices. */
    @Test
    void theInnerUnlockFreesADebugLockForBoth() {
        var lock = new BareWord(LockType.UP_STATE).takes(0).takes(1).drops(1);
        assertEquals("{}", lock.stored());
        assertTrue(lock.tries(2));
    }

    @Test
    void anUnlockOfAFreeDebugLockPrints() {
        assertEquals("{splat=1}", new BareWord(LockType.UP_DEBUG).drops(0).stored());
    }

    @Test
    void theProposedStateAnswersAsTheDebugLockDoesWithoutPrinting() {
        var lock = new BareWord(LockType.UP_STATE);
        assertTrue(lock.tries(0));
        assertFalse(lock.tries(1));
        lock.takes(1).drops(1).drops(0);
        assertEquals("{}", lock.stored(), "splat would show here");
    }

    /** One flag for the pcp of every zone: coarser, hence sound, and a trylock may fail with the other lock free. */
    @Test
    void locksThatShareAFlagExcludeEachOther() {
        var machine = Machine.builder(Builds.UP, 1);
        var flag = machine.fields().flag("pcp flag");
        Lock normal = machine.sharedFlagLock("normal", flag);
        Lock dma = machine.sharedFlagLock("dma", flag);
        Context task = machine.context(0, ContextKind.TASK, 1, Machine.Job.of());
        var state = new KernelState(machine.done());
        Frame frame = state.frame(task);
        assertTrue(normal.tryTake(frame, Acquire.TRYLOCK));
        assertFalse(dma.tryTake(frame, Acquire.TRYLOCK));
        assertTrue(dma.looksHeld(frame));
        assertFalse(dma.held(state), "as nobody holds it");
        assertEquals(1, state.get(state.machine().refused()), "the refusal is counted");
        normal.release(frame, Acquire.TRYLOCK);
        assertTrue(dma.tryTake(frame, Acquire.TRYLOCK));
    }
}
