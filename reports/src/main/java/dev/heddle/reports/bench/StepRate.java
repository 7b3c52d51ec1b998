package dev.heddle.reports.bench;

/**
 * What the steps of one workload cost without a search: no hashing, no visited set, one thread.
 *
 * @param nanosPerTransition time to ask every step whether it is enabled and to apply those that are to a copy, over the
 *     number applied, in nanoseconds
 * @param nanosPerCopy time to copy one state, in nanoseconds
 */
public record StepRate(Workload workload, double nanosPerTransition, double nanosPerCopy) {}
