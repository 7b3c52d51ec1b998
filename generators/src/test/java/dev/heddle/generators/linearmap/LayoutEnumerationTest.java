package dev.heddle.generators.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.linearmap.LayoutPlan.Laid;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small layouts, by loops over what a plan may hold with costs written down anew, against the enumeration. */
class LayoutEnumerationTest {

    private static final Geometry GEOMETRY = Geometries.of(Granule.KIB_4, 48);
    private static final long GIB = 1L << 30;
    private static final int LARGEST = 3;

    /** A value and how much it departs from the simplest. */
    private record Priced<T>(T value, int price) {}

    /** Machines differ in these. */
    private record Key(long memstart, Laid laid) {}

    @Test
    void everyLayoutUpToSizeThreeComesUp() {
        Set<Key> expected = new HashSet<>();
        for (var pieces : pieces()) {
            for (var rest : rests(pieces.value().size(), LARGEST - pieces.price())) {
                var plan = new LayoutPlan(
                        rest.value().base(),
                        pieces.value(),
                        rest.value().holder(),
                        rest.value().image(),
                        rest.value().pool());
                expected.add(new Key(plan.base() & -GIB, plan.layOut(GEOMETRY, 1L << 41)));
            }
        }
        Set<Key> found = new HashSet<>();
        Layouts.inBlocks(GEOMETRY, BuildRules.V7_2)
                .upTo(LARGEST)
                .forEach(machine -> found.add(new Key(
                        machine.memstart(), new Laid(machine.memory(), machine.image(), machine.kfencePool()))));
        assertEquals(expected, found);
    }

    private static List<Priced<ImmutableList<Piece>>> pieces() {
        List<Priced<ImmutableList<Piece>>> all = new ArrayList<>();
        addPieces(new Priced<>(ImmutableList.of(), -1), all);
        return all;
    }

    /** The first piece is there anyway; each other one costs 1. */
    private static void addPieces(Priced<ImmutableList<Piece>> before, List<Priced<ImmutableList<Piece>>> to) {
        for (Priced<Piece> piece : onePiece(LARGEST - before.price() - 1)) {
            var more = new Priced<>(
                    ImmutableList.<Piece>builder()
                            .addAll(before.value())
                            .add(piece.value())
                            .build(),
                    before.price() + 1 + piece.price());
            to.add(more);
            if (more.price() < LARGEST) {
                addPieces(more, to);
            }
        }
    }

    private static List<Priced<Piece>> onePiece(int most) {
        List<Priced<Piece>> all = new ArrayList<>();
        for (long unit : new long[] {1L << 30, 2 << 20, 32 << 20, 64 << 10, 4 << 10}) {
            for (int gap = 0; gap <= most; gap++) {
                for (long length : new long[] {1, 2, 3, 4, 41, 42, 43}) {
                    for (int noMap = 0; noMap <= 1; noMap++) {
                        long longer = length < 41 ? length - 1 : 1 + length - 41;
                        int price = (unit == GIB ? 0 : 1) + gap + (int) longer + noMap;
                        if (price <= most) {
                            all.add(new Priced<>(new Piece(unit, gap, length, noMap == 1), price));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<Priced<LayoutPlan>> rests(int pieces, int most) {
        List<Priced<LayoutPlan>> all = new ArrayList<>();
        for (long base : new long[] {GIB, 2 * GIB, 0, GIB + 4096, GIB + (2 << 20) + 65536, 32 * GIB, 8192 * GIB}) {
            for (int holder = 0; holder < pieces; holder++) {
                for (long pool = -1; pool <= most; pool++) {
                    for (Priced<ImagePlace> image : images(most)) {
                        int price = (base == GIB ? 0 : 1)
                                + holder
                                + (pool < 0 ? 0 : (int) Math.max(1, pool))
                                + image.price();
                        if (price <= most) {
                            all.add(new Priced<>(
                                    new LayoutPlan(base, ImmutableList.of(), holder, image.value(), pool), price));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<Priced<ImagePlace>> images(int most) {
        List<Priced<ImagePlace>> all = new ArrayList<>();
        IntStream.rangeClosed(0, most)
                .forEach(before -> IntStream.rangeClosed(0, most).forEach(alias -> IntStream.rangeClosed(0, most)
                        .forEach(init -> IntStream.rangeClosed(0, most).forEach(data -> {
                            int price = before + alias + init + data;
                            all.add(new Priced<>(
                                    new ImagePlace(2 << 20, before, 2 + alias, 1 + init, 1 + data), price));
                            all.add(new Priced<>(
                                    new ImagePlace(64 << 10, before, 2 + alias, 1 + init, 1 + data), price + 1));
                        }))));
        return all;
    }
}
