package dev.heddle.model.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Topology.Place;
import java.util.stream.Collectors;

/**
 * Machines by name. Figures are from boot logs where a source is named; the rest is marked as assumed or hypothetical in its
 * source.
 */
public final class Topologies {

    private static final int PAGE_4K = 12;
    private static final CacheGeometry KIB_32_WAYS_4 = new CacheGeometry(32 << 10, 4, 32);
    private static final CacheGeometry KIB_64_WAYS_4 = new CacheGeometry(64 << 10, 4, 32);

    private static final ImmutableList<Topology> ALL = ImmutableList.of(
            machine("T1", "34Kc, Lantiq VRX220 and xRX200", Topology.cores(2), KIB_32_WAYS_4, false, false)
                    .build("boot log of an xRX200 rev 1.2 with the same PrId 0x19556, openwrt issue 20271"),
            machine("T2", "34Kc, Realtek RTL9303", Topology.cores(2), KIB_32_WAYS_4, true, false)
                    .build("boot log, openwrt issue or pull request 24349; PrId 0x19555, no aliases by Config7.AR"),
            machine("T3", "1004Kc, MediaTek MT7621", Topology.cores(2, 2), KIB_32_WAYS_4, true, true)
                    .build("boot logs, openwrt issues 10589, 2798, 3560; PrId 0x1992f"),
            machine("T3-1x2", "1004Kc, MediaTek MT7621 with one core", Topology.cores(2), KIB_32_WAYS_4, true, true)
                    .build("as T3; also sold so"),
            machine("T3b", "interAptiv, Imagination Pistachio", Topology.cores(2, 2), KIB_32_WAYS_4, true, true)
                    .build("boot log, openwrt issue 15813; PrId 0x1a120"),
            machine("T3c", "interAptiv, Intel GRX350", Topology.cores(2, 2), KIB_32_WAYS_4, true, true)
                    .build("boot log, bluecave-asuswrt issue 21; SMP PREEMPT"),
            machine("T3d", "interAptiv, Realtek RTL9607C", Topology.cores(2, 2), KIB_32_WAYS_4, true, true)
                    .instructions(KIB_64_WAYS_4)
                    .build("boot logs, openwrt issues 20064, 24983; line size of the data cache assumed"),
            machine("T4", "a part with CM and aliases, 2 cores of 2", Topology.cores(2, 2), KIB_32_WAYS_4, false, true)
                    .build("1074K up to 1.1.0 has aliases by an erratum; geometry assumed"),
            machine("T4-2x1", "a part with CM and aliases, 2 cores", Topology.cores(1, 1), KIB_32_WAYS_4, false, true)
                    .build("as T4"),
            machine(
                            "T4-4x1",
                            "a part with CM and aliases, 4 cores",
                            Topology.cores(1, 1, 1, 1),
                            KIB_32_WAYS_4,
                            false,
                            true)
                    .build("as T4"),
            machine("T5", "aliasing dual core without CM", Topology.cores(1, 1), KIB_32_WAYS_4, false, false)
                    .build("hypothetical: no such machine is known"),
            machine("T6", "the same, snooping every set", Topology.cores(1, 1), KIB_32_WAYS_4, false, false)
                    .snooping(Snoop.ALL)
                    .build("hypothetical: no such machine is known"),
            machine("T7", "aliasing dual core with VPEs, without CM", Topology.cores(2, 2), KIB_64_WAYS_4, false, false)
                    .build("hypothetical: no such machine is known"),
            machine("T8", "34K under SMTC: one TLB for both", Topology.cores(2), KIB_32_WAYS_4, false, false)
                    .sharingTlb()
                    .build("SMTC was dropped; geometry as T1"),
            machine(
                            "T9",
                            "BMIPS4350, Broadcom BCM6362",
                            Topology.cores(2),
                            new CacheGeometry(32 << 10, 2, 16),
                            false,
                            false)
                    .instructions(new CacheGeometry(64 << 10, 4, 16))
                    .build("boot log, openwrt issue 18746; PrId 0x2a070; ways of the data cache assumed"),
            machine(
                            "T10",
                            "XBurst, Ingenic JZ4780",
                            Topology.cores(1, 1),
                            new CacheGeometry(32 << 10, 8, 32),
                            false,
                            false)
                    .instructions(new CacheGeometry(32 << 10, 8, 32))
                    .build("boot log of a CI20; cache geometry from logs of its family (T20, T31)"));

    private Topologies() {}

    /** All, in the order of their ids. */
    public static ImmutableList<Topology> all() {
        return ALL;
    }

    /**
     * The one called {@code id}, whatever the case of its letters.
     *
     * @throws IllegalArgumentException if there is none, with the ids that there are
     */
    public static Topology called(String id) {
        return ALL.stream()
                .filter(topology -> topology.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topology '" + id + "'; there are "
                        + ALL.stream().map(Topology::id).collect(Collectors.joining(" "))));
    }

    private static Figures machine(
            String id,
            String part,
            ImmutableList<Place> cpus,
            CacheGeometry dcache,
            boolean physicallyIndexed,
            boolean cm) {
        return new Figures(id, part, cpus, dcache, KIB_32_WAYS_4, physicallyIndexed, cm, false, Snoop.SAME);
    }

    /** A topology without its source. */
    private record Figures(
            String id,
            String part,
            ImmutableList<Place> cpus,
            CacheGeometry dcache,
            CacheGeometry icache,
            boolean physicallyIndexed,
            boolean cm,
            boolean sharedTlb,
            Snoop snoop) {

        Figures instructions(CacheGeometry other) {
            return new Figures(id, part, cpus, dcache, other, physicallyIndexed, cm, sharedTlb, snoop);
        }

        Figures sharingTlb() {
            return new Figures(id, part, cpus, dcache, icache, physicallyIndexed, cm, true, snoop);
        }

        Figures snooping(Snoop other) {
            return new Figures(id, part, cpus, dcache, icache, physicallyIndexed, cm, sharedTlb, other);
        }

        Topology build(String source) {
            return new Topology(
                    id, part, cpus, dcache, icache, PAGE_4K, physicallyIndexed, sharedTlb, cm, snoop, source);
        }
    }
}
