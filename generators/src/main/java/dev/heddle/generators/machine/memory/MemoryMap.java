package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.tree.DeviceTree;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.MemoryRegion;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The memory of one machine as one file states it. Physical addresses, 4 KiB aligned, below 2^52.
 *
 * @param file the name under which the user gave it
 * @param memory by address, not overlapping, as listed; ranges may touch. With {@link ListedRange#noMap} those that are memory
 *     or may be, and are not in the linear map
 * @param inside what is listed within memory, such as {@code reserved}, {@code Kernel code} or {@code Crash kernel}
 * @param pageSize of the kernel that wrote the text, if the text gives it away
 * @param warnings what is odd or missing but no reason to refuse, each with file and line
 */
public record MemoryMap(
        String file,
        MapFormat format,
        ImmutableList<ListedRange> memory,
        ImmutableList<ListedRange> inside,
        Optional<PageSize> pageSize,
        ImmutableList<String> warnings) {

    /**
     * Reads a map; what kind of text it is shows from its content.
     *
     * @throws RefusedInputException if it is none, or cannot be relied on
     */
    public static MemoryMap read(Path path) {
        return MapFormats.read(DeviceTree.read(path), Cut.REFUSED);
    }

    /** Like {@link #read}, for a list that is known to be cut. */
    public static MemoryMap readPart(Path path) {
        return MapFormats.read(DeviceTree.read(path), Cut.INTENDED);
    }

    /** Like {@link #read} for bytes that are at hand already; {@code name} stands for the file in messages. */
    public static MemoryMap parse(String name, byte[] bytes) {
        return MapFormats.read(DeviceTree.parse(name, bytes), Cut.REFUSED);
    }

    /** The listed ranges that the linear map maps. */
    public ImmutableList<ListedRange> mapped() {
        return memory.stream().filter(range -> !range.noMap()).collect(ImmutableList.toImmutableList());
    }

    /** What the linear map maps, ranges that touch and have equal flags joined. */
    public ImmutableList<AddressRange> merged() {
        return Ranges.joined(mapped()).stream().map(ListedRange::range).collect(ImmutableList.toImmutableList());
    }

    /**
     * The regions that a kernel with pages of this size has: ranges that touch and have equal flags are one, pages that are memory in
     * part are not mapped.
     *
     * @return empty if no whole page is left
     */
    public ImmutableList<MemoryRegion> regions(Granule granule) {
        return Ranges.regions(memory, 1L << granule.pageShift());
    }

    /** Bytes that the linear map maps. */
    public long bytes() {
        return mapped().stream().mapToLong(range -> range.range().bytes()).sum();
    }

    /** What is listed within memory under this name, by address. */
    public ImmutableList<ListedRange> inside(String name) {
        return inside.stream().filter(range -> range.name().equals(name)).collect(ImmutableList.toImmutableList());
    }
}
