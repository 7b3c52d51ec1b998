package dev.heddle.model.kernel;

import dev.heddle.model.Embodies;
import dev.heddle.model.Field;
import dev.heddle.model.State;

/**
 * L10 off PREEMPT_RT: a byte that a trylock asks and a blocking operation does not. Kernel:
 * include/linux/local_lock_internal.h, v6.18. Left out: the assertion that a blocking operation finds the byte clear, which
 * prints with lockdep only.
 */
@Embodies("trylock/R-local-trylock-byte")
final class LocalTrylockWord extends LockWord {

    private final Field acquired;

    LocalTrylockWord(Field acquired) {
        this.acquired = acquired;
    }

    @Override
    boolean free(State state, int who) {
        return true;
    }

    @Override
    boolean looksHeld(State state, int who) {
        return state.is(acquired);
    }

    @Override
    void take(State state, int who, int task) {
        state.set(acquired, 1);
    }

    @Override
    boolean tryTake(State state, int who, int task) {
        if (state.is(acquired)) {
            return false;
        }
        state.set(acquired, 1);
        return true;
    }

    @Override
    void release(State state, int who) {
        state.set(acquired, 0);
    }

    @Override
    Field[] fields() {
        return new Field[] {acquired};
    }

    @Override
    Field taken() {
        return acquired;
    }

    @Override
    boolean makesWait() {
        return false;
    }
}
