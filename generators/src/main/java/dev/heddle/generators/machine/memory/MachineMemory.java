package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.model.linearmap.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that the linear map of a real machine follows from, but for what its kernel decides.
 *
 * @param map where the memory was read from
 * @param vaBits CONFIG_ARM64_VA_BITS; all of them are taken to be in use
 * @param regions whole pages, by address
 * @param image the kernel's, or an empty one at the end of memory if it is not known where that lies
 * @param facts what was read, and where, a sentence each
 * @param assumed what was not, and is taken for granted, a sentence each
 */
public record MachineMemory(
        MemoryMap map,
        Granule granule,
        int vaBits,
        ImmutableList<MemoryRegion> regions,
        KernelImage image,
        ImmutableList<String> facts,
        ImmutableList<String> assumed) {

    /**
     * Lays the memory out in pages.
     *
     * @param image where the user says that the kernel lies; if empty, the map is asked
     * @throws RefusedInputException if no machine has this memory with pages of this size, or not so large an address
     */
    public static MachineMemory of(MemoryMap map, Granule pages, int vaBits, Optional<KernelImage> image) {
        List<String> facts = new ArrayList<>();
        List<String> assumed = new ArrayList<>();
        facts.add(words(map));
        map.warnings().forEach(warning -> facts.add("warning: " + warning));
        ImmutableList<MemoryRegion> regions = regions(map, pages, assumed);
        Geometry geometry = geometry(map, pages, vaBits, assumed);
        KernelImage where = image.or(() -> found(map, facts)).orElseGet(() -> none(map, regions, assumed));
        borders(map, assumed);
        var memory = new MachineMemory(
                map, pages, vaBits, regions, where, ImmutableList.copyOf(facts), ImmutableList.copyOf(assumed));
        memory.refuseImageOutside(geometry);
        return memory;
    }

    /** Whether it is known where the kernel lies. */
    public boolean hasImage() {
        return image.text() < image.bssStop();
    }

    public Geometry geometry() {
        return Geometries.of(granule, vaBits);
    }

    /** What the map is built by these rules and this policy; no early KFENCE pool. */
    public LinearMap under(BuildRules rules, Policy policy) {
        Geometry geometry = geometry();
        return new LinearMap(
                geometry,
                rules,
                policy,
                granule.memstart(regions.get(0).range().start()),
                regions,
                image,
                null,
                false,
                geometry.vaBits() > 48 && granule != Granule.KIB_64);
    }

    /** How much memory there is, in how many ranges, and from what text. */
    private static String words(MemoryMap map) {
        int noMap = map.memory().size() - map.mapped().size();
        int ranges = map.mapped().size();
        return ranges + (ranges == 1 ? " range" : " ranges") + " of memory, "
                + map.merged().size() + " after merging, "
                + map.bytes() + " bytes, from "
                + map.format().words() + (noMap == 0 ? "" : "; not mapped: " + noMap + " more");
    }

    /** A kernel lists whole pages of its own in its log; other texts may be of a kernel with smaller ones. */
    private static ImmutableList<MemoryRegion> regions(MemoryMap map, Granule pages, List<String> assumed) {
        ImmutableList<MemoryRegion> regions = map.regions(pages);
        long bytes = regions.stream()
                .filter(region -> !region.noMap())
                .mapToLong(region -> region.range().bytes())
                .sum();
        long lost = map.bytes() - bytes;
        boolean isLog = map.format() == MapFormat.NODE_RANGES || map.format() == MapFormat.MEMBLOCK;
        if (lost != 0 && isLog) {
            throw new RefusedInputException(
                    map.file(),
                    0,
                    lost + " bytes are not whole pages of " + pages.label(),
                    "whole pages, as this is the log of a kernel that has them",
                    "check --granule, or what else the page size was taken from");
        }
        if (lost != 0) {
            assumed.add(lost + " bytes that are not whole pages of " + pages.label() + " are left out");
        }
        map.pageSize()
                .filter(size -> size.bytes() != 1 << pages.pageShift())
                .ifPresent(size -> assumed.add("pages of " + pages.label()
                        + ", though the log is of a kernel with pages of " + size.bytes() + " bytes"));
        if (regions.stream().allMatch(MemoryRegion::noMap)) {
            throw new RefusedInputException(
                    map.file(), 0, "", "memory of a whole page of " + pages.label(), "check --granule");
        }
        return regions;
    }

    private static Geometry geometry(MemoryMap map, Granule pages, int vaBits, List<String> assumed) {
        try {
            Geometry geometry = Geometries.of(pages, vaBits);
            if (vaBits == 52) {
                assumed.add("all 52 bits are in use: the CPUs have " + (pages == Granule.KIB_64 ? "LVA" : "LPA2"));
            }
            return geometry;
        } catch (IllegalArgumentException impossible) {
            throw new RefusedInputException(
                    map.file(),
                    0,
                    pages.label() + "/" + vaBits,
                    "a kernel that can be built (" + impossible.getMessage() + ")",
                    "check --va-bits and --granule");
        }
    }

    private static Optional<KernelImage> found(MemoryMap map, List<String> facts) {
        Optional<ImageInMap> found = ImageInMap.of(map);
        found.ifPresent(image -> facts.addAll(image.how()));
        return found.map(ImageInMap::image);
    }

    private static KernelImage none(MemoryMap map, ImmutableList<MemoryRegion> regions, List<String> assumed) {
        String why = map.inside("Kernel code").isEmpty()
                ? " does not say where it is"
                : " lists one that is not of arm64, where its parts are multiples of 64K";
        assumed.add("no kernel image: nothing is left out of the split. " + map.file() + why
                + "; give --kernel-image START-END (_text and __init_begin)");
        long end = regions.get(regions.size() - 1).range().end();
        return new KernelImage(end, end, end, end, end);
    }

    private static void borders(MemoryMap map, List<String> assumed) {
        int touching = map.mapped().size() - map.merged().size();
        // A dump of memblock has flags; where one has none, a warning says so.
        if (touching > 0 && map.format() != MapFormat.MEMBLOCK) {
            assumed.add("ranges that touch are one, and mapped (" + touching + (touching == 1 ? " border" : " borders")
                    + "); one among them that is no-map, or has other flags and is mapped apart, would not show in this"
                    + " text");
        }
    }

    private void refuseImageOutside(Geometry geometry) {
        var plain = new Policy(Policy.Rodata.FULL, false, Policy.Kfence.NONE, false, true);
        if (hasImage() && !under(BuildRules.V7_2, plain).mapsImage()) {
            throw new RefusedInputException(
                    map.file(),
                    0,
                    Long.toHexString(image.text()) + "-" + Long.toHexString(image.bssStop()),
                    "an image within one range of mapped memory of " + geometry.name(),
                    "check --kernel-image, or the lines Kernel code and Kernel data");
        }
    }
}
