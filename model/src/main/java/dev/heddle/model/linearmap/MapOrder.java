package dev.heddle.model.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Embodies;
import org.jspecify.annotations.Nullable;

/**
 * What is mapped, how, and in which order.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, map_mem(), v6.12, v6.18 and the rework of mid-2026; all three as observed, or read where no
 * boot shows them.
 *
 * <p>Left out: crashkernel, which no longer changes the layout.
 *
 * <p>Plain loops: Guava's range sets took more time to load than a machine of 1,000 regions takes to map.
 */
@Embodies("linearmap/R-map-order")
final class MapOrder {

    private final LinearMap map;
    private final MapRequest ordinary;

    MapOrder(LinearMap map) {
        this.map = map;
        boolean pages = map.policy().forcePages();
        ordinary = new MapRequest(
                new AddressRange(0, 0), bits(map) | Prot.NORMAL_TAGGED, !pages, !pages, /* noExec= */ true);
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
        addOrdinary(normalMemory(), requests);
        return requests.build();
    }

    /** Before that: image and pool are cut out of memory and mapped last. */
    private ImmutableList<MapRequest> imageApart() {
        KernelImage image = map.image();
        var alias = new AddressRange(image.text(), image.initBegin());
        AddressRange pool = map.kfencePool();
        var requests = ImmutableList.<MapRequest>builder();
        addOrdinary(without(pool, without(alias, normalMemory())), requests);
        requests.add(new MapRequest(alias, bits(map), true, false, false));
        if (pool != null) {
            requests.add(new MapRequest(pool, ordinary.prot(), false, false, false));
        }
        return requests.build();
    }

    private void addOrdinary(ImmutableList<AddressRange> memory, ImmutableList.Builder<MapRequest> requests) {
        for (AddressRange range : memory) {
            requests.add(ordinary.with(range));
        }
    }

    /** The memory that is not no-map. Regions that touch stay apart: memblock has merged those with equal flags already. */
    private ImmutableList<AddressRange> normalMemory() {
        var normal = ImmutableList.<AddressRange>builder();
        for (MemoryRegion region : map.memory()) {
            if (!region.noMap() && !region.range().isEmpty()) {
                normal.add(region.range());
            }
        }
        return normal.build();
    }

    private static ImmutableList<AddressRange> without(
            @Nullable AddressRange hole, ImmutableList<AddressRange> memory) {
        if (hole == null) {
            return memory;
        }
        var rest = ImmutableList.<AddressRange>builder();
        for (AddressRange range : memory) {
            if (!range.intersects(hole)) {
                rest.add(range);
                continue;
            }
            if (range.start() < hole.start()) {
                rest.add(new AddressRange(range.start(), hole.start()));
            }
            if (hole.end() < range.end()) {
                rest.add(new AddressRange(hole.end(), range.end()));
            }
        }
        return rest.build();
    }

    private static long bits(LinearMap map) {
        return Prot.KERNEL | (map.lpa2() ? 0 : Prot.INNER_SHAREABLE) | (map.notGlobal() ? Prot.NOT_GLOBAL : 0);
    }
}
