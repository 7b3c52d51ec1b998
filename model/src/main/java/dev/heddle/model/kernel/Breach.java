package dev.heddle.model.kernel;

/** Rules of locking that a step can break. Once broken, a rule stays marked for the rest of the run. */
public enum Breach {
    /** A trylock said yes although the lock was held. */
    FALSE_SUCCESS("a trylock succeeded on a held lock"),
    /** An unlock by a context that does not hold the lock. */
    FOREIGN_UNLOCK("an unlock by a context that does not hold the lock"),
    /** An operation left the interrupt flag or the preempt or bh depth other than it found them. */
    UNBALANCED("an operation left the IRQ flag or the preempt depth changed"),
    /** A lock that may sleep was taken, or the CPU given away, where nothing may sleep. */
    SLEEP_IN_ATOMIC("a sleeping lock was taken in atomic context"),
    /** On PREEMPT_RT, a trylock of a spinlock_t in NMI or hardirq context. */
    RT_TRYLOCK("a spinlock_t trylock in NMI or hardirq context on RT"),
    /** A lock function returned a handle that is not what its caller asked for. */
    WRONG_HANDLE("a lock function returned a wrong handle"),
    /** A trylock that failed, or an operation that failed, left something changed. */
    UNCLEAN_FAILURE("a failed operation left something changed"),
    /** Work put off was still there after the operation that should have done it. */
    LOST_DEFERRAL("deferred work was not done when it was due");

    private final String text;

    Breach(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
