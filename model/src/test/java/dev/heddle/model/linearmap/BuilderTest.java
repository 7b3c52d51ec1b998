package dev.heddle.model.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;

class BuilderTest {

    private static final long G = 1L << 30;

    private static LinearMap machine(
            Geometry geometry, BuildRules rules, long memstart, KernelImage image, AddressRange... memory) {
        ImmutableList<MemoryRegion> regions = ImmutableList.copyOf(memory).stream()
                .map(range -> new MemoryRegion(range, false))
                .collect(ImmutableList.toImmutableList());
        var policy = new Policy(Policy.Rodata.FULL, false, Policy.Kfence.NONE, false, true);
        return new LinearMap(geometry, rules, policy, memstart, regions, image, null, false, false);
    }

    private static KernelImage imageAt(long text, long initBegin) {
        return new KernelImage(text, text, initBegin, initBegin, initBegin);
    }

    /** 4 TiB but for the gibibyte with the image. */
    @Test
    void emptySpaceIsMappedInOnePiece() {
        LinearMap map = machine(
                Geometries.of(Granule.KIB_4, 48),
                BuildRules.V7_2,
                0,
                imageAt(0, 1 << 16),
                new AddressRange(0, 4096 * G));
        PageTables tables = LinearMapBuilder.build(map);
        LeafRun last = tables.runs().get(tables.runs().size() - 1);
        assertEquals(4095, last.count());
        assertEquals(Geometry.PUD, last.level());
        assertEquals(8, tables.tables(1)); // of 512 GiB each
    }

    /** With 64K pages a group of blocks is 16 GiB, and memory starts at a multiple of 512 MiB. */
    @Test
    void largeGroupsNeedBothAddressesAligned() {
        Geometry geometry = Geometries.of(Granule.KIB_64, 48);
        KernelImage image = imageAt(64 * G, 64 * G + (1 << 16));
        var memory = new AddressRange(64 * G, 128 * G);
        assertEquals(3 * 32, hintedBlocks(machine(geometry, BuildRules.V7_2, 64 * G, image, memory)));
        assertEquals(3 * 32, hintedBlocks(machine(geometry, BuildRules.V7_2, 48 * G, image, memory)));
        assertEquals(0, hintedBlocks(machine(geometry, BuildRules.V7_2, 63 * G, image, memory)));
    }

    private static long hintedBlocks(LinearMap map) {
        return LinearMapBuilder.build(map).runs().stream()
                .filter(run -> run.level() == Geometry.PMD && run.cont())
                .mapToLong(LeafRun::count)
                .sum();
    }

    /** Image of 64 KiB at the end of a group: a table is all that stands in that group before memory is mapped. */
    @Test
    void aTableKeepsItsGroupFromTheHint() {
        LinearMap map = machine(
                Geometries.of(Granule.KIB_4, 48),
                BuildRules.V7_2,
                G,
                imageAt(G + 0x1ff0000, G + 0x2000000),
                new AddressRange(G, 2 * G));
        assertEquals(496, hintedBlocks(map));
        long mistaken = LinearMapBuilder.build(map, ImmutableSet.of(Mistake.CONT_OVER_TABLE)).runs().stream()
                .filter(run -> run.level() == Geometry.PMD && run.cont())
                .mapToLong(LeafRun::count)
                .sum();
        assertEquals(496 + 15, mistaken);
    }

    /** The head of the image needs a table that no other memory needs; its tail is in one that memory needed first. */
    @Test
    void beforeMid2026ATableOfTheImageAloneIsExecutable() {
        for (BuildRules rules : BuildRules.values()) {
            LinearMap map = machine(
                    Geometries.of(Granule.KIB_4, 48),
                    rules,
                    G,
                    imageAt(G + 0x10000, G + 0x410000),
                    new AddressRange(G + 0x10000, 2 * G));
            assertEquals(2, LinearMapBuilder.build(map).tables(Geometry.PTE));
            assertEquals(
                    rules == BuildRules.V7_2 ? 0 : 1,
                    LinearMapBuilder.executableTables(map, Geometry.PTE),
                    rules::name);
            assertEquals(0, LinearMapBuilder.executableTables(map, Geometry.PMD));
        }
    }

    @Test
    void pagesThatMemoryHasInPartAreMapped() {
        LinearMap map = machine(
                Geometries.of(Granule.KIB_4, 48),
                BuildRules.V6_18,
                G,
                imageAt(G + 0x10000, G + 0x20000),
                new AddressRange(G + 0x1800, G + 0x40001));
        PageTables tables = LinearMapBuilder.build(map);
        assertEquals(map.va(G + 0x1000), tables.runs().get(0).va());
        assertEquals(
                map.va(G + 0x41000), tables.runs().get(tables.runs().size() - 1).end());
    }

    /** No kernel could: the alias is a block, and memory ends inside it. */
    @Test
    void memoryThatEndsInsideABlockOfTheImageIsRefused() {
        LinearMap map = machine(
                Geometries.of(Granule.KIB_4, 48),
                BuildRules.V7_2,
                G,
                imageAt(G + 0x200000, G + 0x400000),
                new AddressRange(G, G + 0x300000));
        assertThrows(IllegalArgumentException.class, () -> LinearMapBuilder.build(map));
    }

    /**
     * As memory that is mirrored from 80100000 on: the 2 MiB with the border are pages, so that two of three gibibytes are one
     * block each, and 511 blocks and a table are left of the other.
     */
    @Test
    void regionsThatTouchAreMappedApart() {
        LinearMap map = machine(
                Geometries.of(Granule.KIB_4, 48),
                BuildRules.V7_2,
                G,
                imageAt(4 * G, 4 * G),
                new AddressRange(G, 2 * G + 0x100000),
                new AddressRange(2 * G + 0x100000, 4 * G));
        PageTables tables = LinearMapBuilder.build(map);
        assertEquals(2, entries(tables, Geometry.PUD));
        assertEquals(511, entries(tables, Geometry.PMD));
        assertEquals(512, entries(tables, Geometry.PTE));
        assertEquals(ImmutableList.of(new AddressRange(G, 4 * G)), map.mapped());
    }

    private static long entries(PageTables tables, int level) {
        return tables.runs().stream()
                .filter(run -> run.level() == level)
                .mapToLong(LeafRun::count)
                .sum();
    }
}
