package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;

import dev.heddle.model.Field;

/** What one CPU may be doing when something wants to interrupt it: one row of the nesting table. */
enum Running {
    TASK_ALL_ENABLED(TASK, Masks.NONE),
    TASK_PREEMPT_DISABLE(TASK, Masks.PREEMPTION),
    TASK_SPIN_LOCK(TASK, Masks.SPIN_LOCK),
    TASK_RAW_SPIN_LOCK(TASK, Masks.RAW_SPIN_LOCK),
    TASK_BH_DISABLE(TASK, Masks.BH),
    TASK_SPIN_LOCK_BH(TASK, Masks.SPIN_LOCK_BH),
    TASK_IRQ_SAVE(TASK, Masks.IRQS),
    TASK_SPIN_LOCK_IRQSAVE(TASK, Masks.SPIN_LOCK_IRQSAVE),
    TASK_RAW_IRQSAVE(TASK, Masks.RAW_IRQSAVE),
    SOFTIRQ_HANDLER(SOFTIRQ, Masks.NONE),
    HARDIRQ_HANDLER(HARDIRQ, Masks.NONE),
    NMI_HANDLER(NMI, Masks.NONE),
    PROBE_OF_TASK(KPROBE, Masks.NONE),
    PROBE_OF_IRQ_SAVE(KPROBE, Masks.NONE, Masks.IRQS),
    INT3_OF_TASK(INT3, Masks.NONE);

    /** How a section masks. */
    private enum Masks {
        NONE,
        PREEMPTION,
        BH,
        IRQS,
        SPIN_LOCK,
        SPIN_LOCK_BH,
        SPIN_LOCK_IRQSAVE,
        RAW_SPIN_LOCK,
        RAW_IRQSAVE
    }

    private final ContextKind kind;
    private final Masks masks;
    /** How the task masks that the running context is on top of. */
    private final Masks below;

    Running(ContextKind kind, Masks masks) {
        this(kind, masks, Masks.NONE);
    }

    Running(ContextKind kind, Masks masks, Masks below) {
        this.kind = kind;
        this.masks = masks;
        this.below = below;
    }

    /** Whether a context of kind {@code entering} can be executed while this goes on, in any run on {@code build}. */
    boolean lets(ContextKind entering, KernelBuild build) {
        var machine = Machine.builder(build, 1);
        Field inside = machine.fields().flag("inside");
        Field insideBelow = machine.fields().flag("inside the section below");
        Field met = machine.fields().flag("met");
        var held = Machine.Job.of(section(machine, masks, inside));
        var looks = Machine.Job.of(Routine.routine("looks")
                .step("inside?", frame -> {
                    if (frame.is(inside) && (kind == TASK || frame.is(insideBelow))) {
                        frame.set(met, 1);
                    }
                })
                .end());
        if (kind != TASK) {
            machine.context(0, TASK, 1, Machine.Job.of(section(machine, below, insideBelow)));
        }
        if (kind == entering) {
            machine.context(0, kind, 2, held, looks);
        } else {
            machine.context(0, kind, 1, held);
            machine.context(0, entering, 1, looks);
        }
        return Explored.reaches(machine.done(), state -> state.is(met));
    }

    /** Masks, works for one step with {@code inside} set, and unmasks. */
    private static Routine section(Machine.Builder machine, Masks masks, Field inside) {
        var routine = Routine.routine(masks.toString());
        Local flags = Local.of("flags", 1);
        return switch (masks) {
            case NONE -> working(routine.step("begin", frame -> {}), inside).end();
            case PREEMPTION ->
                working(routine.step("disable", Frame::preemptDisable), inside)
                        .step("enable", Frame::preemptEnable)
                        .end();
            case BH ->
                working(routine.step("disable", frame -> bh(frame, 1)), inside)
                        .step("enable", frame -> bh(frame, -1))
                        .end();
            case IRQS ->
                working(routine.locals(flags).step("save", frame -> frame.irqSave(flags)), inside)
                        .step("restore", frame -> frame.irqRestore(flags))
                        .end();
            case SPIN_LOCK, SPIN_LOCK_BH, SPIN_LOCK_IRQSAVE ->
                locked(routine, machine.lock(masks.toString(), LockType.spinlock(machine.build())), masks, inside);
            case RAW_SPIN_LOCK, RAW_IRQSAVE ->
                locked(routine, machine.lock(masks.toString(), LockType.rawSpinlock(machine.build())), masks, inside);
        };
    }

    private static Routine locked(Routine.Builder routine, Lock lock, Masks masks, Field inside) {
        Acquire how =
                switch (masks) {
                    case SPIN_LOCK_BH -> Acquire.LOCK_BH;
                    case SPIN_LOCK_IRQSAVE, RAW_IRQSAVE -> Acquire.LOCK_IRQSAVE;
                    default -> Acquire.LOCK;
                };
        return working(routine.acquire(lock, how), inside).release(lock, how).end();
    }

    private static Routine.Builder working(Routine.Builder routine, Field inside) {
        return routine.then(frame -> frame.set(inside, 1))
                .step("work", frame -> {})
                .then(frame -> frame.set(inside, 0));
    }

    private static void bh(Frame frame, int delta) {
        frame.add(frame.context().cpu().bhDepth(), delta);
    }
}
