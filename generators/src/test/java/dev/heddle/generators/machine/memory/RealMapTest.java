package dev.heddle.generators.machine.memory;

import static dev.heddle.generators.machine.memory.Maps.range;
import static dev.heddle.generators.machine.memory.Maps.ranges;
import static dev.heddle.generators.machine.memory.Maps.read;
import static dev.heddle.generators.machine.memory.Maps.touched;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.model.linearmap.AddressRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts of real machines; they were read from the files by hand, before there was a reader. */
class RealMapTest {

    private static AddressRange only(MemoryMap map, String name) {
        ImmutableList<ListedRange> found = map.inside(name);
        assertEquals(1, found.size(), name);
        return found.get(0).range();
    }

    @Test
    void raspberryPi4HasTwoRangesAndAFirmwareHole() {
        MemoryMap map = read("rpi4-4g-ubuntu.iomem");
        assertEquals(MapFormat.IOMEM, map.format());
        assertEquals(List.of(range(0, 0x3b3fffffL), range(0x40000000L, 0xfbffffffL)), ranges(map));
        assertEquals(4148166656L, map.bytes());
        assertEquals(range(0x00080000L, 0x013fffffL), only(map, "Kernel code"));
        assertEquals(range(0x01800000L, 0x01a4ffffL), only(map, "Kernel data"));
        assertEquals(14, map.inside("reserved").size());
        assertEquals("1978 (0 part)", touched(map, 2));
        assertEquals("124 (1 part)", touched(map, 32));
        assertEquals("8 (2 part)", touched(map, 512));
        assertEquals(10, map.memory().get(1).line());
        assertEquals(ImmutableList.of(), map.warnings());
    }

    @Test
    void aCrashKernelIsListedWithinMemory() {
        MemoryMap map = read("qemu-virt-1g-5.0-crashkernel.iomem");
        assertEquals(List.of(range(0x40000000L, 0x7fffffffL)), ranges(map));
        assertEquals(1073741824L, map.bytes());
        assertEquals(range(0x40080000L, 0x41bfffffL), only(map, "Kernel code"));
        assertEquals(range(0x42090000L, 0x42240fffL), only(map, "Kernel data"));
        assertEquals(256L << 20, only(map, "Crash kernel").bytes());
        assertEquals(10, map.inside("reserved").size());
        assertEquals("512 (0 part)", touched(map, 2));
    }

    @Test
    void aNoMapRegionIsMemoryThatIsNotMapped() {
        MemoryMap map = read("qemu-virt-4g-5.12-nomap-hole.iomem");
        assertEquals(2, map.mapped().size());
        assertEquals(4293918720L, map.bytes());
        assertEquals(range(0x40210000L, 0x417fffffL), only(map, "Kernel code"));
        List<ListedRange> holes =
                map.memory().stream().filter(ListedRange::noMap).toList();
        assertEquals(List.of(new ListedRange("reserved", range(0x80000000L, 0x800fffffL), 4, 6)), holes);
        assertEquals("2048 (1 part)", touched(map, 2));
    }

    @Test
    void withoutNoMapTheSameMegabyteIsMapped() {
        MemoryMap map = read("qemu-virt-4g-5.12-map.iomem");
        assertEquals(1, map.memory().size());
        assertEquals(4294967296L, map.bytes());
        assertEquals(13, map.inside("reserved").size());
        assertEquals("2048 (0 part)", touched(map, 2));
    }

    @Test
    void memoryMayEndAtAnyPageOf4KiB() {
        MemoryMap map = read("brcmstb-4g-5.4-nomap-respected.iomem");
        assertEquals(2, map.mapped().size());
        assertEquals(4261408768L, map.bytes());
        assertEquals(0x41ef1d78L, only(map, "Kernel data").end());
        assertEquals("2032 (1 part)", touched(map, 2));
    }

    @Test
    void rangesThatTouchAreKeptAndMerged() {
        MemoryMap map = read("brcmstb-4g-5.4-nomap-as-ram.iomem");
        assertEquals(3, map.mapped().size());
        assertEquals(1, map.merged().size());
        assertEquals(4294967296L, map.bytes());
        assertEquals(0x41ef3db8L, only(map, "Kernel data").end());
    }

    @Test
    void memblockLinesThatMailHasWrapped() {
        MemoryMap map = read("brcmstb-4g-5.4-nomap-respected.memblock.txt");
        assertEquals(MapFormat.MEMBLOCK, map.format());
        assertEquals(2, map.memory().size());
        assertEquals(0xfdfff000L, map.bytes());
        assertEquals(6, map.inside().size());
        assertEquals(0x7ce4d20dL, reservedBytes(map));
    }

    @Test
    void memblockFlag4IsNoMap() {
        MemoryMap map = read("brcmstb-4g-5.4-nomap-as-ram.memblock.txt");
        assertEquals(3, map.memory().size());
        ListedRange hole = map.memory().get(1);
        assertTrue(hole.noMap());
        assertEquals(0x2001000L, hole.range().bytes());
        assertEquals(0x100000000L, map.bytes() + hole.range().bytes());
        assertEquals(0xfdfff000L, map.bytes());
        assertEquals(0x7ca4f24dL, reservedBytes(map));
        assertEquals(2, map.merged().size());
    }

