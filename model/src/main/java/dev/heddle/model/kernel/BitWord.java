package dev.heddle.model.kernel;

import dev.heddle.model.Field;
import dev.heddle.model.State;

/** L3 and L8: one bit, set by an atomic exchange. Waiters spin. */
final class BitWord extends LockWord {

    private final Field taken;

    BitWord(Field taken) {
        this.taken = taken;
    }

    @Override
    boolean free(State state, int who) {
        return !state.is(taken);
    }

    @Override
    void take(State state, int who, int task) {
        state.set(taken, 1);
    }

    @Override
    boolean tryTake(State state, int who, int task) {
        boolean free = free(state, who);
        state.set(taken, 1);
        return free;
    }

    @Override
    void release(State state, int who) {
        state.set(taken, 0);
    }

    @Override
    Field[] fields() {
        return new Field[] {taken};
    }

    @Override
    Field taken() {
        return taken;
    }
}
