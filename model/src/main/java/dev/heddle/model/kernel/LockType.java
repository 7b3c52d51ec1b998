package dev.heddle.model.kernel;

/** Implementations of a lock. What each stores is its real state; who holds it is ghost state, which none may look at. */
public enum LockType {
    /** L1. SMP queued spinlock: locked bit and a queue; a trylock fails on anything but an all-zero word. */
    QUEUED,
    /** L2. SMP ticket lock: next and owner counters. */
    TICKET,
    /** L3. SMP test-and-set lock: one bit. */
    TEST_AND_SET,
    /** L4. Uniprocessor without debugging: no state at all, every trylock succeeds. include/linux/spinlock_up.h. */
    UP,
    /** L5. Uniprocessor with CONFIG_DEBUG_SPINLOCK: a word that records, prints and never waits. */
    UP_DEBUG,
    /** L5 with the "trylock failure on UP" print removed: the locked state that the February 2026 RFC proposes. */
    UP_STATE,
    /** L6. PREEMPT_RT spinlock_t: an rtmutex owned by a task; may sleep. kernel/locking/spinlock_rt.c. */
    RT_MUTEX,
    /** L8. One flag shared by several locks, without disabling preemption: the sketch of 14 February 2026, as mailed. */
    SHARED_FLAG,
    /** L9 off RT. local_lock_t: only the preempt count or the IRQ flag. On RT it is an {@link #RT_MUTEX}. */
    LOCAL_LOCK,
    /** L10 off RT. local_trylock_t: a byte per CPU, on every build. include/linux/local_lock_internal.h. */
    LOCAL_TRYLOCK,
    /** L10 on RT: an rtmutex whose trylock refuses NMI and hardirq context. */
    RT_LOCAL_TRYLOCK;

    /** What spinlock_t is under {@code build}. */
    public static LockType spinlock(KernelBuild build) {
        return build.preemptRt() ? RT_MUTEX : rawSpinlock(build);
    }

    /** L7: what raw_spinlock_t is under {@code build}: on PREEMPT_RT it is the lock that spinlock_t was without it. */
    public static LockType rawSpinlock(KernelBuild build) {
        if (build.smp()) {
            return QUEUED;
        }
        return build.debugSpinlock() ? UP_DEBUG : UP;
    }

    /** What local_lock_t is under {@code build}. */
    public static LockType localLock(KernelBuild build) {
        return build.preemptRt() ? RT_MUTEX : LOCAL_LOCK;
    }

    /** What local_trylock_t is under {@code build}. */
    public static LockType localTrylock(KernelBuild build) {
        return build.preemptRt() ? RT_LOCAL_TRYLOCK : LOCAL_TRYLOCK;
    }

    /** Whether a blocked acquirer sleeps, so that the lock leaves the IRQ flag and the preempt count alone. */
    boolean sleeps() {
        return this == RT_MUTEX || this == RT_LOCAL_TRYLOCK;
    }

    /** Whether holding it keeps the holder from being preempted. */
    boolean disablesPreemption() {
        return !sleeps() && this != SHARED_FLAG;
    }
}
