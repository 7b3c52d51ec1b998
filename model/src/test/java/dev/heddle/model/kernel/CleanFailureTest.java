package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Field;
import dev.heddle.model.State;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A trylock that says no must not have done anything. */
final class CleanFailureTest {

    /** The test of the test: a word that fails and yet writes is caught, as is one that writes far away. */
    @Test
    void aTrylockThatFailsMustLeaveNothingChanged() {
        assertEquals(List.of(Breach.UNCLEAN_FAILURE), failsAfter((locked, other) -> state -> state.set(locked, 0)));
        assertEquals(List.of(Breach.UNCLEAN_FAILURE), failsAfter((locked, other) -> state -> state.add(other, 1)));
        assertEquals(List.of(), failsAfter((locked, other) -> state -> state.set(locked, 1)), "it was 1 before");
    }

    private interface Writes {
        Consumer<State> to(Field locked, Field other);
    }

    private static List<Breach> failsAfter(Writes writes) {
        var machine = Machine.builder(Builds.SMP, 1);
        Field locked = machine.fields().flag("bad.locked");
        Field other = machine.fields().field("data", 3);
        Field holders = machine.fields().field("bad held by", 255);
        var word = new AlwaysFails(writes.to(locked, other));
        var lock = new Lock(0, "bad", LockType.TEST_AND_SET, word, holders);
        Context task = machine.context(0, ContextKind.TASK, 1, Machine.Job.of());
        var state = new KernelState(machine.done());
        state.set(locked, 1);
        assertFalse(lock.tryTake(state.frame(task), TRYLOCK));
        return Bench.breaches(state);
    }

    /** A lock whose trylock says no, whatever it then does. */
    private static final class AlwaysFails extends LockWord {
        private final Consumer<State> writes;

        AlwaysFails(Consumer<State> writes) {
            this.writes = writes;
        }

        @Override
        boolean free(State state, int who) {
            return false;
        }

        @Override
        void take(State state, int who, int task) {}

        @Override
        boolean tryTake(State state, int who, int task) {
            writes.accept(state);
            return false;
        }

        @Override
        void release(State state, int who) {}

        @Override
        Field[] fields() {
            return new Field[0];
        }
    }

    /** A debug print is not a datum. */
    @Test
    void aPrintDoesNotMakeAFailureUnclean() {
        var bench = new Bench(Builds.UP, LockType.UP_DEBUG);
        assertTrue(bench.lock.tryTake(bench.enter(bench.task), TRYLOCK));
        assertFalse(bench.lock.tryTake(bench.enter(bench.nmi), TRYLOCK));
        assertTrue(bench.state.is(bench.state.machine().splat()));
        assertEquals(List.of(), bench.breaches());
    }
}
