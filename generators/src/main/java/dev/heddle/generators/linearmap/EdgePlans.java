package dev.heddle.generators.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Geometry;

/** The layouts at which counts and splits go wrong if they do, each at its simplest. Tried before any at random. */
final class EdgePlans {

    private static final long SEGMENT = 0x10000;
    private static final long NO_POOL = -1;

    private final long page;
    private final long pmd;
    private final long group;
    private final long base;

    private EdgePlans(Geometry geometry) {
        page = geometry.pageSize();
        pmd = geometry.entrySize(Geometry.PMD);
        group = geometry.contSize(Geometry.PMD);
        base = Math.max(1L << 30, pmd);
    }

    static ImmutableList<LayoutPlan> of(Geometry geometry) {
        return new EdgePlans(geometry).all();
    }

    private ImmutableList<LayoutPlan> all() {
        ImagePlace first = image(0);
        Piece blocks = piece(group, 0, 4);
        return ImmutableList.of(
                plan(base, first, NO_POOL, blocks),
                // memory that starts or ends at an odd page
                plan(base + page, first, NO_POOL, piece(page, 0, 4 * group / page)),
                plan(base, first, NO_POOL, piece(page, 0, 4 * group / page + 1)),
                // a hole of one page, a no-map page, a region of one page
                plan(base, first, NO_POOL, piece(page, 0, 4 * group / page), piece(page, 1, 2 * group / page)),
                plan(base, first, NO_POOL, blocks, new Piece(page, 0, 1, true), piece(page, 0, group / page)),
                plan(base, first, NO_POOL, blocks, piece(page, 3, 1)),
                // a whole group, and one block more
                plan(base, first, NO_POOL, piece(group, 0, 1)),
                plan(base, first, NO_POOL, piece(pmd, 0, group / pmd + 1)),
                // the image inside a block, over the border of a group, at the end of memory
                plan(base, new ImagePlace(SEGMENT, 5, 24, 2, 1), NO_POOL, blocks),
                plan(base, new ImagePlace(SEGMENT, group / SEGMENT - 3, 24, 2, 1), NO_POOL, blocks),
                plan(base, new ImagePlace(SEGMENT, 4 * group / SEGMENT, 24, 2, 1), NO_POOL, piece(page, 0, 1)),
                // a pool that fills the last block, and one that lies across two
                plan(base, first, 0, blocks),
                plan(base, first, 1, blocks));
    }

    private static ImagePlace image(long before) {
        return new ImagePlace(2L << 20, before, 0x1d1, 0x3d, 0x606);
    }

    private static Piece piece(long unit, long gap, long length) {
        return new Piece(unit, gap, length, false);
    }

    private static LayoutPlan plan(long base, ImagePlace image, long pool, Piece... pieces) {
        return new LayoutPlan(base, ImmutableList.copyOf(pieces), 0, image, pool);
    }
}
