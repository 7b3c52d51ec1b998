package dev.heddle.model.linearmap.split;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Page tables of any legal layout, not only of those that a kernel builds, with two ranges cut anywhere. */
record RandomTables(PageTables tables, ImmutableList<AddressRange> ranges) {

    private static final ImmutableList<Geometry> GEOMETRIES = ImmutableList.of(
            new Geometry("4 levels of 4", 4, 2, 0, 12, 12, 2, 2, true),
            new Geometry("4 levels of 4, wide groups", 4, 2, 0, 12, 12, 4, 4, true),
            new Geometry("3 levels of 8", 4, 3, 1, 13, 13, 4, 2, true),
            new Geometry("3 levels of 8 without level 1 blocks", 4, 3, 1, 13, 13, 2, 4, false),
            new Geometry("2 levels of 8", 4, 3, 2, 10, 10, 2, 2, false));

    /** Ordinary, read-only, executable, invalid as kernels of 2026 say it, invalid as v6.18 says it. */
    private static final ImmutableList<Long> PROTS = ImmutableList.of(
            Prot.KERNEL,
            Prot.KERNEL | Prot.READ_ONLY,
            Prot.KERNEL & ~Prot.PXN,
            (Prot.KERNEL & ~Prot.VALID) | Prot.NOT_GLOBAL,
            Prot.KERNEL & ~Prot.VALID);

    /** Next piece of the layout: how large its leaves are, how many, hint, protection. */
    private record Piece(int kind, int count, boolean cont, int prot) {}

    static Arbitrary<RandomTables> all() {
        Arbitrary<Integer> prots = Arbitraries.of(0, 0, 0, 0, 1, 2, 3, 3, 4);
        Arbitrary<List<Piece>> pieces = Combinators.combine(
                        Arbitraries.of(3, 2, 1, 0),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of(false, true),
                        prots)
                .as(Piece::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
        Arbitrary<Integer> cuts = Arbitraries.integers().between(0, 600);
        return Combinators.combine(Arbitraries.of(GEOMETRIES), pieces, cuts, cuts, cuts, cuts)
                .as((geometry, list, a, b, c, d) -> {
                    PageTables tables = layout(geometry, list);
                    return new RandomTables(tables, ranges(tables, a, b, c, d));
                });
    }

    private static PageTables layout(Geometry geometry, List<Piece> pieces) {
        var tables = new PageTables(geometry);
        long at = geometry.regionStart();
        for (Piece piece : pieces) {
            if (piece.kind == 0) {
                at += piece.count * geometry.pageSize();
                continue;
            }
            int level = geometry.leafAt(piece.kind) ? piece.kind : Geometry.PTE;
            boolean cont = piece.cont && geometry.contEntries(level) > 1;
            long step = cont ? geometry.contSize(level) : geometry.entrySize(level);
            long from = (at + step - 1) & -step;
            long to = Math.min(from + piece.count * step, geometry.regionEnd() & -step);
            if (from >= to) {
                continue;
            }
            int shift = geometry.shift(level);
            // Physical addresses so that neighbouring pieces continue each other: what joins must not matter.
            tables.put(new LeafRun(
                    from,
                    from - geometry.regionStart(),
                    level,
                    shift,
                    (to - from) >> shift,
                    cont,
                    PROTS.get(piece.prot)));
            at = to;
        }
        return tables;
    }

    /** Two ranges in what is mapped and a little behind it. */
    private static ImmutableList<AddressRange> ranges(PageTables tables, int... cuts) {
        Geometry geometry = tables.geometry();
        ImmutableList<LeafRun> runs = tables.runs();
        long end = runs.isEmpty()
                ? geometry.regionStart()
                : runs.get(runs.size() - 1).end();
        int pages = (int) ((Math.min(end + 2 * geometry.pageSize(), geometry.regionEnd()) - geometry.regionStart())
                / geometry.pageSize());
        long[] at = java.util.Arrays.stream(cuts)
                .map(cut -> cut % (pages + 1))
                .sorted()
                .mapToLong(page -> geometry.regionStart() + page * geometry.pageSize())
                .toArray();
        return ImmutableList.of(new AddressRange(at[0], at[1]), new AddressRange(at[2], at[3]));
    }

    @Override
    public String toString() {
        return tables.geometry().name() + " " + ranges + " " + tables.runs();
    }
}
