package dev.heddle.properties.cacheflush;

import static dev.heddle.properties.cacheflush.Cases.MUTATION;
import static dev.heddle.properties.cacheflush.Cases.V4_1;
import static dev.heddle.properties.cacheflush.Cases.V4_4;
import static dev.heddle.properties.cacheflush.Cases.anon;
import static dev.heddle.properties.cacheflush.Cases.anonAndIrqsOff;
import static dev.heddle.properties.cacheflush.Cases.code;
import static dev.heddle.properties.cacheflush.VariantEntry.variant;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Guard;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.Design.Policy;

/** What kernels shipped, and what was proposed or could be, for flush_data_cache_page(): V1 to V12. */
final class ShippedVariants {

    private ShippedVariants() {}

    static ImmutableList<VariantEntry> all() {
        return ImmutableList.of(
                variant(
                        "V1",
                        "up to v4.1: no IPI with MIPS_MT_SMP, kmap_coherent() counts as atomic",
                        "c-r4k.c and init.c of v3.10",
                        anonAndIrqsOff(V4_1)),
                variant(
                        "V2",
                        "4.1-stable: one VPE of every core is called without CM, kmap_coherent() counts as atomic",
                        "commit cccf34e9411c, Markos Chandras, 1 July 2015; in stable from August 2015",
                        anonAndIrqsOff(V4_1.with(Policy.P1))),
                variant(
                        "V3",
                        "v4.2 before cccf34e9411c: in_atomic() no longer sees kmap_coherent() without PREEMPT_COUNT",
                        "commit 8222dbe21e79 (id recalled), the counter of pagefault_disable()",
                        anonAndIrqsOff(Design.V4_8.with(Policy.P0))),
                variant(
                        "V4",
                        "4.4.12: one VPE of every core is called without CM, the sender's own core too",
                        "Felix Fietkau, linux-mips, 10 June 2016; commit cccf34e9411c",
                        anonAndIrqsOff(V4_4)),
                variant(
                        "V4u",
                        "V4 with a mask that starts as whatever the stack held",
                        "James Hogan, temp_foreign_map; resent by Miles Chen, 14 March 2016, patchwork 12759",
                        anon(V4_4.with(Policy.P1_UNINITIALISED))),
                variant(
                                "V5",
                                "v4.8: one VPE of every other core is called, none for hit operations with CM",
                                "James Hogan, MIPS: c-r4k: SMP cache management fixes, 13 July 2016, patches 7, 9, 13",
                                anonAndIrqsOff(Design.V4_8))
                        .and(code(Design.V4_8, Where.SEVERAL_CORES)),
                variant(
                        "V6",
                        "V5 without in_atomic(): the masks alone decide",
                        MUTATION,
                        anonAndIrqsOff(Design.V4_8.with(Guard.NEVER))),
                variant(
                        "V7",
                        "V5, and whoever flushes a coherent address calls the local function",
                        "James Hogan, 13 July 2016, 20160713111109.GB29839@jhogan-linux.le.imgtec.org",
                        anonAndIrqsOff(Design.V4_8.with(Guard.LOCAL_FOR_COHERENT))),
                variant(
                        "V8",
                        "every other CPU is called, whatever the context",
                        MUTATION,
                        anonAndIrqsOff(Design.V4_8.with(Policy.ALL_OTHERS).with(Guard.NEVER))),
                variant(
                                "V9",
                                "V5, but page and colour travel and each CPU maps for itself",
                                "James Hogan, 13 July 2016, as V7",
                                anonAndIrqsOff(Design.V4_8.mappingInCallback()))
                        .and(AliasVariants.copyAndFlush(Design.V4_8.mappingInCallback())),
                variant(
                                "V10",
                                "every other CPU is called, and each maps for itself",
                                MUTATION,
                                anonAndIrqsOff(
                                        Design.V4_8.with(Policy.ALL_OTHERS).mappingInCallback()))
                        .and(AliasVariants.copyAndFlush(
                                Design.V4_8.with(Policy.ALL_OTHERS).mappingInCallback())),
                variant(
                        "V11a",
                        "kmap_coherent() stores a page table entry in a slot of the CPU",
                        "James Hogan, 13 July 2016, in general terms",
                        anon(injecting(Mapping.PTE_PER_CPU))),
                variant(
                        "V11b",
                        "V11a, and each CPU called drops what its TLB loaded",
                        "James Hogan, 13 July 2016, in general terms",
                        anonAndIrqsOff(injecting(Mapping.PTE_PER_CPU_DROPPED))),
                variant("V11c", "V11a with slots that CPUs share", MUTATION, anon(injecting(Mapping.PTE_SHARED))),
                variant(
                        "V12",
                        "V5 with a guard that asks for pagefault_disabled() too",
                        MUTATION,
                        anon(Design.V4_8.with(Guard.PAGEFAULT_DISABLED_OR_IN_ATOMIC))));
    }

    /** Any CPU can translate the address, so that nothing needs to be kept local. */
    private static Design injecting(Mapping mapping) {
        return Design.V4_8.with(Guard.NEVER).with(mapping);
    }
}
