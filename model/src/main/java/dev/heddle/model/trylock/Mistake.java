package dev.heddle.model.trylock;

/** Plausible mistakes, and one coarsening that a test uses to show what it would hide. */
public enum Mistake {
    NONE,
    /** A failed trylock of the list lock goes on as if it had succeeded. */
    IGNORES_FAILED_TRYLOCK,
    /** A free that waits for the zone lock does not take what nolock frees put off. */
    LEAVES_PUT_OFF_PAGES,
    /** A nolock free that puts an object off queues no irq_work. */
    QUEUES_NO_IRQ_WORK,
    /** It queues the irq_work only if the list had something on it before, instead of only if it was empty. */
    QUEUES_IRQ_WORK_LATE,
    /** The irq_work frees what was put off by kfree_nolock(), which may put it off again. */
    PUTS_OFF_AGAIN,
    /** On a uniprocessor build whose pcp trylock always fails, somebody puts a page on the list all the same. */
    FILLS_SWITCHED_OFF_PCP,
    /** kfree_nolock() touches the barn before it tries the sheaves' local lock. */
    TRIES_LOCAL_LOCK_LATE,
    /** A trylock_irqsave that fails leaves interrupts off. */
    LEAVES_IRQS_OFF,
    /** A free unlocks the pcp although its commit lost the lock on the way. */
    UNLOCKS_LOST_PCP,
    /** A nolock path takes its lock by waiting: the flag was not passed on. */
    WAITS_IN_NOLOCK,
    /** An object is pushed on a llist by a load and a store instead of a cmpxchg. */
    PUSHES_IN_TWO_STEPS,
    /** A nolock free also frees what others put off on the zone's llist. */
    DRAINS_IN_NOLOCK,
    /** A new slab whose list_lock could not be had is dropped without giving its page back. */
    KEEPS_PAGE_OF_NEW_SLAB,
    /** Not of the kernel but of the model: list_del() as one atomic step. */
    LIST_DEL_IN_ONE_STEP
}
