package dev.heddle.properties.linearmap;

import static dev.heddle.properties.linearmap.Boards.GIB;
import static dev.heddle.properties.linearmap.Boards.MIB;
import static dev.heddle.properties.linearmap.Boards.QEMU_RAM;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.properties.linearmap.BootCase.Fleet;

/** Which machines boot in one cell. */
final class Fleets {

    /** The largest machine of the family of sizes; v3's array is too small from 1023 GiB on. */
    private static final int MOST_GIB = 1100;

    private Fleets() {}

    /** Each worked example that has the configuration's pages and VA size, a cell each. */
    static ImmutableList<Fleet> every(Configuration config) {
        ImmutableList<Fleet> found = Boards.all().stream()
                .filter(board -> fits(board, config))
                .map(Fleet::of)
                .collect(ImmutableList.toImmutableList());
        return found.isEmpty() ? other(config) : found;
    }

    /** Those that differ in what variants depend on: with PUD leaves, and with an image that no block begins with. */
    static ImmutableList<Fleet> telling(Configuration config) {
        ImmutableList<Fleet> found = ImmutableList.of(Boards.E2, Boards.E3, Boards.E6, Boards.E7, Boards.E8).stream()
                .filter(board -> fits(board, config))
                .map(Fleet::of)
                .collect(ImmutableList.toImmutableList());
        return found.isEmpty() ? main(config) : found;
    }

    /** The first that fits, QEMU with 4 GiB where it does. */
    static ImmutableList<Fleet> main(Configuration config) {
        return fits(Boards.E2, config)
                ? ImmutableList.of(Fleet.of(Boards.E2))
                : every(config).subList(0, 1);
    }

    /** Machines made up, and families of them, give way to a machine that the configuration names. */
    private static boolean fits(Board board, Configuration config) {
        return config.board().isEmpty()
                && board.granule() == config.granule()
                && config.takesVa(board.vaBits())
                && (board.pool() == null || config.kfence() == Kfence.EARLY);
    }

    /** The machine that the configuration names, or what stands for a build that no worked example has. */
    private static ImmutableList<Fleet> other(Configuration config) {
        return config.board().map(own -> ImmutableList.of(Fleet.of(own))).orElseGet(() -> plain(config));
    }

    /** QEMU with 4 GiB, for a build that no worked example has. */
    private static ImmutableList<Fleet> plain(Configuration config) {
        return Geometries.builds().stream()
                .filter(build -> build.pageShift() == config.granule().pageShift() && config.takesVa(build.vaBits()))
                .map(build -> Fleet.of(new Board(
                        build.name(),
                        Boards.E2.about(),
                        config.granule(),
                        build.vaBits(),
                        Boards.E2.memory(),
                        Boards.E2.image(),
                        null)))
                .limit(1)
                .collect(ImmutableList.toImmutableList());
    }

    /** One region of 1 to 1100 GiB. */
    static ImmutableList<Fleet> bySize(Configuration config) {
        return family(config, "one region of 1 to " + MOST_GIB + " GiB", 1, MOST_GIB, GIB, "GiB");
    }

    /** One region of 1 to 32 GiB. */
    static ImmutableList<Fleet> bySmallSize(Configuration config) {
        return family(config, "one region of 1 to 32 GiB", 1, 32, GIB, "GiB");
    }

    /** One region of 64 to 192 MiB. */
    static ImmutableList<Fleet> byBlocks(Configuration config) {
        return family(config, "one region of 64 to 192 MiB", 32, 96, 2 * MIB, "x 2 MiB");
    }

    private static ImmutableList<Fleet> family(
            Configuration config, String name, int least, int most, long unit, String unitName) {
        if (!fits(Boards.E2, config)) {
            return ImmutableList.of();
        }
        var boards = ImmutableList.<Board>builder();
        for (int size = least; size <= most; size++) {
            boards.add(Boards.qemu("E11", size + " " + unitName, size * unit));
        }
        return ImmutableList.of(new Fleet(name, boards.build()));
    }

    /**
     * Layouts of one region of up to 2 GiB, every 64 MiB, each with an image every 64 MiB, at and off the border of a block: the
     * smaller region first.
     */
    static ImmutableList<Fleet> byImagePlace(Configuration config) {
        if (!fits(Boards.E2, config)) {
            return ImmutableList.of();
        }
        long step = 64 * MIB;
        long alias = 0x1d1_0000L;
        long offBorder = 0x15_0000L;
        var boards = ImmutableList.<Board>builder();
        for (long end = step; end <= 2 * GIB; end += step) {
            for (long place = 0; place + step <= end; place += step) {
                for (long off : new long[] {2 * MIB, 2 * MIB + offBorder}) {
                    long text = QEMU_RAM + place + off;
                    boards.add(new Board(
                            "layout",
                            (end / MIB) + " MiB, image at " + Long.toHexString(text),
                            Granule.KIB_4,
                            Boards.E2.vaBits(),
                            Board.regions(QEMU_RAM, QEMU_RAM + end),
                            Board.image(text, text + alias),
                            null));
                }
            }
        }
        return ImmutableList.of(new Fleet("layouts of up to 2 GiB with the image anywhere", boards.build()));
    }

    /** A region too small and unaligned to hold a block outside the image alias: the count is 0. */
    static ImmutableList<Fleet> nothingToSplit(Configuration config) {
        long start = 0x4021_0000L;
        long end = 0x4211_0000L;
        var image = new KernelImage(start, start + Board.HEAD, 0x41f2_0000L, 0x41f2_0000L, end);
        return synthetic(config, "30 MiB, all its blocks inside the image alias", start, end, image);
    }

    /** An image whose text begins where the linear map does: no real one does. */
    static ImmutableList<Fleet> nothingBeforeImage(Configuration config) {
        var image = new KernelImage(QEMU_RAM, QEMU_RAM, 0x41f1_0000L, 0x422f_0000L, 0x4296_0000L);
        return synthetic(config, "_stext at the start of the linear map", QEMU_RAM, QEMU_RAM + GIB, image);
    }

    /** Of the contiguous group in which the image ends, only a table is in use by the image: its data is small. */
    static ImmutableList<Fleet> tableInGroup(Configuration config) {
        var image = new KernelImage(0x4035_0000L, 0x4036_0000L, 0x4206_0000L, 0x4207_0000L, 0x4208_0000L);
        return synthetic(config, "1 GiB, an image that ends 512 KiB into a group", QEMU_RAM, QEMU_RAM + GIB, image);
    }

    private static ImmutableList<Fleet> synthetic(
            Configuration config, String about, long start, long end, KernelImage image) {
        return fits(Boards.E2, config)
                ? ImmutableList.of(Fleet.of(new Board(
                        "synthetic", about, Granule.KIB_4, Boards.E2.vaBits(), Board.regions(start, end), image, null)))
                : ImmutableList.of();
    }
}
