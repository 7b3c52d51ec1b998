package dev.heddle.model.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Joiner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel's own tables of what each build looks like, as the fact sheet has them. */
class GeometriesTest {

    private static final long K = 1L << 10;
    private static final long M = 1L << 20;
    private static final long G = 1L << 30;
    private static final long T = 1L << 40;

    @Test
    void leavesHaveTheSizesOfTheirGranule() {
        assertEquals("4K 512: 4K x16=64K, 2M x16=32M, 1G", sizes(Granule.KIB_4, 48));
        assertEquals("16K 2048: 16K x128=2M, 32M x32=1G", sizes(Granule.KIB_16, 48));
        assertEquals("64K 8192: 64K x32=2M, 512M x32=16G", sizes(Granule.KIB_64, 48));
    }

    private static String sizes(Granule granule, int vaBits) {
        Geometry geometry = Geometries.of(granule, vaBits);
        return granule.label() + " " + geometry.entries() + ": "
                + Joiner.on(", ")
                        .join(IntStream.of(Geometry.PTE, Geometry.PMD, Geometry.PUD)
                                .filter(geometry::leafAt)
                                .mapToObj(level -> bytes(geometry.entrySize(level))
                                        + (geometry.contEntries(level) == 1
                                                ? ""
                                                : " x" + geometry.contEntries(level) + "="
                                                        + bytes(geometry.contSize(level))))
                                .iterator());
    }

    private static String bytes(long size) {
        return size >= G ? size / G + "G" : size >= M ? size / M + "M" : size / K + "K";
    }

    @ParameterizedTest
    @CsvSource({
        // granule, configured, actual, levels, log2 of what a root entry maps, entries of the root
        "KIB_4, 39, 39, 3, 30, 512",
        "KIB_4, 48, 48, 4, 39, 512",
        "KIB_4, 52, 52, 5, 48, 16",
        "KIB_4, 52, 48, 4, 39, 512",
        "KIB_16, 36, 36, 2, 25, 2048",
        "KIB_16, 47, 47, 3, 36, 2048",
        "KIB_16, 48, 48, 4, 47, 2",
        "KIB_16, 52, 52, 4, 47, 32",
        "KIB_16, 52, 47, 3, 36, 2048",
        "KIB_64, 42, 42, 2, 29, 8192",
        "KIB_64, 48, 48, 3, 42, 64",
        "KIB_64, 52, 52, 3, 42, 1024",
        "KIB_64, 52, 48, 3, 42, 64"
    })
    void aBuildHasItsLevels(Granule granule, int config, int actual, int levels, int rootShift, long rootEntries) {
        Geometry geometry = Geometries.of(granule, config, actual);
        assertEquals(levels, geometry.levels());
        assertEquals(rootShift, geometry.shift(geometry.rootLevel()));
        assertEquals(rootEntries, 1L << (geometry.vaBits() - rootShift));
    }

    @Test
    void linearRegionsHaveTheSizesOfTheirBuild() {
        assertEquals(256 * G, region(Granule.KIB_4, 39, 39));
        assertEquals(128 * T, region(Granule.KIB_4, 48, 48));
        assertEquals((1L << 52) - (1L << 47), region(Granule.KIB_4, 52, 52));
        assertEquals(128 * T, region(Granule.KIB_4, 52, 48));
        assertEquals(32 * G, region(Granule.KIB_16, 36, 36));
        assertEquals(64 * T, region(Granule.KIB_16, 47, 47));
        assertEquals(128 * T, region(Granule.KIB_16, 48, 48));
        assertEquals((1L << 52) - (1L << 46), region(Granule.KIB_16, 52, 52));
        assertEquals(64 * T, region(Granule.KIB_16, 52, 47));
        assertEquals(2 * T, region(Granule.KIB_64, 42, 42));
        assertEquals(128 * T, region(Granule.KIB_64, 48, 48));
        assertEquals((1L << 52) - (1L << 47), region(Granule.KIB_64, 52, 52));
    }

    private static long region(Granule granule, int config, int actual) {
        Geometry geometry = Geometries.of(granule, config, actual);
        assertEquals(-1L << actual, geometry.regionStart());
        return geometry.regionEnd() - geometry.regionStart();
    }

    @Test
    void allTenBuildsAreThereAndNoOther() {
        assertEquals(10, Geometries.builds().size());
        assertThrows(IllegalArgumentException.class, () -> Geometries.of(Granule.KIB_4, 42));
        assertThrows(IllegalArgumentException.class, () -> Geometries.of(Granule.KIB_16, 52, 48));
        assertThrows(IllegalArgumentException.class, () -> Geometries.of(Granule.KIB_4, 48, 39));
        assertThrows(IllegalArgumentException.class, () -> Granule.ofBytes(8192));
    }

    @Test
    void onlyFourKilobytePagesHaveLevel1Blocks() {
        for (Geometry geometry : Geometries.builds()) {
            assertEquals(geometry.pageShift() == 12, geometry.leafAt(Geometry.PUD), geometry.name());
            assertFalse(geometry.leafAt(0), geometry.name());
        }
    }

    @Test
    void startOfMemoryIsRoundedAsTheGranuleHasIt() {
        long start = 0x1_2345_6789L;
        assertEquals(0x1_0000_0000L, Granule.KIB_4.memstart(start));
        assertEquals(0x1_0000_0000L, Granule.KIB_16.memstart(start));
        assertEquals(0x1_2000_0000L, Granule.KIB_64.memstart(start));
    }

    /** As a 52-bit kernel on a Cortex-A72 has it: 0xfff1000040000000. */
    @Test
    void aLargeBuildWithFewBitsKeepsANegativeStart() {
        Geometry geometry = Geometries.of(Granule.KIB_4, 52, 48);
        assertEquals(0xfff1_0000_4000_0000L, Geometries.memstartAddr(geometry, 52, 0x4000_0000L));
        assertEquals(0x4000_0000L, Geometries.firstPhysical(geometry, 52, 0xfff1_0000_4000_0000L));
        assertEquals(0x4000_0000L, Geometries.memstartAddr(Geometries.of(Granule.KIB_4, 52), 52, 0x4000_0000L));
    }
}
