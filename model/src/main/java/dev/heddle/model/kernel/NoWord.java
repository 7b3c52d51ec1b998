package dev.heddle.model.kernel;

import dev.heddle.model.Embodies;
import dev.heddle.model.Field;
import dev.heddle.model.State;

/** L4 and L9: nothing is stored, so nobody waits and every trylock succeeds. */
@Embodies("trylock/R-up-stores-nothing")
final class NoWord extends LockWord {

    @Override
    boolean free(State state, int who) {
        return true;
    }

    @Override
    void take(State state, int who, int task) {}

    @Override
    boolean tryTake(State state, int who, int task) {
        return true;
    }

    @Override
    void release(State state, int who) {}

    @Override
    Field[] fields() {
        return new Field[] {};
    }
}
