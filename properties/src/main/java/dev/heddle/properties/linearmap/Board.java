package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.properties.UsageException;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A machine of the fact sheet's worked examples: its memory, where the kernel lies, and a build that boots there.
 *
 * @param id E1 to E11 of the sheet
 * @param about what it is, in a few words
 * @param memory by address, no-map regions included
 * @param pool physical addresses of the early KFENCE pool that the sheet gives, or null
 */
record Board(
        String id,
        String about,
        Granule granule,
        int vaBits,
        ImmutableList<MemoryRegion> memory,
        KernelImage image,
        @Nullable AddressRange pool) {

    /** Bytes of the head section, from _text to _stext. */
    static final long HEAD = 0x1_0000;

    /** Where a defconfig kernel of 7.2 has the end of its init section and of its bss, from _text. */
    private static final long INIT_END = 0x22f_0000;

    private static final long BSS_STOP = 0x296_0000;

    /** Bytes of a KFENCE pool of 255 objects, at 4K pages. */
    private static final long POOL_PAGES = 512;

    /** An image whose linear alias is {@code [text, initBegin)}. */
    static KernelImage image(long text, long initBegin) {
        return new KernelImage(text, text + HEAD, initBegin, text + INIT_END, text + BSS_STOP);
    }

    /** Regions without no-map ones; start and end of each in turn. */
    static ImmutableList<MemoryRegion> regions(long... borders) {
        var regions = ImmutableList.<MemoryRegion>builder();
        for (int i = 0; i + 1 < borders.length; i += 2) {
            regions.add(new MemoryRegion(new AddressRange(borders[i], borders[i + 1]), false));
        }
        return regions.build();
    }

    Geometry geometry() {
        return Geometries.of(granule, vaBits);
    }

    /** What it is, where its memory is and where the linear alias of the image. */
    String described() {
        int shown = 2;
        String ranges = memory.stream()
                .filter(region -> !region.noMap())
                .limit(shown)
                .map(region -> inclusive(region.range().start(), region.range().end()))
                .collect(Collectors.joining(", "));
        long more = memory.stream().filter(region -> !region.noMap()).count() - shown;
        return about + ": " + ranges + (more > 0 ? " and " + more + " more" : "") + "; _text to __init_begin "
                + inclusive(image.text(), image.initBegin());
    }

    private static String inclusive(long start, long end) {
        return Long.toHexString(start) + "-" + Long.toHexString(end - 1);
    }

    /**
     * A page, and a range with uneven ends over more than two blocks: in the middle of the largest region. None if the image
     * is there, whose protection nobody changes later.
     */
    ImmutableList<AddressRange> pageAndRange() {
        AddressRange largest = memory.stream()
                .filter(region -> !region.noMap())
                .map(MemoryRegion::range)
                .max(Comparator.comparingLong(AddressRange::bytes))
                .orElseThrow();
        long block = geometry().entrySize(Geometry.PMD);
        long page = geometry().pageSize();
        long middle = (largest.start() + largest.bytes() / 2) & -block;
        long odd = middle + 3 * page;
        var range = new AddressRange(odd, odd + 2 * block + 5 * page);
        return range.intersects(new AddressRange(image.text(), image.bssStop()))
                ? ImmutableList.of()
                : ImmutableList.of(new AddressRange(odd, odd + page), range);
    }

    /** What the boot CPU of a realm shares with the host: on E2 what the sheet has, elsewhere a page and a range. */
    ImmutableList<AddressRange> shared() {
        return id.equals("E2")
                ? ImmutableList.of(
                        new AddressRange(0x8400_0000L, 0x8800_0000L),
                        new AddressRange(0x8432_1000L, 0x8432_2000L),
                        new AddressRange(0x8432_1000L, 0x8472_2000L),
                        new AddressRange(0xbfff_0000L, 0xc001_0000L))
                : pageAndRange();
    }

    /** A page of the early KFENCE pool. */
    ImmutableList<AddressRange> pageOfPool() {
        long start = kfencePool().start();
        return ImmutableList.of(new AddressRange(start, start + geometry().pageSize()));
    }

    /** What the linear map follows from under {@code config}. */
    LinearMap under(Configuration config, Policy policy) {
        return new LinearMap(
                geometry(),
                config.rules(),
                policy,
                Geometries.firstPhysical(
                        geometry(),
                        vaBits,
                        granule.memstart(memory.get(0).range().start())),
                memory,
                image,
                policy.kfence() == Policy.Kfence.EARLY ? kfencePool() : null,
                config.kpti(),
                false);
    }

    /** The early KFENCE pool: where the sheet puts it, or else at the end of memory, as memblock allocates from the top. */
    private AddressRange kfencePool() {
        if (pool != null) {
            return pool;
        }
        long bytes = POOL_PAGES << granule.pageShift();
        var kernel = new AddressRange(image.text(), image.bssStop());
        ImmutableList<AddressRange> tops = memory.reverse().stream()
                .filter(region -> !region.noMap() && region.range().bytes() >= bytes)
                .map(region -> new AddressRange(
                        region.range().end() - bytes, region.range().end()))
                .collect(ImmutableList.toImmutableList());
        // A machine made up for one question may have no memory but what its kernel lies in.
        return tops.stream()
                .filter(top -> !top.intersects(kernel))
                .findFirst()
                .or(() -> tops.stream().findFirst())
                .orElseThrow(() -> new UsageException(about + " has no room for a KFENCE pool"));
    }
}
