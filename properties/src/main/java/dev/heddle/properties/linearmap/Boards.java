package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.MemoryRegion;

/** The machines of the fact sheet, section 11: memory as public boot logs have it, images as they could lie there. */
final class Boards {

    static final long GIB = 1L << 30;
    static final long MIB = 1L << 20;

    /** Start of RAM of QEMU's virt machine. */
    static final long QEMU_RAM = 0x4000_0000L;

    private static final KernelImage QEMU_IMAGE = Board.image(0x4020_0000L, 0x41f1_0000L);
    private static final KernelImage PI_IMAGE = Board.image(0x20_0000L, 0x1f1_0000L);

    static final Board E1 = qemu("E1", "QEMU virt, 1 GiB", GIB);

    static final Board E2 = qemu("E2", "QEMU virt, 4 GiB", 4 * GIB);

    static final Board E3 = new Board(
            "E3",
            "1 GiB, image aligned to 64 KiB only",
            Granule.KIB_4,
            48,
            E1.memory(),
            Board.image(0x4035_0000L, 0x4206_0000L),
            null);

    static final Board E4 = pi4("E4", 48);

    static final Board E4_SMALL_VA = pi4("E4/39", 39);

    static final Board E5 = pi5("E5", Granule.KIB_4, 48);

    static final Board E6 = pi5("E6", Granule.KIB_16, 47);

    static final Board E7 = new Board(
            "E7",
            "2 GiB, two levels of tables",
            Granule.KIB_16,
            36,
            Board.regions(0x8000_0000L, 0x1_0000_0000L),
            Board.image(0x8020_0000L, 0x8200_0000L),
            null);

    static final Board E8 = new Board(
            "E8",
            "62 GiB in two regions",
            Granule.KIB_64,
            52,
            Board.regions(0x8000_0000L, 0x1_0000_0000L, 0x8_8000_0000L, 0x17_8000_0000L),
            Board.image(0x8020_0000L, 0x8220_0000L),
            null);

    static final Board E9 = new Board(
            "E9",
            "SDM845 phone, 4 GiB",
            Granule.KIB_4,
            39,
            Board.regions(0x8000_0000L, 0x85fc_0000L, 0x88f0_0000L, 0x1_8000_0000L),
            Board.image(0x8020_0000L, 0x81f1_0000L),
            null);

    static final Board E9K = new Board(
            "E9k",
            "SDM845 phone, early KFENCE pool",
            Granule.KIB_4,
            39,
            E9.memory(),
            E9.image(),
            new AddressRange(0x1_7f43_1000L, 0x1_7f63_1000L));

    private static final long[] ALTRA_CUTS = {
        0x9000_0000L, 0x9200_0000L, 0x927c_0000L, 0xf897_0000L, 0xf899_0000L, 0xf89a_0000L, 0xf8a0_0000L, 0xf919_7000L,
        0xf91e_d000L, 0xf94d_0000L, 0xf951_0000L, 0xf98c_0000L, 0xf990_0000L, 0xf99a_0000L, 0xf99e_0000L, 0xf9f5_0000L,
        0xf9f7_0000L, 0xfa0b_0000L, 0xfa0f_0000L, 0xfa1d_0000L, 0xfa27_0000L, 0xfa34_0000L, 0xfa4b_0000L, 0xfa4c_0000L,
        0xfa58_0000L, 0xfa73_0000L, 0xfa7d_0000L, 0xfaa5_0000L, 0xfaaf_0000L, 0xfab8_0000L, 0xfac2_0000L, 0xfacb_0000L,
        0xfad5_0000L, 0xfae2_0000L, 0xfaec_0000L, 0xfaf5_0000L, 0xfaff_0000L, 0xfff0_0000L, 0xfff5_0000L, 0xfffb_0000L,
        0xfffe_0000L, 0x1_0000_0000L
    };

    private static final long[] ALTRA_BORDERS = {
        0x8830_0000L, 0x8840_0000L, 0x9000_0000L, 0x1_0000_0000L,
        0x800_0000_0000L, 0x800_8000_0000L, 0x801_0000_0000L, 0x808_0000_0000L
    };

    private static final KernelImage ALTRA_IMAGE = Board.image(0x800_0020_0000L, 0x800_01f1_0000L);

    static final Board E10 =
            new Board("E10", "Ampere Altra, no-map islands", Granule.KIB_4, 48, altraWithIslands(), ALTRA_IMAGE, null);

    static final Board E10M = new Board(
            "E10m", "Ampere Altra, 4 regions", Granule.KIB_4, 48, Board.regions(ALTRA_BORDERS), ALTRA_IMAGE, null);

    private Boards() {}

    /** The worked examples in the sheet's order. */
    static ImmutableList<Board> all() {
        return ImmutableList.of(E1, E2, E3, E4, E4_SMALL_VA, E5, E6, E7, E8, E9, E9K, E10, E10M);
    }

    /** One region of this many bytes, as QEMU's virt machine has it: E11 of the sheet. */
    static Board qemu(String id, String about, long bytes) {
        return new Board(id, about, Granule.KIB_4, 48, Board.regions(QEMU_RAM, QEMU_RAM + bytes), QEMU_IMAGE, null);
    }

    private static Board pi4(String id, int vaBits) {
        return new Board(
                id,
                "Raspberry Pi 4, 4 GiB",
                Granule.KIB_4,
                vaBits,
                Board.regions(0, 0x3b40_0000L, 0x4000_0000L, 0xfc00_0000L),
                PI_IMAGE,
                null);
    }

    private static Board pi5(String id, Granule granule, int vaBits) {
        return new Board(
                id,
                "Raspberry Pi 5, 8 GiB",
                granule,
                vaBits,
                Board.regions(0x8_0000L, 0x3fc0_0000L, 0x4000_0000L, 0x2_0000_0000L),
                PI_IMAGE,
                null);
    }

    /** Boot logs list borders; neighbours differ in flags, so every other piece is no-map. */
    private static ImmutableList<MemoryRegion> altraWithIslands() {
        var regions = ImmutableList.<MemoryRegion>builder();
        regions.addAll(Board.regions(0x8830_0000L, 0x8840_0000L));
        for (int i = 0; i + 1 < ALTRA_CUTS.length; i++) {
            regions.add(new MemoryRegion(new AddressRange(ALTRA_CUTS[i], ALTRA_CUTS[i + 1]), i % 2 == 1));
        }
        return regions.addAll(Board.regions(0x800_0000_0000L, 0x800_8000_0000L, 0x801_0000_0000L, 0x808_0000_0000L))
                .build();
    }
}
