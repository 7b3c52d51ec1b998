package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.Machine.Job;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Off PREEMPT_RT nesting on one CPU is last in, first out; on RT, threads that block make it something else. */
final class LifoTest {

    /** How many contexts have begun and not ended, and whether one ever ended that was not the last to begin. */
    private record Stack(Field depth, Field disorder, Field calls) {

        static Stack of(Machine.Builder machine) {
            return new Stack(
                    machine.fields().field("depth", 7),
                    machine.fields().flag("disorder"),
                    machine.fields().flag("calls"));
        }

        /** Counts itself in when it is entered and out when it leaves; what it does in between takes steps. */
        Job job(String name, @Nullable Lock lock) {
            Local mine = Local.of("mine", 7);
            var routine = Routine.routine(name).locals(mine).then(frame -> {
                frame.add(depth, 1);
                frame.set(mine, frame.get(depth));
                if (frame.context().kind() == ContextKind.TASK) {
                    frame.set(calls, 1);
                }
            });
            routine = lock == null
                    ? routine.step("work", frame -> {})
                    : routine.acquire(lock, Acquire.LOCK).release(lock, Acquire.LOCK);
            return Job.of(routine.step("end", frame -> {
                        if (frame.get(mine) != frame.get(depth)) {
                            frame.set(disorder, 1);
                        }
                        frame.add(depth, -1);
                    })
                    .end());
        }
    }

    static List<KernelBuild> offRt() {
        return List.of(Builds.UP, Builds.SMP, Builds.PREEMPT);
    }

    /** The deepest pile: task, task2 if it may preempt, softirq, hardirq or IPI, NMI, and a probe somewhere. */
    @ParameterizedTest
    @MethodSource("offRt")
    void theInnerContextFinishesBeforeTheOuterGoesOn(KernelBuild build) {
        var machine = Machine.builder(build, 1);
        var stack = Stack.of(machine);
        for (ContextKind kind : ContextKind.values()) {
            if (kind == ContextKind.IPI) {
                machine.ipi(0, stack.calls(), stack.job(kind.toString(), null));
            } else if (kind != ContextKind.IRQ_WORK && kind != ContextKind.INT3) {
                machine.context(0, kind, 1, stack.job(kind.toString(), null));
            }
        }
        Machine done = machine.done();
        int deepest = build.preemption() ? 6 : 5;
        var outcome = Explored.claiming(
                done,
                ImmutableList.of(
                        Claim.always("lifo", "last in, first out", state -> !state.is(stack.disorder())),
                        Claim.always("one", "one context can step", state -> mayStep(done, state) <= 1),
                        Claim.sometimes("deep", "the pile is high", state -> state.get(stack.depth()) == deepest),
                        Claim.sometimes("deeper", "the pile is higher", state -> state.get(stack.depth()) > deepest),
                        Claim.noDeadlock("ends", "every run ends at rest", done::quiescent)));
        assertEquals(ImmutableMap.of(), outcome.broken());
        assertEquals(ImmutableList.of("deep"), outcome.met());
    }

    private static long mayStep(Machine machine, KernelState state) {
        return machine.contexts().stream()
                .filter(context ->
                        new AdvanceStep(machine, () -> new MachineFootprints(machine), context).enabled(state))
                .count();
    }

    /** The second task comes in, blocks on the lock of the first, and the first goes on: not last in, first out. */
    @Test
    void onRtAThreadThatBlocksLetsTheOuterOneGoOn() {
        assertTrue(getsOutOfOrder(LockType.spinlock(Builds.RT)));
    }

    /** A raw lock keeps the second task out, so that it never finds the lock taken. */
    @Test
    void onRtARawLockKeepsTheOrder() {
        assertFalse(getsOutOfOrder(LockType.rawSpinlock(Builds.RT)));
    }

    private static boolean getsOutOfOrder(LockType type) {
        var machine = Machine.builder(Builds.RT, 1);
        var stack = Stack.of(machine);
        Lock lock = machine.lock("L", type);
        machine.context(0, ContextKind.TASK, 1, stack.job("task", lock));
        machine.context(0, ContextKind.TASK2, 1, stack.job("task2", lock));
        Machine done = machine.done();
        assertFalse(Explored.getsStuck(done));
        return Explored.reaches(done, state -> state.is(stack.disorder()));
    }
}
