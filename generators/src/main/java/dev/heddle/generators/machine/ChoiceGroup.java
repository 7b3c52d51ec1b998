package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Symbols of which at most one can be y, because Kconfig offers them as one choice or because one shuts out the other.
 *
 * @param members without their CONFIG_ prefix
 * @param sinceMajor the first series in which they shut each other out; 0 for always
 * @param sinceMinor see {@code sinceMajor}
 */
record ChoiceGroup(ImmutableList<String> members, int sinceMajor, int sinceMinor) {

    /** Sources: kernel/Kconfig.preempt, kernel/Kconfig.hz, arch/Kconfig, arch/{arm64,mips}/Kconfig, all v6.12. */
    static final ImmutableList<ChoiceGroup> ALL = ImmutableList.of(
            always("PREEMPT_NONE", "PREEMPT_VOLUNTARY", "PREEMPT"),
            // PREEMPT_RT left the choice after 6.12 but still shuts out these two; with PREEMPT it occurs in real
            // files.
            always("PREEMPT_NONE", "PREEMPT_RT"),
            always("PREEMPT_VOLUNTARY", "PREEMPT_RT"),
            // Before 6.13 this name belongs to the real-time patch, where it goes together with the others.
            new ChoiceGroup(ImmutableList.of("PREEMPT_NONE", "PREEMPT_VOLUNTARY", "PREEMPT", "PREEMPT_LAZY"), 6, 13),
            always("ARM64_4K_PAGES", "ARM64_16K_PAGES", "ARM64_64K_PAGES"),
            always(
                    "ARM64_VA_BITS_36",
                    "ARM64_VA_BITS_39",
                    "ARM64_VA_BITS_42",
                    "ARM64_VA_BITS_47",
                    "ARM64_VA_BITS_48",
                    "ARM64_VA_BITS_52"),
            always(
                    "PAGE_SIZE_4KB",
                    "PAGE_SIZE_8KB",
                    "PAGE_SIZE_16KB",
                    "PAGE_SIZE_32KB",
                    "PAGE_SIZE_64KB",
                    "PAGE_SIZE_256KB"),
            always("CPU_BIG_ENDIAN", "CPU_LITTLE_ENDIAN"),
            always("32BIT", "64BIT"),
            new ChoiceGroup(MipsRules.PLATFORMS, 0, 0),
            new ChoiceGroup(MipsRules.CPUS, 0, 0),
            always("SLAB", "SLUB", "SLOB"),
            always("TINY_RCU", "TREE_RCU"),
            always(
                    "HZ_24", "HZ_32", "HZ_48", "HZ_64", "HZ_100", "HZ_128", "HZ_200", "HZ_250", "HZ_256", "HZ_300",
                    "HZ_500", "HZ_1000", "HZ_1024", "HZ_1200"));

    /** The members that are y, in the order of their lines; later layers after earlier ones. */
    List<ConfigSymbol> chosen(Map<String, ConfigSymbol> symbols) {
        List<ConfigSymbol> chosen = new ArrayList<>();
        for (String member : members) {
            ConfigSymbol symbol = symbols.get(member);
            if (symbol != null && symbol.isYes()) {
                chosen.add(symbol);
            }
        }
        chosen.sort((a, b) ->
                a.layer() != b.layer() ? Integer.compare(a.layer(), b.layer()) : Integer.compare(a.line(), b.line()));
        return chosen;
    }

    /** Whether a layer above {@code layer} states a member. */
    boolean isChangedAfter(int layer, KernelConfig config) {
        return members.stream()
                .anyMatch(member ->
                        config.symbol(member).map(line -> line.layer() > layer).orElse(false));
    }

    /** Whether the members shut each other out in that kernel; with an unknown version only those that always did. */
    boolean holdsIn(Optional<KernelVersion> version) {
        return sinceMajor == 0
                || version.map(v -> v.isAtLeast(sinceMajor, sinceMinor)).orElse(false);
    }

    private static ChoiceGroup always(String... members) {
        return new ChoiceGroup(ImmutableList.copyOf(members), 0, 0);
    }
}
