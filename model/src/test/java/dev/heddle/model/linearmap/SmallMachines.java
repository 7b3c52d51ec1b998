package dev.heddle.model.linearmap;

import com.google.common.collect.ImmutableList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Machines of a few hundred pages with tables of a few entries, for tests that look at every page. */
public final class SmallMachines {

    /** Roots at each level; groups smaller than, and as large as, a table; with and without level 1 blocks. */
    private static final ImmutableList<Geometry> GEOMETRIES = ImmutableList.of(
            new Geometry("4 levels of 4", 4, 2, 0, 12, 12, 2, 2, true),
            new Geometry("4 levels of 4, wide groups", 4, 2, 0, 12, 12, 4, 4, true),
            new Geometry("3 levels of 8", 4, 3, 1, 13, 13, 4, 2, true),
            new Geometry("3 levels of 8 without level 1 blocks", 4, 3, 1, 13, 13, 2, 4, false),
            new Geometry("2 levels of 8", 4, 3, 2, 10, 10, 2, 2, false),
            new Geometry("5 levels of 4, without groups of blocks", 4, 2, -1, 14, 13, 2, 1, true));

    private SmallMachines() {}

    /** A region: free pages before it, pages in it, whether it is no-map. */
    private record Piece(int gap, int pages, boolean noMap) {}

    /** Where the image and the pool go: each number picks among what there is room for. */
    private record Places(
            int imageRegion, int text, int alias, int init, int data, boolean pool, int poolRegion, int at, int size) {}

    /** Which kernel, started how. */
    private record Kernel(BuildRules rules, boolean pages, boolean notGlobal, boolean lpa2) {}

    /** Machines whose image and pool each lie in one region that is mapped and do not touch each other; regions may touch. */
    public static Arbitrary<LinearMap> all() {
        return Combinators.combine(
                        Arbitraries.of(GEOMETRIES),
                        Arbitraries.of(0, 0, 0, 1, 2, 3, 4, 8, 12, 16, 24),
                        pieces(),
                        places(),
                        kernels())
                .as(SmallMachines::machine);
    }

    private static Arbitrary<List<Piece>> pieces() {
        Arbitrary<Integer> pages = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 12),
                Arbitraries.integers().between(1, 8).map(groups -> groups * 8),
                Arbitraries.integers().between(1, 80));
        Arbitrary<Integer> gaps = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just(0)), net.jqwik.api.Tuple.of(1, pages));
        return Combinators.combine(gaps, pages, Arbitraries.of(false, false, false, true))
                .as(Piece::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Arbitrary<Places> places() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 200);
        return Combinators.combine(number, number, number, number, number, Arbitraries.of(false, true), number, number)
                .as((region, text, alias, init, data, pool, poolRegion, at) ->
                        new Places(region, text, alias, init, data, pool, poolRegion, at, 1 + (at + alias) % 16));
    }

    private static Arbitrary<Kernel> kernels() {
        Arbitrary<Boolean> flag = Arbitraries.of(false, true);
        return Combinators.combine(Arbitraries.of(BuildRules.class), Arbitraries.of(false, false, true), flag, flag)
                .as(Kernel::new);
    }

    private static LinearMap machine(
            Geometry geometry, int memstartPages, List<Piece> pieces, Places places, Kernel kernel) {
        long page = geometry.pageSize();
        long room = -geometry.regionStart() + geometry.regionEnd();
        long memstart = memstartPages * page;
        var memory = ImmutableList.<MemoryRegion>builder();
        long at = memstart;
        boolean any = false;
        for (Piece piece : pieces) {
            long start = at + piece.gap * page;
            long end = start + piece.pages * page;
            if (end > memstart + room && any) {
                break;
            }
            // The first region holds the image if no other can.
            var range = any
                    ? new AddressRange(start, end)
                    : new AddressRange(Math.min(start, memstart + room - 8 * page), Math.min(end, memstart + room));
            memory.add(new MemoryRegion(range, any && piece.noMap));
            any = true;
            at = range.end();
        }
        ImmutableList<MemoryRegion> regions = memory.build();
        ImmutableList<AddressRange> normal = regions.stream()
                .filter(region -> !region.noMap())
                .map(MemoryRegion::range)
                .collect(ImmutableList.toImmutableList());
        KernelImage image = image(normal.get(places.imageRegion % normal.size()), places, page);
        return new LinearMap(
                geometry,
                kernel.rules,
                new Policy(Policy.Rodata.FULL, false, Policy.Kfence.EARLY, false, !kernel.pages),
                memstart,
                regions,
                image,
                places.pool ? pool(normal.get(places.poolRegion % normal.size()), image, places, page) : null,
                kernel.notGlobal,
                kernel.lpa2);
    }

    private static KernelImage image(AddressRange within, Places places, long page) {
        long pages = within.bytes() / page;
        long text = places.text % pages;
        long initBegin = text + places.alias % (pages - text) + 1;
        long initEnd = initBegin + places.init % (pages - initBegin + 1);
        long bssStop = initEnd + places.data % (pages - initEnd + 1);
        return new KernelImage(
                within.start() + text * page,
                within.start() + text * page,
                within.start() + initBegin * page,
                within.start() + initEnd * page,
                within.start() + bssStop * page);
    }

    private static @Nullable AddressRange pool(AddressRange within, KernelImage image, Places places, long page) {
        long start = within.start() + places.at % (within.bytes() / page) * page;
        var pool = new AddressRange(start, Math.min(within.end(), start + places.size * page));
        return pool.intersects(new AddressRange(image.text(), image.bssStop())) ? null : pool;
    }
}
