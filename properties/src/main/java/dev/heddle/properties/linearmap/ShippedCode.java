package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.model.linearmap.BuildRules;
import java.util.Optional;

/**
 * Which variants a kernel ships, by its version, and by what rules it builds its map.
 *
 * <p>Kernel: 3df6979d222b (the split) is of September 2025, and v6.18 is the first series that was read with it. 7.2.13 was seen to do
 * the same. The image alias is made read-only below tables since a64293e993f6 and 8dd640d9233d of mid-2026, which 7.2 has; what v7.0 and
 * v7.1 have of the rework is not established.
 *
 * <p>Left out: that KPTI does not look whether it got its pages (V48), which takes a machine that is out of memory as it boots, and what
 * takes a realm (V42, V43, V54).
 *
 * @param variant the id of a variant
 * @param reason why it concerns the version
 */
record ShippedCode(String variant, String reason) {

    private static final String PERHAPS = " (if this kernel has that code: not established)";

    private static final String ATOMIC = "tables are taken from the page allocator inside stop_machine(), 3df6979d222b";
    private static final String ALIAS =
            "the image alias is made read-only before a64293e993f6, which a table refuses in silence";

    /** Whether kernels of this version may split their linear map at all. */
    static boolean splits(KernelVersion version) {
        return version.isAtLeast(6, 18);
    }

    /** What a kernel of this version ships, or any that splits if that is empty. */
    static ImmutableList<ShippedCode> in(Optional<KernelVersion> version) {
        boolean read = version.filter(known -> !known.isAtLeast(7, 3)).isPresent();
        boolean first = version.filter(known -> !known.isAtLeast(7, 0)).isPresent();
        var shipped = ImmutableList.<ShippedCode>builder();
        shipped.add(new ShippedCode("V1", ATOMIC + (read ? "" : PERHAPS)));
        if (rules(version).contains(BuildRules.V6_18)) {
            shipped.add(new ShippedCode("V45", ALIAS + (first ? "" : PERHAPS)));
        }
        return shipped.build();
    }

    /** By which rules such a kernel may build its map. */
    static ImmutableList<BuildRules> rules(Optional<KernelVersion> version) {
        if (version.isEmpty()) {
            return ImmutableList.of(BuildRules.V6_18, BuildRules.V7_2);
        }
        if (version.get().isAtLeast(7, 2)) {
            return ImmutableList.of(BuildRules.V7_2);
        }
        return version.get().isAtLeast(7, 0)
                ? ImmutableList.of(BuildRules.V6_18, BuildRules.V7_2)
                : ImmutableList.of(BuildRules.V6_18);
    }
}
