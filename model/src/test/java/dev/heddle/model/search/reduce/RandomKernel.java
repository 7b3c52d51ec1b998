package dev.heddle.model.search.reduce;

import static dev.heddle.model.kernel.Routine.routine;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Aspect;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.LockType;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A random kernel, sane or not: a task, what interrupts it, perhaps a second CPU, and routines that take locks in any form,
 * forget to drop them, test, store, wait, sleep, queue irq_work, interrupt a CPU and now and then die. Most of their steps
 * declare what they touch. A run may start in two ways.
 */
final class RandomKernel {

    private static final int MAX = 2;

    private final SplittableRandom random;
    private final Machine.Builder machine;
    private final List<Lock> locks = new ArrayList<>();
    private final List<Field> shared = new ArrayList<>();
    /** Touched by the first context alone. */
    private final Field alone;

    /** What the CPU that takes an IPI is asked to do; null if none does. */
    private @Nullable Field calls;

    private final Local local = Local.of("x", MAX);

    private RandomKernel(long seed) {
        random = new SplittableRandom(seed);
        var build = new KernelBuild(random.nextBoolean(), one(4), one(3), random.nextBoolean());
        boolean twoCpus = build.smp() && one(2);
        machine = Machine.builder(build, twoCpus ? 2 : 1);
        shared.add(machine.fields().field("a", MAX));
        shared.add(machine.fields().field("b", MAX));
        alone = machine.fields().field("c", MAX);
        locks.add(machine.lock("L", type(build)));
        if (one(2)) {
            locks.add(machine.lock("M", type(build)));
        }
        int called = one(2) ? random.nextInt(twoCpus ? 2 : 1) : -1;
        if (called >= 0) {
            calls = machine.fields().field("calls", one(2) ? 1 : 3);
        }
        context(0, ContextKind.TASK);
        var others = List.of(
                ContextKind.TASK2,
                ContextKind.SOFTIRQ,
                ContextKind.HARDIRQ,
                ContextKind.IRQ_WORK,
                ContextKind.KPROBE,
                ContextKind.INT3,
                ContextKind.NMI);
        var second = others.get(random.nextInt(others.size()));
        boolean works = one(3) && second != ContextKind.IRQ_WORK;
        context(0, second);
        if (twoCpus) {
            context(1, ContextKind.TASK);
        } else if (works) {
            context(0, ContextKind.IRQ_WORK);
        } else if (one(2)) {
            var third = others.get(random.nextInt(others.size()));
            if (third != second) {
                context(0, third);
            }
        }
        if (calls != null) {
            machine.ipi(called, calls, jobs("IPI", calls.max() == 1 ? 1 : 2));
        }
    }

