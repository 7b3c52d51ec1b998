package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.ContextKind.TASK2;
import static dev.heddle.model.kernel.Routine.routine;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Footprint;
import dev.heddle.model.kernel.Machine.Job;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen before a task in the middle of a section goes on. */
final class KernelInterferenceTest {

    private final Machine.Builder machine = Machine.builder(Builds.PREEMPT, 1);
    private final Field data = machine.fields().flag("data");
    private final Lock lock = machine.lock("L", LockType.QUEUED);
    private final Lock other = machine.lock("M", LockType.QUEUED);
    private final Footprint lasting = Footprint.empty();

    private Routine section(Acquire how) {
        return routine("section")
                .acquire(lock, how)
                .step("work", frame -> {})
                .reads()
                .release(lock, how)
                .end();
    }

    private Routine store() {
        return routine("store")
                .step("store", frame -> frame.set(data, 1))
                .writes(data)
                .end();
    }

    private Routine stray(Acquire how) {
        return routine("stray").release(other, how).end();
    }

    /** Looks ahead from inside the task's section. */
    private boolean mayStoreMeanwhile() {
        Machine done = machine.done();
        Context task = done.contexts().get(0);
        var run = new Run(done).enter(task).step(task);
        assertTrue(new KernelInterference(done, new MachineFootprints(done))
                .before(run.state(), 1L << task.number(), lasting, new FieldSet()));
        return lasting.writes().meets(data);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHardirqStaysOutUnlessAnNmiUnmasks(boolean unmasks) {
        machine.context(0, TASK, 1, Job.of(section(LOCK_IRQSAVE)));
        machine.context(0, HARDIRQ, 1, Job.of(store()));
        machine.context(0, NMI, 1, Job.of(stray(unmasks ? LOCK_IRQSAVE : LOCK)));
        assertTrue(unmasks == mayStoreMeanwhile());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMoreUrgentThreadStaysOutUnlessAnNmiLowersThePreemptDepth(boolean lowers) {
        machine.context(0, TASK, 1, Job.of(section(LOCK)));
        machine.context(0, TASK2, 1, Job.of(store()));
        machine.context(
                0,
                NMI,
                1,
                Job.of(
                        lowers
                                ? stray(LOCK)
                                : routine("nothing")
                                        .step("idle", frame -> {})
                                        .reads()
                                        .end()));
        assertTrue(lowers == mayStoreMeanwhile());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTrylockOfTheHeldLockFailsUnlessSomebodyDropsIt(boolean drops) {
        machine.context(0, TASK, 1, Job.of(section(LOCK)));
        var tries = routine("try").acquire(lock, TRYLOCK, "out").call(store()).label("out");
        machine.context(0, NMI, 1, Job.of((drops ? tries.release(lock, TRYLOCK) : tries).end()));
        assertTrue(drops == mayStoreMeanwhile());
    }

    /** Although an interrupt comes too. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptPutsTheIrqFlagBackAndAThreadNeedNot(boolean thread) {
        Local flags = Local.of("flags", 1);
        Routine masks = routine("masks")
                .locals(flags)
                .step("save", frame -> frame.irqSave(flags))
                .sets(flags)
                .masks()
                .end();
        machine.context(
                0,
                TASK,
                1,
                Job.of(routine("pause")
                        .step("one", frame -> {})
                        .step("two", frame -> {})
                        .end()));
        Context second = machine.context(0, thread ? TASK2 : HARDIRQ, 1, Job.of(masks));
        machine.context(0, NMI, 1, Job.of(masks));
        assertFalse(mayStoreMeanwhile());
        assertTrue(thread == lasting.writes().meets(second.cpu().irqOff()));
    }
}
