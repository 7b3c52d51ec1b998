package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.Routine.routine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.search.Tour;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes of states, counted by hand. */
final class KernelShapeTest {

    /** States and shapes of all runs. */
    private record Counted(int states, int shapes) {}

    private static Counted count(Machine machine) {
        return count(new KernelModel("shapes", machine, state -> {}, List.of()));
    }

    private static <S extends State> Counted count(Model<S> model) {
        Set<ImmutableIntArray> shapes = new HashSet<>();
        int states = Tour.walk(model, 10_000, new Tour.Visitor<S>() {
            @Override
            public void at(S state) {
                shapes.add(model.shape(state));
            }

            @Override
            public void after(S before, Step<S> step, S after) {}
        });
        return new Counted(states, shapes.size());
    }

    private static Job twoSteps() {
        return Job.of(routine("f").step("a", frame -> {}).step("b", frame -> {}).end());
    }

    /** With n activations: idle n + 1 times, before a and before b n times each; and never more than three shapes. */
    @ParameterizedTest
    @CsvSource({"-1, 4", "0, 7", "1, 10", "5, 22"})
    void budgetsDoNotShow(int more, int states) {
        var machine = Machine.builder(Builds.UP.withMoreActivations(more), 1);
        machine.context(0, TASK, 2, twoSteps());
        assertEquals(new Counted(states, 3), count(machine.done()));
    }

    /** Four places of each CPU, one of them idle with the budget spent; who of the two is where does not matter. */
    @Test
    void alikeContextsStandForEachOther() {
        var machine = Machine.builder(Builds.SMP, 2);
        machine.context(0, TASK, 1, twoSteps());
        machine.context(1, TASK, 1, twoSteps());
        // Nobody, before a, before b, one each.
        assertEquals(new Counted(16, 4), count(machine.done()));
    }

    @Test
    void contextsWithOtherJobsDoNot() {
        var machine = Machine.builder(Builds.SMP, 2);
        machine.context(0, TASK, 1, twoSteps());
        machine.context(1, TASK, 1, Job.of(routine("g").step("c", frame -> {}).end()));
        // Three places with shapes of their own, times two.
        assertEquals(new Counted(4 * 3, 3 * 2), count(machine.done()));
    }

    @Test
    void whatComesOnceComesOnceAtEverySize() {
        var machine = Machine.builder(Builds.UP.withMoreActivations(3), 1);
        machine.contextOnce(0, TASK, twoSteps());
        assertEquals(new Counted(4, 3), count(machine.done()));
    }

    /** On one CPU: idle, before the lock, before b with the lock, before the unlock, idle. */
    @Test
    void heldLocksShow() {
        var machine = Machine.builder(Builds.UP, 1);
        Lock lock = machine.lock("L", LockType.spinlock(Builds.UP));
        machine.context(
                0,
                TASK,
                1,
                Job.of(routine("f")
                        .acquire(lock, LOCK)
                        .step("b", frame -> {})
                        .release(lock, LOCK)
                        .end()));
        assertEquals(new Counted(5, 4), count(machine.done()));
    }

    /** Alike but for the lock: the same task at the same place. */
    @Test
    void itShowsWhichLockIsHeld() {
        var machine = Machine.builder(Builds.UP, 1);
        Lock first = machine.lock("first", LockType.spinlock(Builds.UP));
        Lock second = machine.lock("second", LockType.spinlock(Builds.UP));
        Context task = machine.context(
                0,
                TASK,
                1,
                Job.of(routine("f")
                        .step("begin", frame -> {})
                        .acquire(first, LOCK)
                        .acquire(second, LOCK)
                        .end()));
        Machine done = machine.done();
        assertNotEquals(shapeWith(first, task, done), shapeWith(second, task, done));
    }

    private static ImmutableIntArray shapeWith(Lock lock, Context task, Machine machine) {
        var state = new KernelState(machine);
        task.enter(state, 0, false);
        assertTrue(lock.tryTake(state.frame(task), LOCK));
        return new KernelShape(machine).of(state);
    }
}
