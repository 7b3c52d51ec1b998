package dev.heddle.model.linearmap;

import static dev.heddle.model.Rule.Grade.DERIVED;
import static dev.heddle.model.Rule.Grade.DOCUMENT;
import static dev.heddle.model.Rule.Grade.MEMORY;
import static dev.heddle.model.Rule.Grade.SOURCE;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Rule;

/** What the models of the arm64 linear map take for true of hardware and kernel. */
public final class LinearMapRules {

    public static final Rule WALKS_AT_ANY_TIME = Rule.asked(
            "linearmap/R-walks-at-any-time",
            "A CPU with the kernel's tables in TTBR1 may walk them for any page at any time and keep what it finds in its TLB.",
            MEMORY,
            "Arm ARM: speculative translation table walks");

    public static final Rule RESERVED_TABLE_HIDES = Rule.asked(
            "linearmap/R-reserved-table-hides",
            "A CPU with the reserved table in TTBR1 sees none of the kernel's tables.",
            SOURCE,
            "arch/arm64/mm/proc.S, wait_linear_map_split_to_ptes(), 3df6979d222b");

    public static final Rule STORES_WAIT = Rule.asked(
            "linearmap/R-stores-wait",
            "Stores to a new table are seen by walks in any order, at the latest after a barrier.",
            MEMORY,
            "Arm ARM: weakly ordered stores; the kernel's dsb(ishst) before the parent is stored");

    public static final Rule FLUSH_IS_BROADCAST = Rule.asked(
            "linearmap/R-flush-is-broadcast",
            "flush_tlb_kernel_range() empties the TLBs of all CPUs, parked ones too, before it returns.",
            SOURCE,
            "arch/arm64/include/asm/tlbflush.h: TLBI ..IS between two barriers, v6.18");

    public static final Rule HINT_SPANS_GROUP = Rule.asked(
            "linearmap/R-hint-spans-group",
            "One entry with the contiguous hint lets a TLB hold a translation for its whole group.",
            MEMORY,
            "Arm ARM: the Contiguous bit");

    public static final Rule HOLDER_RUNS_ON = Rule.asked(
            "linearmap/R-holder-runs-on",
            "Off RT the stopper comes only after a task that holds an allocator lock has dropped it; on RT it does not wait.",
            DOCUMENT,
            "R. Roberts, 23 December 2025, on v1: on RT the holder may have been preempted");

    public static final Rule LARGEST_BLOCK = Rule.asked(
            "linearmap/R-largest-block",
            "The page allocator has no block above order 10 with 4K pages, 11 with 16K, 13 with 64K.",
            SOURCE,
            "include/linux/mmzone.h and arch/arm64/Kconfig, ARCH_FORCE_MAX_ORDER, defaults of v6.18");

    public static final Rule MEMORY_CAN_BE_HAD = Rule.asked(
            "linearmap/R-memory-can-be-had",
            "A page that is set aside before the split can be had as long as there is memory, unless a scenario denies it.",
            DERIVED,
            "a choice: nothing else takes memory during boot");

    public static final Rule WALK_READS_AGAIN = Rule.builtInto(
            "PageWalk",
            "linearmap/R-walk-reads-again",
            "After a callback that asks for the subtree a page walk reads the entry again, and goes below only if it is a table now.",
            SOURCE,
            "mm/pagewalk.c, walk_pud_range() and walk_pmd_range()");

    public static final Rule EMPTY_WALK_FAILS = Rule.builtInto(
            "PageWalk",
            "linearmap/R-empty-walk-fails",
            "A walk over an empty range returns EINVAL before any callback.",
            SOURCE,
            "mm/pagewalk.c, walk_kernel_page_table_range_lockless()");

    public static final Rule SILENT_REFUSAL = Rule.builtInto(
            "AliasReadOnly",
            "linearmap/R-silent-refusal",
            "Up to 7.1 a block that would go over a table is refused without a word, and its memory keeps its protection.",
            DERIVED,
            "arch/arm64/mm/mmu.c, mark_linear_text_alias_ro(); pmd_set_huge(); not found reported");

    public static final Rule BLOCK_WHERE_ALIGNED = Rule.builtInto(
            "Mapper",
            "linearmap/R-block-where-aligned",
            "Memory is mapped by the coarsest leaf that the request covers whole with both addresses aligned, hinted by whole groups.",
            SOURCE,
            "arch/arm64/mm/mmu.c, init_pud() to init_pte(), v6.18");

    public static final Rule MAP_ORDER = Rule.builtInto(
            "MapOrder",
            "linearmap/R-map-order",
            "Up to 7.1 the image's alias and an early KFENCE pool are cut out of memory and mapped last; from mid-2026 first.",
            SOURCE,
            "arch/arm64/mm/mmu.c, map_mem(); A. Biesheuvel's rework of May and June 2026");

    public static final Rule EVERY_EARLY_CPU = Rule.builtInto(
            "Bbml2",
            "linearmap/R-every-early-cpu",
            "The system has BBML2 if every CPU that is up early is on the kernel's list; a late CPU without it is not admitted then.",
            SOURCE,
            "arch/arm64/kernel/cpufeature.c, cpu_supports_bbml2_noabort(), as observed of 7.2.13");

    public static final Rule FULL_TABLES = Rule.builtInto(
            "Geometry",
            "linearmap/R-full-tables",
            "A table is one page of 8-byte entries, and levels that an address size does not need are folded.",
            SOURCE,
            "Documentation/arch/arm64/memory.rst; arch/arm64/include/asm/pgtable-hwdef.h");

    /** All of them, in the order of their ids. */
    public static final ImmutableList<Rule> ALL = ImmutableList.of(
            BLOCK_WHERE_ALIGNED,
            EMPTY_WALK_FAILS,
            EVERY_EARLY_CPU,
            FLUSH_IS_BROADCAST,
            FULL_TABLES,
            HINT_SPANS_GROUP,
            HOLDER_RUNS_ON,
            LARGEST_BLOCK,
            MAP_ORDER,
            MEMORY_CAN_BE_HAD,
            RESERVED_TABLE_HIDES,
            SILENT_REFUSAL,
            STORES_WAIT,
            WALK_READS_AGAIN,
            WALKS_AT_ANY_TIME);

    private LinearMapRules() {}
}
