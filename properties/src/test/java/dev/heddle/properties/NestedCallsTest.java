package dev.heddle.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.LockType;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A task takes a lock, does one thing and drops it; an NMI tries it. An NMI finds the task at one of four places: asleep or
 * done (which is one situation: it is nowhere), about to take the lock, about to do the thing, about to drop the lock. In the
 * last two the lock is held.
 */
final class NestedCallsTest {

    private static final KernelBuild UP = new KernelBuild(false, false, false, false);
    private static final int MANY = 1000;

    private enum Gate {
        OPEN,
        SHUT
    }

    private static KernelModel model(LockType type, Gate gate, int activations, boolean alsoHardirq) {
        var machine = Machine.builder(UP, 1);
        Lock lock = machine.lock("L", type);
        var outer = Routine.routine("outer")
                .acquire(lock, Acquire.LOCK_IRQSAVE)
                .step("thing", frame -> {})
                .release(lock, Acquire.LOCK_IRQSAVE)
                .end();
        var inner = Routine.routine("inner")
                .when(frame -> gate == Gate.SHUT, "refused")
                .acquire(lock, Acquire.TRYLOCK_IRQSAVE, "end")
                .release(lock, Acquire.TRYLOCK_IRQSAVE)
                .returns()
                .label("refused")
                .refuses(lock)
                .step("return NULL", frame -> {})
                .label("end")
                .end();
        machine.context(0, ContextKind.TASK, 2, Job.of(outer));
        machine.context(0, ContextKind.NMI, activations, Job.of(inner));
        if (alsoHardirq) {
            machine.context(0, ContextKind.HARDIRQ, 1, Job.of(inner));
        }
        return new KernelModel("toy", machine.done(), state -> {}, List.of());
    }

    private static NestedCalls calls(KernelModel model) {
        return NestedCalls.of(model, MANY);
    }

    @Test
    void aLockWithStateKeepsOutWhoComesInTheSection() {
        assertEquals(new NestedCalls(2, 0, 0, 2), calls(model(LockType.UP_STATE, Gate.OPEN, 1, false)));
    }

    @Test
    void aLockWithoutStateLetsThemIn() {
        assertEquals(new NestedCalls(2, 2, 0, 0), calls(model(LockType.UP, Gate.OPEN, 1, false)));
    }

    @Test
    void aGateRefusesOutsideOfTheSectionToo() {
        NestedCalls calls = calls(model(LockType.UP, Gate.SHUT, 1, false));
        assertEquals(new NestedCalls(0, 0, 2, 2), calls);
        assertEquals(4, calls.all());
    }

    @Test
    void theSameSituationCountsOnce() {
        assertEquals(
                calls(model(LockType.UP_STATE, Gate.OPEN, 1, false)),
                calls(model(LockType.UP_STATE, Gate.OPEN, 3, false)));
    }

    /**
     * A hardirq comes where interrupts are on: the task nowhere, or about to take the lock. The NMI may come on top of it, where
     * it is about to try and where it is about to drop: 2 places of the task by 2 of the hardirq, the lock free in the one and
     * held in the other.
     */
    @Test
    void whoInterruptsAnInterruptCountsByBothPlaces() {
        assertEquals(new NestedCalls(2 + 2 + 2, 0, 0, 2 + 2), calls(model(LockType.UP_STATE, Gate.OPEN, 1, true)));
    }

    @Test
    void aModelThatIsTooLargeIsNotCounted() {
        KernelModel model = model(LockType.UP, Gate.OPEN, 1, false);
        assertThrows(IllegalStateException.class, () -> NestedCalls.of(model, 3));
    }
}
