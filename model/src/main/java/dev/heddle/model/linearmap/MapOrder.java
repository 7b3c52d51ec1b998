package dev.heddle.model.linearmap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;

/**
 * What is mapped, how, and in which order.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, map_mem(), v6.12, v6.18 and the rework of mid-2026; all three as observed, or read where no
 * boot shows them.
 *
 * <p>Left out: crashkernel, which no longer changes the layout.
 */
final class MapOrder {

    private final LinearMap map;
    private final MapRequest ordinary;

    MapOrder(LinearMap map) {
        this.map = map;
        boolean pages = map.policy().forcePages();
        ordinary = new MapRequest(
                new AddressRange(0, 0), bits(map) | Prot.NORMAL_TAGGED, !pages, !pages, /* noExec= */ true);
    }

    /** The memory that is not no-map, neighbours as one. */
    static ImmutableRangeSet<Long> normalMemory(LinearMap map) {
        RangeSet<Long> normal = TreeRangeSet.create();
        for (MemoryRegion region : map.memory()) {
            if (!region.noMap()) {
                normal.add(closedOpen(region.range()));
            }
        }
        return ImmutableRangeSet.copyOf(normal);
    }

    ImmutableList<MapRequest> requests() {
        return map.rules() == BuildRules.V7_2 ? imageFirst() : imageApart();
    }

    /** Mid-2026: what will change later is mapped first, and all memory over it. */
    private ImmutableList<MapRequest> imageFirst() {
        KernelImage image = map.image();
        var requests = ImmutableList.<MapRequest>builder();
        AddressRange pool = map.kfencePool();
        if (pool != null) {
            requests.add(new MapRequest(pool, ordinary.prot(), false, false, true));
        }
        requests.add(ordinary.with(new AddressRange(image.text(), image.initBegin())));
        requests.add(ordinary.with(new AddressRange(image.initEnd(), image.bssStop())));
        requests.addAll(ordinary(normalMemory(map)));
        return requests.build();
    }

    /** Before that: image and pool are cut out of memory and mapped last. */
    private ImmutableList<MapRequest> imageApart() {
        KernelImage image = map.image();
        var alias = new AddressRange(image.text(), image.initBegin());
        RangeSet<Long> memory = TreeRangeSet.create(normalMemory(map));
        memory.remove(closedOpen(alias));
        AddressRange pool = map.kfencePool();
        if (pool != null) {
            memory.remove(closedOpen(pool));
        }
        var requests = ImmutableList.<MapRequest>builder().addAll(ordinary(memory));
        requests.add(new MapRequest(alias, bits(map), true, false, false));
        if (pool != null) {
            requests.add(new MapRequest(pool, ordinary.prot(), false, false, false));
        }
        return requests.build();
    }

    private ImmutableList<MapRequest> ordinary(RangeSet<Long> memory) {
        return memory.asRanges().stream()
                .map(range -> ordinary.with(new AddressRange(range.lowerEndpoint(), range.upperEndpoint())))
                .collect(ImmutableList.toImmutableList());
    }

    private static long bits(LinearMap map) {
        return Prot.KERNEL | (map.lpa2() ? 0 : Prot.INNER_SHAREABLE) | (map.notGlobal() ? Prot.NOT_GLOBAL : 0);
    }

    private static Range<Long> closedOpen(AddressRange range) {
        return Range.closedOpen(range.start(), range.end());
    }
}
