package dev.heddle.model.linearmap;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;

/**
 * One way to split the linear map.
 *
 * @param count how many tables are set aside, if any are
 * @param mistakes what is done otherwise than the kernel does it
 */
public record Design(Supply supply, CountRule count, PointerArray array, ImmutableSet<Mistake> mistakes) {

    /** The base series of September 2025, and 7.2.13. */
    public static Design base() {
        return new Design(Supply.ATOMIC, CountRule.TWO_WALKS, PointerArray.ONE_BLOCK, ImmutableSet.of());
    }

    /** Version 3, 18 December 2025. */
    public static Design v3() {
        return new Design(Supply.POOL, CountRule.TWO_WALKS, PointerArray.ONE_BLOCK, ImmutableSet.of());
    }

    /** Version 5, 5 January 2026. */
    public static Design v5() {
        return new Design(Supply.POOL, CountRule.TWO_WALKS, PointerArray.KVMALLOC, ImmutableSet.of());
    }

    public Design withSupply(Supply other) {
        return new Design(other, count, array, mistakes);
    }

    public Design counting(CountRule other) {
        return new Design(supply, other, array, mistakes);
    }

    /** The same, with one more mistake. */
    public Design but(Mistake mistake) {
        return new Design(supply, count, array, ImmutableSet.copyOf(Sets.union(mistakes, ImmutableSet.of(mistake))));
    }

    public boolean makes(Mistake mistake) {
        return mistakes.contains(mistake);
    }

    /** Whether tables are set aside before stop_machine() on a kernel that is PREEMPT_RT or not. */
    public boolean preallocates(boolean preemptRt) {
        return supply == Supply.POOL || (supply == Supply.POOL_ON_RT && preemptRt);
    }
}
