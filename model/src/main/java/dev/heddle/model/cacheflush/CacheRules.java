package dev.heddle.model.cacheflush;

import static dev.heddle.model.Rule.Grade.DERIVED;
import static dev.heddle.model.Rule.Grade.DOCUMENT;
import static dev.heddle.model.Rule.Grade.SOURCE;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Rule;

/** What the models of cache flushing take for true of MIPS caches and TLBs, and of cross-calls. */
public final class CacheRules {

    public static final Rule SIBLINGS_SHARE_L1 = Rule.asked(
            "cacheflush/R-siblings-share-l1",
            "The VPEs of a core share its L1 caches.",
            DOCUMENT,
            "cccf34e9411c; the comment on BMIPS43xx in arch/mips/mm/c-r4k.c");

    public static final Rule TLB_PER_VPE = Rule.asked(
            "cacheflush/R-tlb-per-vpe",
            "Every VPE has a TLB of its own; only a kernel with SMTC lets the VPEs of a core share one.",
            SOURCE,
            "arch/mips/kernel/smp-mt.c clears MVPControl.STLB, smtc.c sets it; v3.10");

    public static final Rule CM_GLOBALISES_HITS = Rule.asked(
            "cacheflush/R-cm-globalises-hits",
            "With a Coherence Manager a hit operation acts on the caches of all cores.",
            DOCUMENT,
            "patches 7 and 13 of James Hogan's series of 13 July 2016");

    public static final Rule INDEX_STAYS = Rule.asked(
            "cacheflush/R-index-stays",
            "An index operation acts on the own core's caches only, whatever the interconnect.",
            DOCUMENT,
            "patch 13 of the same series; L. Yegoshin, 10 August 2015");

    public static final Rule BLAST_FAULTS = Rule.asked(
            "cacheflush/R-blast-faults",
            "A hit operation translates its address as a load does, and the blast of a data page has no fixup: no translation, oops.",
            SOURCE,
            "arch/mips/include/asm/r4kcache.h, v4.4; the oops of 10 June 2016");

    public static final Rule ENTRY_MAPS_PAIR = Rule.asked(
            "cacheflush/R-entry-maps-pair",
            "A TLB entry covers an even and an odd page; kmap_coherent() gives both halves the same frame.",
            SOURCE,
            "arch/mips/mm/init.c, __kmap_pgprot(), v4.4");

    public static final Rule TWO_ENTRIES_CHECK = Rule.asked(
            "cacheflush/R-two-entries-check",
            "Two TLB entries that match one pair are a machine check.",
            DOCUMENT,
            "K. Cernekee, September 2009; 0f334a3e8c35");

    public static final Rule LOADED_STAYS = Rule.asked(
            "cacheflush/R-loaded-stays",
            "A TLB keeps a translation that it loaded from the page table until somebody drops it.",
            DERIVED,
            "fact sheet 5.2; it may also be evicted, which the models leave out");

    public static final Rule COLOURS_APART = Rule.asked(
            "cacheflush/R-colours-apart",
            "Lines of one frame at different colours are apart in one cache: neither a store nor a load sees the other.",
            DOCUMENT,
            "R4000 user's manual: virtually indexed, physically tagged");

    public static final Rule WRITE_BACK = Rule.asked(
            "cacheflush/R-write-back",
            "A store stays in its cache until the line is written back.",
            DERIVED,
            "fact sheet 1.2: write-through would only take the dirty lines away");

    public static final Rule FETCH_PASSES_DCACHE = Rule.asked(
            "cacheflush/R-fetch-passes-dcache",
            "An instruction fetch that misses is served from memory and does not see data caches.",
            SOURCE,
            "arch/mips/mm/c-r4k.c: cpu_has_ic_fills_f_dc is set for other cores than these, v4.8");

    public static final Rule CALL_WAITS = Rule.asked(
            "cacheflush/R-call-waits",
            "A cross-call that waits returns when the function has ended on every CPU called.",
            SOURCE,
            "kernel/smp.c, smp_call_function_many(), v4.4");

    public static final Rule OFFLINE_NOT_CALLED = Rule.asked(
            "cacheflush/R-offline-not-called",
            "A cross-call leaves out CPUs that are offline.",
            SOURCE,
            "kernel/smp.c, smp_call_function_many(): cpu_online_mask, v4.4");

    public static final Rule NO_EVICTION = Rule.builtInto(
            "Caches",
            "cacheflush/R-no-eviction",
            "No line leaves a cache by itself.",
            DERIVED,
            "a choice: an eviction writes back what is dirty, which can only hide a missing flush");

    public static final Rule FIXMAP_HAS_NO_PTE = Rule.builtInto(
            "WiredEntries",
            "cacheflush/R-fixmap-has-no-pte",
            "kmap_coherent() touches no page table, so that a CPU that misses finds nothing.",
            SOURCE,
            "arch/mips/mm/init.c, __kmap_pgprot() and fixrange_init(), v4.4");

    public static final Rule KSEG0_NEEDS_NO_TLB = Rule.builtInto(
            "HitOperations",
            "cacheflush/R-kseg0-needs-no-tlb",
            "An address in KSEG0 is not translated: an operation on it is valid on every CPU.",
            SOURCE,
            "R4000 user's manual");

    public static final Rule FIXMAP_LAYOUT = Rule.builtInto(
            "Fixmap",
            "cacheflush/R-fixmap-layout",
            "Index i of kmap_coherent() lies at FIXADDR_TOP less 16 - i pages: 8 colours for tasks, 8 for interrupts.",
            SOURCE,
            "arch/mips/include/asm/fixmap.h, v2.6.31 to v6.12; checked against BadVA fffd7000");

    /** All of them, in the order of their ids. */
    public static final ImmutableList<Rule> ALL = ImmutableList.of(
            BLAST_FAULTS,
            CALL_WAITS,
            CM_GLOBALISES_HITS,
            COLOURS_APART,
            ENTRY_MAPS_PAIR,
            FETCH_PASSES_DCACHE,
            FIXMAP_HAS_NO_PTE,
            FIXMAP_LAYOUT,
            INDEX_STAYS,
            KSEG0_NEEDS_NO_TLB,
            LOADED_STAYS,
            NO_EVICTION,
            OFFLINE_NOT_CALLED,
            SIBLINGS_SHARE_L1,
            TLB_PER_VPE,
            TWO_ENTRIES_CHECK,
            WRITE_BACK);

    private CacheRules() {}
}
