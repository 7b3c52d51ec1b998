package dev.heddle.model.linearmap;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * The worked examples of the fact sheet, section 11: memory, image and what the builder of v6.18 makes of them. Public so that
 * the tests of other packages can go on from them.
 */
public final class WorkedExamples {

    /** The fragments of an Ampere Altra's memory, a boot log of v6.18-rc5; of these every second is no-map. */
    private static final String ALTRA_CUTS = "90000000 92000000 927c0000 f8970000 f8990000 f89a0000 f8a00000 f9197000"
            + " f91ed000 f94d0000 f9510000 f98c0000 f9900000 f99a0000 f99e0000 f9f50000 f9f70000 fa0b0000 fa0f0000"
            + " fa1d0000 fa270000 fa340000 fa4b0000 fa4c0000 fa580000 fa730000 fa7d0000 faa50000 faaf0000 fab80000"
            + " fac20000 facb0000 fad50000 fae20000 faec0000 faf50000 faff0000 fff00000 fff50000 fffb0000 fffe0000"
            + " 100000000";

    private static final String ALTRA_HIGH = "80000000000-80080000000 80100000000-80800000000";

    private WorkedExamples() {}

    public static LinearMap e1() {
        return map(fourK(48), "40000000-80000000", "40200000-41f10000");
    }

    public static LinearMap e2() {
        return map(fourK(48), "40000000-140000000", "40200000-41f10000");
    }

    public static LinearMap e3() {
        return map(fourK(48), "40000000-80000000", "40350000-42060000");
    }

    /** @param vaBits 48 or 39 */
    public static LinearMap e4(int vaBits) {
        return map(fourK(vaBits), "0-3b400000 40000000-fc000000", "200000-1f10000");
    }

    public static LinearMap e5() {
        return map(fourK(48), "80000-3fc00000 40000000-200000000", "200000-1f10000");
    }

    public static LinearMap e6() {
        return map(Geometries.of(Granule.KIB_16, 47), "80000-3fc00000 40000000-200000000", "200000-1f10000");
    }

    public static LinearMap e7() {
        return map(Geometries.of(Granule.KIB_16, 36), "80000000-100000000", "80200000-82000000");
    }

    public static LinearMap e8() {
        return map(Geometries.of(Granule.KIB_64, 52), "80000000-100000000 880000000-1780000000", "80200000-82200000");
    }

    public static LinearMap e9() {
        return map(fourK(39), "80000000-85fc0000 88f00000-180000000", "80200000-81f10000");
    }

    public static LinearMap e9k() {
        return withPool(e9(), new AddressRange(0x17f431000L, 0x17f631000L));
    }

    public static LinearMap e10() {
        return new Sketch(fourK(48), altra(), "80000200000-80001f10000").map();
    }

    public static LinearMap e10m() {
        return map(fourK(48), "88300000-88400000 90000000-100000000 " + ALTRA_HIGH, "80000200000-80001f10000");
    }

    /** @param gibibytes of memory from 1 GiB on */
    public static LinearMap e11(long gibibytes) {
        String end = Long.toHexString(0x40000000L + (gibibytes << 30));
        return map(fourK(48), "40000000-" + end, "40200000-41f10000");
    }

    /** The same machine under the rules of mid-2026, with a second range of the image as the sheet has it for E1 and E2. */
    public static LinearMap mid2026(LinearMap map) {
        KernelImage image = map.image();
        return new LinearMap(
                map.geometry(),
                BuildRules.V7_2,
                map.policy(),
                map.memstart(),
                map.memory(),
                new KernelImage(image.text(), image.stext(), image.initBegin(), 0x424f0000L, 0x42b60000L),
                map.kfencePool(),
                map.notGlobal(),
                map.lpa2());
    }

    private static Geometry fourK(int vaBits) {
        return Geometries.of(Granule.KIB_4, vaBits);
    }

    private static LinearMap map(Geometry geometry, String memory, String alias) {
        var regions = ImmutableList.<MemoryRegion>builder();
        for (String range : Splitter.on(' ').split(memory)) {
            regions.add(new MemoryRegion(range(range), false));
        }
        return new Sketch(geometry, regions.build(), alias).map();
    }

    private static ImmutableList<MemoryRegion> altra() {
        var regions = ImmutableList.<MemoryRegion>builder();
        regions.add(new MemoryRegion(range("88300000-88400000"), false));
        var cuts = Splitter.on(' ').splitToStream(ALTRA_CUTS).map(Boot::hex).toList();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            regions.add(new MemoryRegion(new AddressRange(cuts.get(i), cuts.get(i + 1)), i % 2 == 1));
        }
        for (String range : Splitter.on(' ').split(ALTRA_HIGH)) {
            regions.add(new MemoryRegion(range(range), false));
        }
        return regions.build();
    }

    private static LinearMap withPool(LinearMap map, @Nullable AddressRange pool) {
        return new LinearMap(
                map.geometry(),
                map.rules(),
                map.policy(),
                map.memstart(),
                map.memory(),
                map.image(),
                pool,
                map.notGlobal(),
                map.lpa2());
    }

    private static AddressRange range(String text) {
        int dash = text.indexOf('-');
        return new AddressRange(Boot.hex(text.substring(0, dash)), Boot.hex(text.substring(dash + 1)));
    }

    /** A machine whose boot CPU has BBML2, with full protection and no KFENCE. */
    private record Sketch(Geometry geometry, ImmutableList<MemoryRegion> memory, String alias) {

        LinearMap map() {
            AddressRange image = range(alias);
            Granule granule = Granule.ofBytes(geometry.pageSize());
            return new LinearMap(
                    geometry,
                    BuildRules.V6_18,
                    new Policy(Policy.Rodata.FULL, false, Policy.Kfence.NONE, false, true),
                    granule.memstart(memory.get(0).range().start()),
                    memory,
                    new KernelImage(image.start(), image.start() + 0x10000, image.end(), image.end(), image.end()),
                    null,
                    false,
                    geometry.vaBits() == Granule.LARGE_VA && granule != Granule.KIB_64);
        }
    }
}
