package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.ContextKind.TASK2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.Machine.Job;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Declaring a machine, and what is kept of a run beside its data. */
final class MachineTest {

    private final Machine.Builder machine = Machine.builder(Builds.SMP, 1);

    private static Job job(String name, Routine.Effect effect) {
        return Job.of(Routine.routine(name).step("work", effect).end());
    }

    /** So that nothing nests in itself: a second NMI, softirq or handler is a second activation of the first. */
    @ParameterizedTest
    @EnumSource
    void aCpuHasOneContextOfAKind(ContextKind kind) {
        Field calls = machine.fields().flag("calls");
        add(machine, kind, calls);
        assertThrows(IllegalArgumentException.class, () -> add(machine, kind, calls));
    }

    private static void add(Machine.Builder to, ContextKind kind, Field calls) {
        if (kind == ContextKind.IPI) {
            to.ipi(0, calls, Job.of());
        } else {
            to.context(0, kind, 1, Job.of());
        }
    }

    @Test
    void aMachineHasAtMostEightContexts() {
        var large = Machine.builder(Builds.SMP, 2);
        Field calls = large.fields().flag("calls");
        for (ContextKind kind : ContextKind.values()) {
            if (kind != TASK2) {
                add(large, kind, calls);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> large.context(1, TASK, 1, Job.of()));
    }

    @Test
    void aContextWithoutAJobIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> machine.context(0, TASK, 1));
    }

    @Test
    void aSharedFlagIsNotALockByItself() {
        assertThrows(IllegalArgumentException.class, () -> machine.lock("L", LockType.SHARED_FLAG));
    }

    @Test
    void aJobIsNamedAfterItsRoutinesUnlessItHasAName() {
        Routine alloc = Routine.routine("alloc").end();
        Routine free = Routine.routine("free").end();
        assertEquals("alloc, free", Job.of(alloc, free).name());
        assertEquals("round trip", new Job("round trip", ImmutableList.of(alloc, free)).name());
    }

    @Test
    void aRunStartsAsleepWithFullBudgetsAndTheDataSetUp() {
        Field data = machine.fields().field("data", 7);
        machine.context(0, TASK, 3, job("f", frame -> {}));
        var model = new KernelModel("m", machine.done(), start -> start.set(data, 5), ImmutableList.of());
        assertEquals(
                "{data=5, CPU0 task budget=3}", model.initialStates().get(0).toString());
        assertEquals("{}", model.newState().toString());
        assertTrue(model.machine().quiescent(model.newState()));
    }

    @Test
    void restIsWhenNothingIsLiveOrPending() {
        Context nmi = machine.context(0, NMI, 1, job("nmi", Frame::queueIrqWork));
        Context work = machine.context(0, ContextKind.IRQ_WORK, 1, job("work", frame -> {}));
        Machine done = machine.done();
        var run = new Run(done);
        assertTrue(done.quiescent(run.state()));
        run.enter(nmi);
        assertFalse(done.quiescent(run.state()), "live");
        run.step(nmi);
        assertFalse(done.quiescent(run.state()), "pending");
        run.whole(work);
        assertTrue(done.quiescent(run.state()));
    }

    /** An operation that leaves something masked; what it left is of no consequence for the others. */
    @Test
    void anOperationMustLeaveMasksAndDepthsAsItFoundThem() {
        Local flags = Local.of("flags", 1);
        assertEquals(List.of(Breach.UNBALANCED), breachesOf(TASK, flags, frame -> frame.irqSave(flags)));
        assertEquals(List.of(Breach.UNBALANCED), breachesOf(TASK, flags, Frame::preemptDisable));
        assertEquals(List.of(Breach.UNBALANCED), breachesOf(NMI, flags, Frame::preemptDisable));
        assertEquals(
                List.of(Breach.UNBALANCED),
                breachesOf(NMI, flags, frame -> frame.irqRestore(flags)),
                "an NMI has interrupts off from the start");
        for (ContextKind kind : List.of(TASK, NMI)) {
            Routine.Effect pair = frame -> {
                frame.irqSave(flags);
                frame.preemptDisable();
                frame.preemptEnable();
                frame.irqRestore(flags);
            };
            assertEquals(List.of(), breachesOf(kind, flags, pair));
        }
    }

    @Test
    void aRaisedBhDepthIsToldOfATaskAndOfAnInterrupt() {
        Local unused = Local.of("unused", 1);
        Routine.Effect raises = frame -> frame.add(frame.context().cpu().bhDepth(), 1);
        assertEquals(List.of(Breach.UNBALANCED), breachesOf(ContextKind.SOFTIRQ, unused, raises));
        assertEquals(List.of(Breach.UNBALANCED), breachesOf(TASK, unused, raises));
    }

    @Test
    void twoJobsOfOneContextMayNotHaveOneName() {
        var machine = Machine.builder(Builds.SMP, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> machine.context(0, TASK, 1, job("same", frame -> {}), job("same", frame -> {})));
    }

    @Test
    void aLoopWithoutAStepIsADefectAndNotAHang() {
        var machine = Machine.builder(Builds.SMP, 1);
        Context task = machine.context(
                0,
                TASK,
                1,
                Job.of(Routine.routine("spin").label("again").go("again").end()));
        var run = new Run(machine.done());
        assertThrows(CheckerDefect.class, () -> run.enter(task));
    }

    private static List<Breach> breachesOf(ContextKind kind, Local flags, Routine.Effect effect) {
        var machine = Machine.builder(Builds.SMP, 1);
        Context context = machine.context(
                0,
                kind,
                1,
                Job.of(Routine.routine("f").locals(flags).step("work", effect).end()));
        var run = new Run(machine.done());
        run.whole(context);
        return Bench.breaches(run.state());
    }

    /** The balance is that of the operation, not of the CPU: it may begin inside another's section. */
    @Test
    void anInterruptInsideASectionIsBalanced() {
        Lock lock = machine.lock("L", LockType.QUEUED);
        Context task = machine.context(
                0,
                TASK,
                1,
                Job.of(Routine.routine("section")
                        .acquire(lock, Acquire.LOCK_IRQSAVE)
                        .release(lock, Acquire.LOCK_IRQSAVE)
                        .end()));
        Context nmi = machine.context(0, NMI, 1, job("nmi", frame -> {}));
        var run = new Run(machine.done()).enter(task).step(task);
        run.whole(nmi);
        assertEquals(List.of(), Bench.breaches(run.state()));
    }

    @Test
    void aTraceIsToldWhoHoldsWhat() {
        Lock zone = machine.lock("zone", LockType.UP);
        Lock pcp = machine.lock("pcp", LockType.UP);
        Context task = machine.context(
                0,
                TASK,
                1,
                Job.of(Routine.routine("f")
                        .acquire(pcp, Acquire.LOCK)
                        .acquire(zone, Acquire.LOCK)
                        .release(zone, Acquire.LOCK)
                        .release(pcp, Acquire.LOCK)
                        .end()));
        Machine done = machine.done();
        var model = new KernelModel("m", done, start -> {}, ImmutableList.of());
        var run = new Run(done).enter(task);
        assertEquals(List.of(), model.remarks(run.state()));
        run.step(task).step(task);
        assertEquals(List.of("holds zone: CPU0 task", "holds pcp: CPU0 task"), model.remarks(run.state()));
        assertEquals("nobody", zone.showHolders(model.newState()));
        assertEquals(
                List.of("zone", "pcp"), done.locks().stream().map(Lock::name).toList());
    }

    @Test
    void refusalsAndDeferralsStayMarked() {
        Context task = machine.context(0, TASK, 1, job("f", Frame::defer));
        Context second = machine.context(0, TASK2, 1, job("g", frame -> frame.breach(Breach.LOST_DEFERRAL)));
        Machine done = machine.done();
        var run = new Run(done);
        run.whole(task);
        run.whole(second);
        assertTrue(run.state().is(done.deferred()));
        assertFalse(run.state().is(done.refused()));
        assertEquals(List.of(Breach.LOST_DEFERRAL), Bench.breaches(run.state()));
    }
}
