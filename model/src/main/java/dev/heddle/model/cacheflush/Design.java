package dev.heddle.model.cacheflush;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a kernel decides about flushing, beside its configuration.
 *
 * @param policy whom r4k_on_each_cpu() calls
 * @param counting what pagefault_disable() does to the count that in_atomic() reads
 * @param guard when flush_data_cache_page() stays on its CPU
 * @param mapping how kmap_coherent() maps
 * @param mapInCallback whether page and colour travel in the IPI and every CPU maps for itself, rather than the raw address
 * @param halves who uses the second eight indices
 * @param mistakes what is done wrong on purpose
 */
public record Design(
        Policy policy,
        Counting counting,
        Guard guard,
        Mapping mapping,
        boolean mapInCallback,
        Halves halves,
        ImmutableSet<Mistake> mistakes) {

    /** Whom r4k_on_each_cpu() calls beside its own CPU. */
    public enum Policy {
        /** Before cccf34e9411c: nobody with MIPS_MT_SMP, else everybody online. */
        P0,
        /** cccf34e9411c: the first VPE of every core, unless there is a Coherence Manager. */
        P1,
        /** P1 with a mask that started as whatever the stack held. */
        P1_UNINITIALISED,
        /** v4.8: one VPE of every other core; nobody for hit operations with a Coherence Manager. */
        P2,
        /** Everybody else online, always. */
        ALL_OTHERS
    }

    /** What pagefault_disable() does. */
    public enum Counting {
        /** Up to v4.1: raises preempt_count in every build. */
        RAISES_PREEMPT_COUNT,
        /** From v4.2: a counter of its own, so that in_atomic() depends on CONFIG_PREEMPT_COUNT. */
        COUNTS_APART
    }

    /** When flush_data_cache_page() does not call other CPUs. */
    public enum Guard {
        IN_ATOMIC,
        NEVER,
        PAGEFAULT_DISABLED_OR_IN_ATOMIC,
        /** As IN_ATOMIC, and whoever flushes a coherent address calls the local function. */
        LOCAL_FOR_COHERENT,
        /** Always local, as c-r4k.c does for BMIPS43xx. */
        ALWAYS
    }

    /** How kmap_coherent() maps. */
    public enum Mapping {
        /** A wired TLB entry of the CPU that maps. */
        WIRED,
        /** F5a: a page table entry in a slot of the CPU, which others load into their TLB when they miss. */
        PTE_PER_CPU,
        /** F5b: the same, and the callback drops what its TLB loaded. */
        PTE_PER_CPU_DROPPED,
        /** F5c: a page table entry in a slot that CPUs share. */
        PTE_SHARED,
        /** SMTC: a page table entry of the CPU, and the shared TLB is probed and rewritten. */
        SMTC
    }

    /** Who uses the second eight indices. */
    public enum Halves {
        /** in_interrupt(). */
        IN_INTERRUPT,
        /** in_hardirq() only: a softirq uses those of the task. */
        IN_HARDIRQ,
        /** Nobody: before 0f334a3e8c35. */
        NONE
    }

    /** The design of v4.8. */
    public static final Design V4_8 = new Design(
            Policy.P2,
            Counting.COUNTS_APART,
            Guard.IN_ATOMIC,
            Mapping.WIRED,
            false,
            Halves.IN_INTERRUPT,
            ImmutableSet.of());

    public Design with(Policy other) {
        return new Design(other, counting, guard, mapping, mapInCallback, halves, mistakes);
    }

    public Design with(Counting other) {
        return new Design(policy, other, guard, mapping, mapInCallback, halves, mistakes);
    }

    public Design with(Guard other) {
        return new Design(policy, counting, other, mapping, mapInCallback, halves, mistakes);
    }

    public Design with(Mapping other) {
        return new Design(policy, counting, guard, other, mapInCallback, halves, mistakes);
    }

    public Design with(Halves other) {
        return new Design(policy, counting, guard, mapping, mapInCallback, other, mistakes);
    }

    /** Page and colour travel, and every CPU maps for itself; no raw address leaves its CPU, so nothing is guarded. */
    public Design mappingInCallback() {
        return new Design(policy, counting, Guard.NEVER, mapping, true, halves, mistakes);
    }

    public Design with(Mistake... more) {
        return new Design(
                policy,
                counting,
                guard,
                mapping,
                mapInCallback,
                halves,
                Sets.immutableEnumSet(Sets.union(mistakes, Set.of(more))));
    }

    public boolean has(Mistake mistake) {
        return mistakes.contains(mistake);
    }

    /** No mistakes. */
    public Design right() {
        return new Design(
                policy,
                counting,
                guard,
                mapping,
                mapInCallback,
                halves,
                Sets.immutableEnumSet(EnumSet.noneOf(Mistake.class)));
    }
}
