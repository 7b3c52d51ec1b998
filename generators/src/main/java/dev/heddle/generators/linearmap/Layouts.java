package dev.heddle.generators.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.model.linearmap.Policy.Rodata;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Machines whose linear map the boot CPU may build of blocks, at random: 1 to 24 regions whose borders are multiples of
 * anything from a page to the largest block, no-map regions, holes, the image anywhere, a KFENCE pool or none.
 *
 * <p>Everything shrinks towards one region at 1 GiB that the image starts, 2 MiB aligned, without a pool.
 */
public final class Layouts {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** What a region may not reach beyond, counted from the start of memory; the linear region of 16K/36 is 32 GiB. */
    private static final long LARGEST = 1L << 41;

    private Layouts() {}

    /** Machines of {@code geometry}, built by {@code rules}, in blocks. */
    public static Arbitrary<LinearMap> inBlocks(Geometry geometry, BuildRules rules) {
        Arbitrary<LinearMap> drawn = plans(geometry).withoutEdgeCases().map(plan -> machine(geometry, rules, plan));
        return drawn.edgeCases(edges -> {
            edges.filter(any -> true); // jqwik 1.9.3 adds to a list that a filter has copied, and to no other
            EdgePlans.of(geometry).forEach(plan -> edges.add(machine(geometry, rules, plan)));
        });
    }

    private static LinearMap machine(Geometry geometry, BuildRules rules, LayoutPlan plan) {
        long region = geometry.regionEnd() - geometry.regionStart();
        LayoutPlan.Laid laid = plan.layOut(geometry, Math.min(LARGEST, region));
        Kfence kfence = laid.pool() == null ? Kfence.NONE : Kfence.EARLY;
        return new LinearMap(
                geometry,
                rules,
                new Policy(Rodata.FULL, false, kfence, false, true),
                memstart(geometry, plan.base()),
                laid.memory(),
                laid.image(),
                laid.pool(),
                false,
                false);
    }

    private static long memstart(Geometry geometry, long base) {
        return Granule.ofBytes(geometry.pageSize()).memstart(base);
    }

    private static Arbitrary<LayoutPlan> plans(Geometry geometry) {
        return Combinators.combine(
                        bases(geometry),
                        pieces(geometry).list().ofMinSize(1).ofMaxSize(24).map(ImmutableList::copyOf),
                        Arbitraries.integers().between(0, 23),
                        images(),
                        pools())
                .as(LayoutPlan::new);
    }

    /** Where memory starts: the addresses boards have, and some that are off by a page. */
    private static Arbitrary<Long> bases(Geometry geometry) {
        long page = geometry.pageSize();
        return Arbitraries.of(GIB, 2 * GIB, 0L, GIB + page, GIB + 2 * MIB + 16 * page, 32 * GIB, 8192 * GIB);
    }

    private static Arbitrary<Piece> pieces(Geometry geometry) {
        return Combinators.combine(
                        units(geometry),
                        Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.just(0L)),
                                Tuple.of(2, Arbitraries.just(1L)),
                                Tuple.of(1, Arbitraries.longs().between(0, 600))),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just(1L)),
                                Tuple.of(3, Arbitraries.longs().between(1, 40)),
                                Tuple.of(1, Arbitraries.longs().between(1, 1100))),
                        Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)))
                .as(Piece::new);
    }

    /** What borders are multiples of, the most regular first. */
    private static Arbitrary<Long> units(Geometry geometry) {
        long pmd = geometry.entrySize(Geometry.PMD);
        long contPmd = geometry.contSize(Geometry.PMD);
        long contPte = geometry.contSize(Geometry.PTE);
        ImmutableList<Long> small = ImmutableList.of(pmd, contPmd, contPte, geometry.pageSize());
        return geometry.pudLeaves()
                ? Arbitraries.of(ImmutableList.<Long>builder()
                        .add(geometry.entrySize(Geometry.PUD))
                        .addAll(small)
                        .build())
                : Arbitraries.of(small);
    }

    private static Arbitrary<ImagePlace> images() {
        return Combinators.combine(
                        Arbitraries.of(2 * MIB, 0x10000L),
                        Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.longs().between(0, 1)),
                                Tuple.of(3, Arbitraries.longs().between(0, 600))),
                        Arbitraries.longs().between(2, 768),
                        Arbitraries.longs().between(1, 64),
                        Arbitraries.longs().between(0, 2000))
                .as(ImagePlace::new);
    }

    /** No pool as often as not; else its end at the end of the region, or some pages before it. */
    private static Arbitrary<Long> pools() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(-1L)),
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(1, Arbitraries.longs().between(1, 1500)));
    }
}