    private static long reservedBytes(MemoryMap map) {
        return map.inside().stream().mapToLong(range -> range.range().bytes()).sum();
    }

    @Test
    void aMachineWith4MiB() {
        MemoryMap map = read("efm32-giant-gecko-4m-3.15-memblock.txt");
        assertEquals(List.of(range(0x88000000L, 0x883fffffL)), ranges(map));
        assertEquals(4194304L, map.bytes());
        assertEquals(2, map.inside().size());
        assertEquals(0x2503aL, reservedBytes(map));
        assertEquals(range(0x10000000L, 0x100010fdL), map.inside().get(0).range());
        assertEquals(
                new PageSize(4096, 17, "the ranges hold so many pages"),
                map.pageSize().orElseThrow());
    }

    @Test
    void aKernelAtA64KiBBoundary() {
        MemoryMap map = read("agilex5e-xen-domu1-1g.iomem");
        assertEquals(List.of(range(0x40000000L, 0x7fffffffL)), ranges(map));
        assertEquals(range(0x40010000L, 0x41e9ffffL), only(map, "Kernel code"));
        assertEquals(range(0x42180000L, 0x4271ffffL), only(map, "Kernel data"));
        assertEquals(9, map.inside("reserved").size());
    }

    @Test
    void eighteenRangesOfAnAltra() {
        MemoryMap map = read("altra-mtsnow-96g.earlyboot.txt");
        assertEquals(MapFormat.NODE_RANGES, map.format());
        assertEquals(18, map.memory().size());
        assertEquals(4, map.merged().size());
        assertEquals(102811828224L, map.bytes());
        assertEquals("49025 (1 part)", touched(map, 2));
        assertTrue(touched(map, 32).startsWith("3065 "));
        assertTrue(touched(map, 512).startsWith("192 "));
        assertTrue(touched(map, 1024).startsWith("96 "));
    }

    @Test
    void aHoleGivesAwayPagesOf16K() {
        MemoryMap map = read("rpi5-8g-16k-6.1.47.earlyboot.txt");
        assertEquals(3, map.memory().size());
        assertEquals(List.of(range(0, 0x3fbfffffL), range(0x40000000L, 0x1ffffffffL)), map.merged());
        assertEquals(8585740288L, map.bytes());
        assertEquals(16384, map.pageSize().orElseThrow().bytes());
        assertEquals("256 (1 part)", touched(map, 32));
    }

    @Test
    void aTotalOfPagesGivesAwayPagesOf4K() {
        MemoryMap map = read("rpi4-4g-5.10.3.earlyboot.txt");
        assertEquals(2, map.memory().size());
        assertEquals(4148166656L, map.bytes());
        assertEquals(4096, map.pageSize().orElseThrow().bytes());
    }

    @Test
    void aBootLoaderMayTalkFirst() {
        MemoryMap map = read("m1-mac-mini-8g-5.11rc6.earlyboot.txt");
        assertEquals(List.of(range(0x80134c000L, 0x9db5dffffL)), ranges(map));
        assertEquals(7955103744L, map.bytes());
        assertEquals(16384, map.pageSize().orElseThrow().bytes());
        assertEquals("238 (2 part)", touched(map, 32));
        assertEquals(ImmutableList.of(), map.warnings());
    }

    @Test
    void fiveRangesThatTouchAndABankFarAway() {
        MemoryMap map = read("graviton-karpenter-3102.earlyboot.txt");
        assertEquals(6, map.memory().size());
        assertEquals(2, map.merged().size());
        assertEquals(4194304000L, map.bytes());
        assertEquals("2000 (0 part)", touched(map, 2));
        assertEquals("125 (0 part)", touched(map, 32));
        assertEquals("8 (1 part)", touched(map, 512));
    }

    @Test
    void baseAndSizeAreNotStartAndEnd() {
        MemoryMap map = read("jetson-xavier-nx-4.9.140.memscan.txt");
        assertEquals(MapFormat.MEMORY_SCAN, map.format());
        assertEquals(
                List.of(
                        range(0x80000000L, 0xabffffffL),
                        range(0xac200000L, 0xf07fffffL),
                        range(0x100000000L, 0x27fffffffL)),
                ranges(map));
        assertEquals(8327790592L, map.bytes());
        assertEquals("3971 (0 part)", touched(map, 2));
        assertEquals("249 (2 part)", touched(map, 32));
    }

    @Test
    void sixCellsAreTwoEntries() {
        MemoryMap map = read("rpi4-4g-uboot-fdt-memory.txt");
        assertEquals(MapFormat.DEVICE_TREE, map.format());
        assertEquals(List.of(range(0, 0x3b3fffffL), range(0x40000000L, 0xfbffffffL)), ranges(map));
        assertEquals(4148166656L, map.bytes());
    }

    @Test
    void hiddenAddressesAreRefused() {
        var refusal = assertThrows(RefusedInputException.class, () -> read("x86-unprivileged-zeros.iomem"));
        assertEquals(2, refusal.line());
        assertTrue(Maps.message(refusal).contains("hidden")
                && Maps.message(refusal).contains("as root"));
    }
}
