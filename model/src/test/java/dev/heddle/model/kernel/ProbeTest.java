package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.kernel.Machine.Job;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a kprobe may sit, and that its handlers do not nest. Kernel: Documentation/trace/kprobes.rst, v6.18. */
final class ProbeTest {

    private static final Routine CALLEE =
            Routine.routine("callee").step("work", frame -> {}).end();

    private static final Routine HANDLER = Routine.routine("handler")
            .step("work", frame -> {})
            .step("more", frame -> {})
            .end();

    /** A blacklisted symbol covers its own text, not the functions it calls out of line. */
    @ParameterizedTest
    @EnumSource(names = {"KPROBE", "INT3"})
    void noProbeSitsOnANokprobeFunctionButItsCalleesCanBeProbed(ContextKind kind) {
        var machine = Machine.builder(Builds.UP, 1);
        Lock lock = machine.lock("L", LockType.UP);
        Context task = machine.context(
                0,
                TASK,
                1,
                Job.of(
                        Routine.routine("blacklisted")
                                .noKprobe()
                                .acquire(lock, Acquire.LOCK_IRQSAVE)
                                .test("empty?", frame -> false, "out")
                                .call(CALLEE)
                                .step("edit", frame -> {})
                                .label("out")
                                .release(lock, Acquire.LOCK_IRQSAVE)
                                .end(),
                        CALLEE));
        Context probe = machine.context(0, kind, 1, Job.of(HANDLER));
        var run = new Run(machine.done()).enter(task);
        List<String> probed = new ArrayList<>();
        while (task.live(run.state())) {
            probed.add(run.next(task) + (run.mayEnter(probe) ? " *" : ""));
            run.step(task);
        }
        assertEquals(
                List.of(
                        "blacklisted(): lock_irqsave L",
                        "blacklisted(): empty?",
                        "callee(): work *",
                        "blacklisted(): edit",
                        "blacklisted(): unlock_irqrestore L",
                        "callee(): work *"),
                probed);
    }

    @Test
    void aCalleeMayBeBlacklistedByItself() {
        var blacklisted = Routine.routine("blacklisted")
                .noKprobe()
                .step("work", frame -> {})
                .end();
        var machine = Machine.builder(Builds.UP, 1);
        var caller = Routine.routine("caller")
                .step("begin", frame -> {})
                .call(blacklisted)
                .step("end", frame -> {})
                .end();
        Context task = machine.context(0, TASK, 1, Job.of(caller));
        Context probe = machine.context(0, KPROBE, 1, Job.of(HANDLER));
        var run = new Run(machine.done()).enter(task);
        assertTrue(run.mayEnter(probe));
        run.step(task);
        assertFalse(run.mayEnter(probe));
        run.step(task);
        assertTrue(run.mayEnter(probe));
    }

    @Test
    void noProbeFiresOnAnIdleCpu() {
        var machine = Machine.builder(Builds.SMP, 2);
        Context probe = machine.context(0, KPROBE, 1, Job.of(HANDLER));
        Context elsewhere = machine.context(1, TASK, 1, Job.of(CALLEE));
        var run = new Run(machine.done()).enter(elsewhere);
        assertFalse(run.mayEnter(probe));
    }

    /** It is what runs that is probed: here the NMI, not the task below it. */
    @Test
    void aProbeSitsOnWhatTheCpuExecutes() {
        var machine = Machine.builder(Builds.SMP, 1);
        Context task = machine.context(0, TASK, 1, Job.of(CALLEE));
        Context nmi = machine.context(
                0,
                NMI,
                1,
                Job.of(Routine.routine("noinstr")
                        .noKprobe()
                        .step("work", frame -> {})
                        .end()));
        Context probe = machine.context(0, KPROBE, 1, Job.of(HANDLER));
        var run = new Run(machine.done()).enter(task).enter(nmi);
        assertFalse(run.mayEnter(probe));
        run.step(nmi);
        assertTrue(run.mayEnter(probe));
    }

    /** Not even in an NMI that comes on top of the handler: the guard is the CPU's. */
    @ParameterizedTest
    @EnumSource(names = {"KPROBE", "INT3"})
    void whileAHandlerIsLiveNoOtherProbeFires(ContextKind kind) {
        var machine = Machine.builder(Builds.SMP, 1);
        Context task = machine.context(0, TASK, 1, Job.of(CALLEE));
        Context probe = machine.context(0, kind, 2, Job.of(HANDLER));
        Context second = machine.context(0, kind == INT3 ? KPROBE : INT3, 1, Job.of(HANDLER));
        Context nmi = machine.context(0, NMI, 1, Job.of(HANDLER));
        var run = new Run(machine.done()).enter(task).enter(probe);
        assertFalse(run.mayEnter(second));
        run.enter(nmi);
        assertFalse(run.mayEnter(second));
        assertFalse(run.mayEnter(probe));
        run.finish(nmi);
        run.finish(probe);
        assertTrue(run.mayEnter(second));
        assertTrue(run.mayEnter(probe));
    }

    @Test
    void handlersOnTwoCpusRunAtTheSameTime() {
        var machine = Machine.builder(Builds.SMP, 2);
        Context here = machine.context(0, TASK, 1, Job.of(CALLEE));
        Context there = machine.context(1, TASK, 1, Job.of(CALLEE));
        Context probeHere = machine.context(0, KPROBE, 1, Job.of(HANDLER));
        Context probeThere = machine.context(1, INT3, 1, Job.of(HANDLER));
        var run = new Run(machine.done()).enter(here).enter(there).enter(probeHere);
        assertTrue(run.mayEnter(probeThere));
    }
}
