package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.Machine.Job;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operations leave in flags, owners and marks, as spinlock_api_smp.h and rtmutex.c have it. */
final class LeftBehindTest {

    /** The saved flags are those of the moment of the trylock, whatever happens until the unlock. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoIgnoresAFailedTrylockUnlocksToTheFlagThatItSaved(boolean offBefore) {
        var bench = new Bench(Builds.SMP, LockType.TEST_AND_SET);
        Frame task = bench.enter(bench.task);
        task.state().set(bench.task.cpu().irqOff(), offBefore ? 1 : 0);
        bench.lock.enterAnyway(task, Acquire.TRYLOCK_IRQSAVE);
        task.state().set(bench.task.cpu().irqOff(), offBefore ? 0 : 1);
        bench.lock.release(task, Acquire.TRYLOCK_IRQSAVE);
        assertEquals(offBefore, bench.irqsOff());
    }

    /** A form that saves nothing restores nothing. */
    @Test
    void whoIgnoresAFailedPlainTrylockLeavesInterruptsAlone() {
        var bench = new Bench(Builds.SMP, LockType.TEST_AND_SET);
        Frame task = bench.enter(bench.task);
        task.state().set(bench.task.cpu().irqOff(), 1);
        bench.lock.enterAnyway(task, Acquire.TRYLOCK);
        assertEquals(0, task.get(bench.lock.flags()));
    }

    @Test
    void whoWaitsInAtomicContextForALockThatSleepsBreaksTheRule() {
        var bench = new Bench(Builds.RT, LockType.RT_MUTEX);
        Frame task = bench.enter(bench.task);
        task.preemptDisable();
        bench.lock.wait(task, Acquire.LOCK);
        assertEquals(List.of(Breach.SLEEP_IN_ATOMIC), bench.breaches());
    }

    @Test
    void theOwnerIsTheThreadThatTheCpuRuns() {
        var bench = new Bench(Builds.RT, LockType.RT_MUTEX);
        Frame other = bench.enter(bench.otherTask);
        assertTrue(bench.lock.tryTake(other, Acquire.TRYLOCK));
        assertEquals(
                bench.otherTask.number() + 1, bench.state.get(bench.lock.word().fields()[0]));
        assertTrue(bench.otherTask.number() > 0, "or it could be anybody's");
    }

    @Test
    void restoringForgetsWhatWasSaved() {
        Local flags = Local.of("flags", 1);
        var machine = Machine.builder(Builds.SMP, 1);
        Context task = machine.context(
                0,
                ContextKind.TASK,
                1,
                Job.of(Routine.routine("twice")
                        .locals(flags)
                        .step("begin", frame -> {})
                        .end()));
        var state = new KernelState(machine.done());
        task.enter(state, 0, false);
        state.set(task.cpu().irqOff(), 1);
        Frame frame = state.frame(task);
        frame.irqSave(flags);
        assertEquals(1, frame.get(flags));
        frame.irqRestore(flags);
        assertEquals(0, frame.get(flags));
        assertTrue(frame.irqsDisabled());
    }

    /** It leaves bottom halves as it found them, which may be off. */
    @Test
    void anInterruptOverASectionWithBottomHalvesOffIsBalanced() {
        var bench = new Bench(Builds.SMP, LockType.TEST_AND_SET);
        bench.enter(bench.task).bhDisable();
        Frame irq = bench.enter(bench.hardirq);
        irq.checkBalance();
        assertEquals(List.of(), bench.breaches());
        irq.bhEnable();
        irq.checkBalance();
        assertEquals(List.of(Breach.UNBALANCED), bench.breaches());
    }

    @Test
    void locksAreNumberedAsTheyAreDeclared() {
        var machine = Machine.builder(Builds.SMP, 1);
        assertEquals(0, machine.lock("first", LockType.QUEUED).number());
        assertEquals(1, machine.lock("second", LockType.QUEUED).number());
    }

    /** Traces count a switch where the actor changes. */
    @Test
    void everyContextIsAnActorOfItsOwn() {
        var machine = Machine.builder(Builds.PREEMPT, 1);
        Job job = Job.of(Routine.routine("work").step("work", frame -> {}).end());
        machine.context(0, ContextKind.TASK, 1, job);
        machine.context(0, ContextKind.TASK2, 1, job);
        var steps = new KernelModel("two", machine.done(), start -> {}, ImmutableList.of()).steps();
        // Two enter, two take over, two advance; the more urgent one first.
        assertEquals(List.of(1, 0, 1, 0, 1, 0), steps.stream().map(Step::actor).toList());
        assertFalse(steps.isEmpty());
    }
}
