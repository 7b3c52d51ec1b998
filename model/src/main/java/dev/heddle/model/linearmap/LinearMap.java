package dev.heddle.model.linearmap;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * All that the linear map of one boot follows from.
 *
 * @param memstart physical address that the linear region's first address stands for; negative if the kernel chose its base at
 *     random. See {@link Geometries#firstPhysical} for kernels that keep another number
 * @param memory regions by address, none overlapping another
 * @param kfencePool physical addresses of the early KFENCE pool, or null
 * @param notGlobal whether kernel mappings are not global, as for KPTI
 * @param lpa2 whether descriptors are those of LPA2, which have no shareability bits
 */
public record LinearMap(
        Geometry geometry,
        BuildRules rules,
        Policy policy,
        long memstart,
        ImmutableList<MemoryRegion> memory,
        KernelImage image,
        @Nullable AddressRange kfencePool,
        boolean notGlobal,
        boolean lpa2) {

    public LinearMap {
        for (int i = 1; i < memory.size(); i++) {
            Preconditions.checkArgument(
                    memory.get(i - 1).range().end() <= memory.get(i).range().start(),
                    "regions %s and %s overlap or are out of order",
                    memory.get(i - 1),
                    memory.get(i));
        }
    }

    /** Where the linear map has {@code physical}. */
    public long va(long physical) {
        return physical - memstart + geometry.regionStart();
    }

    public AddressRange va(AddressRange physical) {
        return new AddressRange(va(physical.start()), va(physical.end()));
    }

    /** Physical memory that is mapped, regions that touch as one. */
    public ImmutableList<AddressRange> mapped() {
        var mapped = ImmutableList.<AddressRange>builder();
        AddressRange last = null;
        for (MemoryRegion region : memory) {
            if (region.noMap()) {
                continue;
            }
            if (last != null && last.end() == region.range().start()) {
                last = new AddressRange(last.start(), region.range().end());
            } else {
                if (last != null) {
                    mapped.add(last);
                }
                last = region.range();
            }
        }
        return last == null ? mapped.build() : mapped.add(last).build();
    }

    /** Whether all of the image's physical addresses are memory that is mapped. */
    public boolean mapsImage() {
        var range = new AddressRange(image.text(), image.bssStop());
        return mapped().stream().anyMatch(each -> each.contains(range));
    }

    /** What the split leaves out: {@code [_stext, __init_begin)} in the linear map. */
    public AddressRange leftOut() {
        return new AddressRange(va(image.stext()), va(image.initBegin()));
    }

    /** What the split walks over, in its order: the linear region before and after {@link #leftOut}. */
    public ImmutableList<AddressRange> walked() {
        return ImmutableList.of(
                new AddressRange(geometry.regionStart(), leftOut().start()),
                new AddressRange(leftOut().end(), geometry.regionEnd()));
    }
}
