package dev.heddle.model.kernel;

import dev.heddle.model.Embodies;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;

/**
 * L6: the owner is a task, also when an interrupt above it took the lock. Kernel: kernel/locking/rtmutex.c, v6.18. Left out:
 * the raw wait_lock and priority inheritance; a woken waiter takes the lock when it runs.
 */
@Embodies("trylock/R-rt-owner-is-task")
final class RtMutexWord extends LockWord {

    /** Thread number + 1, or 0. */
    private final Field owner;

    RtMutexWord(String lock, Layout.Builder fields) {
        owner = fields.field(
                lock + ".owner", Machine.MAX_CONTEXTS, task -> task == 0 ? "none" : "thread " + (task - 1));
    }

    @Override
    boolean free(State state, int who) {
        return !state.is(owner);
    }

    @Override
    void take(State state, int who, int task) {
        state.set(owner, task + 1);
    }

    @Override
    boolean tryTake(State state, int who, int task) {
        if (state.is(owner)) {
            return false;
        }
        state.set(owner, task + 1);
        return true;
    }

    @Override
    void release(State state, int who) {
        state.set(owner, 0);
    }

    @Override
    Field[] fields() {
        return new Field[] {owner};
    }

    @Override
    Field taken() {
        return owner;
    }
}
