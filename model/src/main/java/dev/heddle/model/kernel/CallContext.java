package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.Legality.ILLEGAL;
import static dev.heddle.model.kernel.Legality.MAY_FAIL;
import static dev.heddle.model.kernel.Legality.OK;
import static dev.heddle.model.kernel.Legality.RETURNS_NULL;

import dev.heddle.model.Rules;

/**
 * From where which calls into the allocator are legal. A row each: what becomes of sleeping, atomic and nolock calls, first
 * off PREEMPT_RT and then on it.
 *
 * <p>Kernel: Documentation/core-api/real-time/differences.rst and mm/page_alloc.c, v6.18: on RT the zone and pcp locks sleep.
 * Left out: a raw spinlock held off RT, where atomic calls are documented as unsupported and work.
 */
public enum CallContext {
    //                 off RT: sleeping, atomic, nolock      on RT: sleeping, atomic, nolock
    /** A task that may be preempted. */
    TASK(OK, OK, MAY_FAIL, OK, OK, MAY_FAIL),
    /** A task with preemption off. */
    PREEMPT_OFF(ILLEGAL, OK, OK, ILLEGAL, ILLEGAL, MAY_FAIL),
    /** A task with interrupts off; also what runs in stop_machine(). */
    IRQS_OFF(ILLEGAL, OK, OK, ILLEGAL, ILLEGAL, MAY_FAIL),
    /** On RT a thread, in which mutexes are forbidden all the same. */
    SOFTIRQ(ILLEGAL, OK, OK, ILLEGAL, OK, OK),
    /** An interrupt that is no thread, also on RT. */
    HARDIRQ(ILLEGAL, OK, OK, ILLEGAL, ILLEGAL, RETURNS_NULL),
    NMI(ILLEGAL, ILLEGAL, MAY_FAIL, ILLEGAL, ILLEGAL, RETURNS_NULL);

    private final Legality sleeping;
    private final Legality atomic;
    private final Legality nolock;
    private final Legality sleepingOnRt;
    private final Legality atomicOnRt;
    private final Legality nolockOnRt;

    CallContext(
            Legality sleeping,
            Legality atomic,
            Legality nolock,
            Legality sleepingOnRt,
            Legality atomicOnRt,
            Legality nolockOnRt) {
        this.sleeping = sleeping;
        this.atomic = atomic;
        this.nolock = nolock;
        this.sleepingOnRt = sleepingOnRt;
        this.atomicOnRt = atomicOnRt;
        this.nolockOnRt = nolockOnRt;
    }

    /** The same in the world of a model. */
    public Legality of(CallKind kind, boolean preemptRt, Rules world) {
        return of(kind, preemptRt && world.holds(KernelRules.RT_ALLOCATOR_SLEEPS));
    }

    /** What becomes of a call of {@code kind} made here. */
    public Legality of(CallKind kind, boolean preemptRt) {
        return switch (kind) {
            case SLEEPING -> preemptRt ? sleepingOnRt : sleeping;
            case ATOMIC -> preemptRt ? atomicOnRt : atomic;
            case NOLOCK -> preemptRt ? nolockOnRt : nolock;
        };
    }

    /**
     * Where code of a machine's context runs that has disabled nothing itself.
     *
     * @throws IllegalArgumentException for a probe that runs as part of the probed code, wherever that is
     */
    public static CallContext of(ContextKind kind, KernelBuild build) {
        return switch (kind) {
            case TASK, TASK2 -> TASK;
            case SOFTIRQ -> SOFTIRQ;
            case HARDIRQ, IPI, IRQ_WORK -> kind.isThread(build) ? TASK : HARDIRQ;
            case INT3, NMI -> NMI;
            case KPROBE -> throw new IllegalArgumentException("a " + kind + " runs in the context that it probes");
        };
    }
}
