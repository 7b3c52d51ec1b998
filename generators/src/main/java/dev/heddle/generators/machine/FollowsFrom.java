package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

/**
 * What decides a symbol that has no prompt, or that is no longer offered with its old value. When a later layer states one
 * of these, the lines below for the symbol are stale, and so is their absence.
 */
final class FollowsFrom {

    private static final ImmutableMap<String, ImmutableSet<String>> INPUTS = table();

    private FollowsFrom() {}

    /** The symbols that {@code name} follows from; empty for one that stands for itself. */
    static ImmutableSet<String> inputs(String name) {
        return INPUTS.getOrDefault(name, ImmutableSet.of());
    }

    private static ImmutableMap<String, ImmutableSet<String>> table() {
        ImmutableSet<String> model = ImmutableSet.of(
                "PREEMPT_NONE", "PREEMPT_VOLUNTARY", "PREEMPT", "PREEMPT_LAZY", "PREEMPT_RT", "PREEMPT_DYNAMIC");
        ImmutableSet<String> machine = ImmutableSet.<String>builder()
                .add("CPU_MICROMIPS")
                .addAll(MipsRules.CPUS)
                .addAll(MipsRules.PLATFORMS)
                .build();
        ImmutableSet<String> threads = union(machine, ImmutableSet.of("MIPS_MT_SMP", "MIPS_CPS"));
        ImmutableSet<String> smp = union(threads, ImmutableSet.of("SMP"));
        ImmutableSet<String> pages = ImmutableSet.<String>builder()
                .addAll(PageRules.ARM64_GRANULES.keySet())
                .addAll(PageRules.GENERIC_SIZES.keySet())
                .build();
        ImmutableSet<String> addresses = ImmutableSet.<String>builder()
                .addAll(pages)
                .addAll(PageRules.ARM64_VA_BITS.keySet())
                .build();
        ImmutableMap.Builder<String, ImmutableSet<String>> table = ImmutableMap.builder();
        // On arm64 the granule selects the page size that all architectures share since 6.9.
        PageRules.GENERIC_SIZES.keySet().forEach(size -> table.put(size, PageRules.ARM64_GRANULES.keySet()));
        return table.put("PREEMPTION", model)
                .put("PREEMPT_BUILD", model)
                .put("PREEMPT_NONE_BUILD", model)
                .put("PREEMPT_VOLUNTARY_BUILD", model)
                .put("PREEMPT_RCU", model)
                .put("PREEMPT_COUNT", union(model, PreemptionRules.COUNT_SELECTORS))
                .put("MIPS_MT_SMP", machine)
                .put("MIPS_CPS", machine)
                .put("SMP", threads)
                .put("TINY_RCU", union(model, smp))
                .put("TREE_RCU", union(model, smp))
                .put("NR_CPUS", smp)
                .put("PAGE_SHIFT", pages)
                .put("ARM64_PAGE_SHIFT", pages)
                .put("ARM64_VA_BITS", addresses)
                .put(
                        "PGTABLE_LEVELS",
                        union(
                                addresses,
                                ImmutableSet.of("64BIT", "32BIT", "X86_64", "X86_PAE", "X86_5LEVEL", "ARM_LPAE")))
                .buildOrThrow();
    }

    private static ImmutableSet<String> union(ImmutableSet<String> one, ImmutableSet<String> other) {
        return ImmutableSet.<String>builder().addAll(one).addAll(other).build();
    }
}
