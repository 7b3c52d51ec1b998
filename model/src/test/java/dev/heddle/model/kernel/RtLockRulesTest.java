package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Field;
import dev.heddle.model.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of PREEMPT_RT: no trylock of a spinlock_t in hard context, no sleeping lock in atomic context. */
final class RtLockRulesTest {

    /** Kernel: include/linux/spinlock_rt.h; the slow path takes a raw lock, and a hardirq would make the task the owner. */
    @ParameterizedTest
    @EnumSource(names = {"NMI", "INT3"})
    void onRtATrylockOfASpinlockInHardContextBreaksTheGate(ContextKind kind) {
        var bench = new Bench(Builds.RT, LockType.spinlock(Builds.RT));
        bench.enter(bench.task);
        Frame inner = bench.enter(kind == ContextKind.NMI ? bench.nmi : bench.int3);
        assertTrue(bench.lock.tryTake(inner, TRYLOCK_IRQSAVE));
        assertEquals(List.of(Breach.RT_TRYLOCK), bench.breaches());
        assertEquals(
                bench.task.number() + 1,
                bench.state.get(field(bench.state, "L.owner")),
                "the interrupted task owns what it never asked for");
    }

    /** A device interrupt is a thread there; interrupts that are merely disabled are allowed. */
    @Test
    void onRtATrylockInAThreadKeepsTheGate() {
        var bench = new Bench(Builds.RT, LockType.RT_MUTEX);
        Frame hardirq = bench.enter(bench.hardirq);
        hardirq.irqSave(bench.lock.flags());
        assertTrue(bench.lock.tryTake(hardirq, TRYLOCK));
        assertEquals(List.of(), bench.breaches());
    }

    @Test
    void offRtATrylockInAnNmiKeepsTheGate() {
        var bench = new Bench(Builds.SMP, LockType.QUEUED);
        assertTrue(bench.lock.tryTake(bench.enter(bench.nmi), TRYLOCK));
        assertEquals(List.of(), bench.breaches());
    }

    @Test
    void onRtALocalTrylockRefusesHardContextItself() {
        var bench = new Bench(Builds.RT, LockType.localTrylock(Builds.RT));
        bench.enter(bench.task);
        assertFalse(bench.lock.tryTake(bench.enter(bench.int3), TRYLOCK));
        assertFalse(bench.lock.tryTake(bench.enter(bench.nmi), TRYLOCK_IRQSAVE));
        assertEquals(List.of(), bench.breaches());
        assertEquals(1, bench.state.get(bench.state.machine().refused()), "nobody held it");
        var alone = new Bench(Builds.RT, LockType.RT_LOCAL_TRYLOCK);
        assertTrue(alone.lock.tryTake(alone.enter(alone.task), TRYLOCK));
    }

    @ParameterizedTest
    @EnumSource(names = {"RT_MUTEX", "RT_LOCAL_TRYLOCK"})
    void aSleepingLockIsNotForAtomicContext(LockType type) {
        assertEquals(List.of(), sleeps(type, Masked.NOTHING, LOCK_IRQSAVE));
        for (Masked masked : List.of(Masked.IRQS, Masked.PREEMPTION, Masked.IN_NMI)) {
            assertEquals(List.of(Breach.SLEEP_IN_ATOMIC), sleeps(type, masked, LOCK), () -> masked + " " + type);
        }
    }

    private enum Masked {
        NOTHING,
        IRQS,
        PREEMPTION,
        IN_NMI
    }

    private static List<Breach> sleeps(LockType type, Masked masked, Acquire how) {
        var bench = new Bench(Builds.RT, type);
        Frame frame = bench.enter(bench.task);
        switch (masked) {
            case NOTHING -> {}
            case IRQS -> frame.irqSave(bench.lock.flags());
            case PREEMPTION -> frame.preemptDisable();
            case IN_NMI -> frame = bench.enter(bench.nmi);
        }
        bench.lock.take(frame, how);
        return bench.breaches();
    }

    /** A plain probe has interrupts on and the preempt count of the probed code, and yet is no place to sleep in. */
    @Test
    void aSleepingLockIsNotForProbes() {
        var machine = Machine.builder(Builds.RT, 1);
        Lock lock = machine.lock("L", LockType.RT_MUTEX);
        var section = Machine.Job.of(Routine.routine("section")
                .step("begin", frame -> {})
                .acquire(lock, LOCK)
                .release(lock, LOCK)
                .end());
        Context task = machine.context(0, ContextKind.TASK, 1, section);
        Context probe = machine.context(0, ContextKind.KPROBE, 1, section);
        var run = new Run(machine.done()).enter(task).enter(probe).step(probe);
        assertEquals(List.of(), Bench.breaches(run.state()));
        run.step(probe);
        assertEquals(List.of(Breach.SLEEP_IN_ATOMIC), Bench.breaches(run.state()));
    }

    /** Having to wait does not make it better. */
    @Test
    void aSleepingLockIsNotWaitedForInAtomicContext() {
        var bench = new Bench(Builds.RT, LockType.RT_MUTEX);
        bench.lock.take(bench.enter(bench.otherTask), LOCK);
        Frame task = bench.enter(bench.task);
        bench.lock.wait(task, LOCK);
        assertEquals(List.of(), bench.breaches());
        task.preemptDisable();
        bench.lock.wait(task, LOCK);
        assertEquals(List.of(Breach.SLEEP_IN_ATOMIC), bench.breaches());
    }

    @Test
    void aSpinlockMayBeTakenInAtomicContext() {
        var bench = new Bench(Builds.SMP, LockType.QUEUED);
        Frame nmi = bench.enter(bench.nmi);
        nmi.preemptDisable();
        bench.lock.take(nmi, LOCK);
        assertEquals(List.of(), bench.breaches());
    }

    private static Field field(State state, String name) {
        return state.layout().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
