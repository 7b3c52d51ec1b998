package dev.heddle.model.linearmap;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;

/** The shapes of page tables that a Linux kernel for arm64 can have. Kernel: arch/arm64/Kconfig, ARM64_VA_BITS, v6.18. */
public final class Geometries {

    private static final ImmutableSetMultimap<Granule, Integer> VA_BITS =
            ImmutableSetMultimap.<Granule, Integer>builder()
                    .putAll(Granule.KIB_4, 39, 48, 52)
                    .putAll(Granule.KIB_16, 36, 47, 48, 52)
                    .putAll(Granule.KIB_64, 42, 48, 52)
                    .build();

    private Geometries() {}

    /** Every build, with all its bits in use: 4K/39 first, 64K/52 last. */
    public static ImmutableList<Geometry> builds() {
        return VA_BITS.entries().stream()
                .map(build -> of(build.getKey(), build.getValue(), build.getValue()))
                .collect(ImmutableList.toImmutableList());
    }

    /** A build that has all its address bits in use. */
    public static Geometry of(Granule granule, int vaBits) {
        return of(granule, vaBits, vaBits);
    }

    /**
     * @param vaBitsConfig the build's ARM64_VA_BITS
     * @param vaBitsActual bits in use: the same, or less where a 52-bit build meets hardware without LPA2 or LVA
     * @throws IllegalArgumentException if there is no such build, or it never comes up with that many bits
     */
    public static Geometry of(Granule granule, int vaBitsConfig, int vaBitsActual) {
        Preconditions.checkArgument(
                VA_BITS.containsEntry(granule, vaBitsConfig),
                "with %s pages VA_BITS is one of %s, not %s",
                granule.label(),
                VA_BITS.get(granule),
                vaBitsConfig);
        int least = granule.vaBitsMin(vaBitsConfig);
        Preconditions.checkArgument(
                vaBitsActual == vaBitsConfig || vaBitsActual == least,
                "a %s/%s kernel runs with %s or %s bits, not %s",
                granule.label(),
                vaBitsConfig,
                vaBitsConfig,
                least,
                vaBitsActual);
        String name = granule.label() + "/" + vaBitsConfig;
        return new Geometry(
                vaBitsActual == vaBitsConfig ? name : name + " with " + vaBitsActual,
                granule.pageShift(),
                indexBits(granule),
                Geometry.PTE + 1 - levels(granule, vaBitsActual),
                vaBitsActual,
                least,
                granule.contPte(),
                granule.contPmd(),
                granule.pudLeaves());
    }

    /** How many levels of tables {@code vaBits} take. Kernel: ARM64_HW_PGTABLE_LEVELS(). */
    private static int levels(Granule granule, int vaBits) {
        return (vaBits - 4) / indexBits(granule);
    }

    private static int indexBits(Granule granule) {
        return granule.pageShift() - 3;
    }

    /**
     * The physical address that the linear region's first address stands for, from what the kernel keeps of it. A 52-bit build
     * that runs with fewer bits reckons from where its linear region would start with all of them, which makes its variable
     * negative.
     *
     * @param memstartAddr the kernel's memstart_addr
     */
    public static long firstPhysical(Geometry geometry, int vaBitsConfig, long memstartAddr) {
        return memstartAddr - (-1L << vaBitsConfig) + geometry.regionStart();
    }

    /** The kernel's memstart_addr for a linear region whose first address stands for {@code firstPhysical}. */
    public static long memstartAddr(Geometry geometry, int vaBitsConfig, long firstPhysical) {
        return firstPhysical + (-1L << vaBitsConfig) - geometry.regionStart();
    }
}
