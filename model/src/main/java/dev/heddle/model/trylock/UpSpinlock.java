package dev.heddle.model.trylock;

/** What a uniprocessor build off PREEMPT_RT makes of spinlock_t. */
public enum UpSpinlock {
    /** Nothing, or a word that prints with CONFIG_DEBUG_SPINLOCK. */
    AS_IT_IS,
    /** P3: a locked state in every spinlock, and no print. */
    LOCKED_STATE,
    /** P3 with the debug print left in. */
    LOCKED_STATE_THAT_PRINTS,
    /** P2: the lock of SMP builds. */
    SMP_LOCK
}
