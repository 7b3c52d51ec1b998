package dev.heddle.model.kernel;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Embodies;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;

/**
 * L1: locked bit, first waiter ("pending") and last waiter ("tail"). Kernel: kernel/locking/qspinlock.c, v6.18. Differs: at
 * most two contexts wait, which is what two CPUs with one nested context each can do.
 */
@Embodies("trylock/R-queued-try-needs-zero")
final class QueuedWord extends LockWord {

    private final Field locked;
    private final Field pending;
    private final Field tail;

    QueuedWord(String lock, Layout.Builder fields) {
        locked = fields.flag(lock + ".locked");
        pending = fields.internal(lock + ".pending", Machine.MAX_CONTEXTS);
        tail = fields.internal(lock + ".tail", Machine.MAX_CONTEXTS);
    }

    @Override
    boolean free(State state, int who) {
        int first = state.get(pending);
        return !state.is(locked) && (first == 0 || first == who + 1);
    }

    @Override
    void wait(State state, int who) {
        if (!state.is(pending)) {
            state.set(pending, who + 1);
        } else if (!state.is(tail)) {
            state.set(tail, who + 1);
        } else {
            throw new CheckerDefect("more than two contexts wait for one queued lock");
        }
    }

    @Override
    void take(State state, int who, int task) {
        if (state.get(pending) == who + 1) {
            state.set(pending, state.get(tail));
            state.set(tail, 0);
        }
        state.set(locked, 1);
    }

    @Override
    boolean tryTake(State state, int who, int task) {
        if (state.is(locked) || state.is(pending)) {
            return false;
        }
        state.set(locked, 1);
        return true;
    }

    @Override
    void release(State state, int who) {
        state.set(locked, 0);
    }

    @Override
    Field[] fields() {
        return new Field[] {locked, pending, tail};
    }

    @Override
    Field taken() {
        return locked;
    }

    @Override
    Field[] queue() {
        return new Field[] {pending, tail};
    }
}