    static KernelModel of(long seed) {
        return new RandomKernel(seed).model();
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private LockType type(KernelBuild build) {
        return switch (random.nextInt(4)) {
            case 0 -> LockType.localTrylock(build);
            case 1 -> LockType.TEST_AND_SET;
            case 2 -> build.smp() ? LockType.TICKET : LockType.UP_STATE;
            default -> LockType.spinlock(build);
        };
    }

    private void context(int cpu, ContextKind kind) {
        Context context = machine.context(cpu, kind, 1, jobs(kind.toString(), one(3) ? 2 : 1));
        if (firstTask == null) {
            firstTask = context;
        }
    }

    private Machine.Job[] jobs(String name, int count) {
        var jobs = new ArrayList<Machine.Job>();
        for (int i = 0; i < count; i++) {
            jobs.add(Machine.Job.of(code(name + " job " + i)));
        }
        first = false;
        return jobs.toArray(Machine.Job[]::new);
    }

    private Routine code(String name) {
        var code = routine(name).locals(local);
        if (one(12)) {
            return code.end();
        }
        int sections = 1 + random.nextInt(2);
        for (int i = 0; i < sections; i++) {
            if (one(2)) {
                step(code);
            }
            if (one(20)) {
                code.release(locks.get(random.nextInt(locks.size())), Acquire.LOCK_IRQSAVE);
            }
            section(code, "section " + i);
        }
        return code.end();
    }

    private void section(Routine.Builder code, String end) {
        Lock lock = locks.get(random.nextInt(locks.size()));
        Acquire how = Acquire.values()[random.nextInt(Acquire.values().length)];
        if (how.tries() && one(6)) {
            code.tryAndIgnoreFailure(lock, how);
        } else {
            code.acquire(lock, how, end);
        }
        int steps = 1 + random.nextInt(3);
        for (int i = 0; i < steps; i++) {
            step(code);
        }
        if (one(3)) {
            Field field = any();
            code.test("is it 0?", frame -> !frame.is(field), end + " drop").reads(field);
            step(code);
        }
        code.label(end + " drop");
        if (!one(10)) {
            code.release(lock, how);
        }
        code.label(end);
    }

    private void step(Routine.Builder code) {
        Field field = any();
        switch (random.nextInt(13)) {
            case 0, 1 ->
                code.step("load", frame -> frame.set(local, frame.get(field)))
                        .reads(field)
                        .sets(local);
            case 2, 3 -> {
                code.step("store", frame -> frame.set(field, (frame.get(local) + 1) % (MAX + 1)));
                if (!one(3)) {
                    code.writes(field);
                }
            }
            case 4 -> code.step("own", frame -> frame.set(local, 1)).sets(local);
            case 5, 8 -> code.step("queue", frame -> frame.queueIrqWork()).masks();
            case 9 -> call(code);
            case 10 -> {
                code.await("until not 1", frame -> frame.get(field) != 1);
                if (!one(3)) {
                    code.reads(field);
                }
            }
            case 11 -> code.resched("sleep");
            case 12 -> {
                code.test("in interrupt?", frame -> frame.inInterrupt(), "nowhere" + serial);
                if (!one(3)) {
                    code.asksContext().asksMasks();
                }
                code.label("nowhere" + serial++);
            }
            case 6 ->
                code.test("in NMI?", frame -> frame.inNmi(), "nowhere" + serial)
                        .asksContext()
                        .label("nowhere" + serial++);
            default ->
                code.step("die if 2", frame -> {
                            if (frame.get(field) == MAX) {
                                frame.oops(Oops.NULL_POINTER);
                            }
                        })
                        .reads(field)
                        .mayOops();
        }
    }

    /** Asks for one of the jobs of the IPI, and now and then waits until it is begun. */
    private void call(Routine.Builder code) {
        Field asked = calls;
        if (asked == null) {
            return;
        }
        int job = asked.max() == 1 ? 1 : 1 << random.nextInt(2);
        code.step("call", frame -> frame.set(asked, frame.get(asked) | job));
        if (!one(3)) {
            code.writes(asked);
        }
        if (one(2)) {
            code.await("until taken", frame -> (frame.get(asked) & job) == 0);
            if (!one(3)) {
                code.reads(asked);
            }
        }
    }

    /** Makes labels unique. */
    private int serial;

    private @Nullable Context firstTask;

    /** The first context has a field more, once the others have theirs. */
    private boolean first = true;

    private Field any() {
        return first && one(2) ? alone : shared.get(random.nextInt(shared.size()));
    }

    private KernelModel model() {
        Machine done = machine.done();
        Field a = shared.get(0);
        Field b = shared.get(1);
        Lock lock = locks.get(0);
        Field splat = done.breach(Breach.FALSE_SUCCESS);
        int value = random.nextInt(MAX + 1);
        ImmutableList<Claim<KernelState>> claims = ImmutableList.of(
                Claim.<KernelState>always("meets", "a value never comes up", s -> s.get(a) != value)
                        .reading(one(2) ? Reads.of(a) : Reads.ANYTHING),
                Claim.<KernelState>always("guarded", "b is low when L is free", s -> lock.held(s) || s.get(b) < MAX)
                        .reading(Reads.nothing().andUnless(FieldSet.of(lock.holders()), FieldSet.of(b))),
                Claim.<KernelState>always("exclusive", "one holder", s -> Integer.bitCount(lock.holders(s)) <= 1)
                        .reading(Reads.of(lock.holders())),
                Claim.<KernelState>sometimes("false", "a false success", s -> s.is(splat))
                        .reading(Reads.of(splat)),
                Claim.<KernelState>sometimes("waits", "somebody waits", s -> done.contexts().stream()
                                .anyMatch(context -> context.waitsFor(s) != null))
                        .reading(Reads.of(done.fieldsOf(Aspect.WAITS))),
                Claim.<KernelState>atQuiescence("rest", "ends at rest", done::quiescent)
                        .reading(Reads.of(done.fieldsOf(Aspect.LIVE, Aspect.IRQ_WORK))),
                Claim.<KernelState>atQuiescence("ends", "a run does not end with this", s -> s.get(alone) != value)
                        .reading(Reads.of(alone)));
        Context task = Objects.requireNonNull(firstTask);
        ImmutableList<Consumer<KernelState>> starts = one(2)
                ? ImmutableList.of(state -> {})
                : ImmutableList.of(state -> task.start(state, 0), state -> state.set(a, 1));
        return new KernelModel("random kernel", done, starts, claims);
    }
}
