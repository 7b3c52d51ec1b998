package dev.heddle.model.kernel;

import dev.heddle.model.Embodies;
import dev.heddle.model.Field;
import dev.heddle.model.State;
import org.jspecify.annotations.Nullable;

/**
 * L5: a word that is written and checked, never waited for. Kernel: include/linux/spinlock_up.h and
 * kernel/locking/spinlock_debug.c, v6.18. Left out: owner_cpu and magic. Differs: debug_locks never turns off, so that
 * every splat is seen.
 */
@Embodies("trylock/R-up-debug-never-waits")
final class UpDebugWord extends LockWord {

    private final Field held;
    /** Marked when a check prints; null if the checks that print were taken out. */
    private final @Nullable Field splat;

    UpDebugWord(Field held, @Nullable Field splat) {
        this.held = held;
        this.splat = splat;
    }

    @Override
    boolean free(State state, int who) {
        return true;
    }

    @Override
    boolean looksHeld(State state, int who) {
        return state.is(held);
    }

    @Override
    void take(State state, int who, int task) {
        printIf(state, state.is(held));
        state.set(held, 1);
    }

    @Override
    boolean tryTake(State state, int who, int task) {
        boolean free = !state.is(held);
        printIf(state, !free);
        state.set(held, 1);
        return free;
    }

    @Override
    void release(State state, int who) {
        printIf(state, !state.is(held));
        state.set(held, 0);
    }

    private void printIf(State state, boolean wrong) {
        if (wrong && splat != null) {
            state.set(splat, 1);
        }
    }

    @Override
    Field[] fields() {
        return splat == null ? new Field[] {held} : new Field[] {held, splat};
    }

    @Override
    Field taken() {
        return held;
    }

    @Override
    boolean makesWait() {
        return false;
    }
}
