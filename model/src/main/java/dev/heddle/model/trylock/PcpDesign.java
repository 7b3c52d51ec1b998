package dev.heddle.model.trylock;

/** How the per-CPU page lists are locked; the letters are those of the fact sheet's section 1.2. */
public enum PcpDesign {
    /** A, since 574907741599: on a uniprocessor the trylock disables interrupts, the blocking lock does not. */
    TRYLOCK_IRQSAVE_ONLY,
    /** B, 038a102535eb: on a uniprocessor the blocking lock disables interrupts too. */
    BLOCKING_IRQSAVE_TOO,
    /** C: a uniprocessor lock with state needs no interrupt masking. */
    REAL_LOCK,
    /** D, a373f371166d: on a uniprocessor the trylock always fails and the lists stay empty. */
    OFF_ON_UP,
    /** The flag that all pcps share on a uniprocessor, as mailed on 14 February 2026. */
    SHARED_FLAG_AS_MAILED,
    /** The same flag corrected: the trylock returns the pcp and both forms disable preemption. */
    SHARED_FLAG
}
