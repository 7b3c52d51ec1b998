package dev.heddle.generators.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.choice.Choices;
import dev.heddle.generators.choice.Choices.Kind;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.MemoryRegion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layout as it is drawn, before it is laid out: where memory starts, its pieces, the image and the KFENCE pool.
 *
 * @param base where memory starts, a multiple of a page
 * @param holder which of the pieces holds the image, modulo their number
 * @param pool pages from the end of the last region back to the end of an early KFENCE pool; -1 for no pool
 */
record LayoutPlan(long base, ImmutableList<Piece> pieces, int holder, ImagePlace image, long pool) {

    /** Objects of a KFENCE pool as kernels are built by default. */
    private static final int KFENCE_OBJECTS = 255;

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private static final int MOST_PIECES = 24;

    static LayoutPlan of(Geometry geometry, Choices choices) {
        long base = choices.oneOf(bases(geometry));
        ImmutableList<Piece> pieces =
                ImmutableList.copyOf(choices.list(1, MOST_PIECES, () -> Piece.of(geometry, choices)));
        int holder = choices.count(pieces.size() - 1);
        return new LayoutPlan(base, pieces, holder, ImagePlace.of(choices), pool(choices));
    }

    /** Where memory starts: the addresses boards have, and some that are off by a page. */
    static ImmutableList<Long> bases(Geometry geometry) {
        long page = geometry.pageSize();
        return ImmutableList.of(GIB, 2 * GIB, 0L, GIB + page, GIB + 2 * MIB + 16 * page, 32 * GIB, 8192 * GIB);
    }

    /** None; or its end at the end of the region, or some pages before it. */
    private static long pool(Choices choices) {
        return switch (choices.pick(3, Kind.CHANGE)) {
            case 0 -> -1;
            case 1 -> 0;
            default -> 1 + choices.count(1499);
        };
    }

    /** What the plan comes to: regions by address, the image, and the pool if there is room for it. */
    record Laid(
            ImmutableList<MemoryRegion> memory,
            KernelImage image,
            @Nullable AddressRange pool) {}

    /**
     * Lays the plan out within {@code room} bytes from {@code base}: pieces that would end beyond half of it are left out, and
     * the one that holds the image is cut down.
     */
    Laid layOut(Geometry geometry, long room) {
        List<MemoryRegion> memory = new ArrayList<>();
        KernelImage placed = null;
        int holding = holder % pieces.size();
        long cursor = base;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            long start = piece.startAfter(cursor);
            long end = start + piece.length() * piece.unit();
            boolean holds = i == holding;
            if (end - base > room / 2) {
                if (!holds) {
                    continue;
                }
                start = Piece.roundUp(cursor, piece.unit());
                end = start + piece.unit();
            }
            if (holds) {
                placed = image.within(room / 4).imageIn(start, geometry.pageSize());
                end = Math.max(end, Piece.roundUp(placed.bssStop(), piece.unit()));
            }
            add(memory, new MemoryRegion(new AddressRange(start, end), piece.noMap() && !holds));
            cursor = end;
        }
        if (placed == null) {
            throw new IllegalStateException("no piece holds the image");
        }
        return new Laid(ImmutableList.copyOf(memory), placed, poolIn(memory, placed, geometry));
    }

    /** Regions that touch and have equal flags are one, as memblock keeps them. */
    private static void add(List<MemoryRegion> memory, MemoryRegion region) {
        if (!memory.isEmpty()) {
            MemoryRegion last = memory.get(memory.size() - 1);
            if (last.range().end() == region.range().start() && last.noMap() == region.noMap()) {
                AddressRange both =
                        new AddressRange(last.range().start(), region.range().end());
                memory.set(memory.size() - 1, new MemoryRegion(both, last.noMap()));
                return;
            }
        }
        memory.add(region);
    }

    /** memblock hands out memory from the top; so the pool is near the end of a region. */
    private @Nullable AddressRange poolIn(List<MemoryRegion> memory, KernelImage placed, Geometry geometry) {
        if (pool < 0) {
            return null;
        }
        long bytes = 2L * (KFENCE_OBJECTS + 1) * geometry.pageSize();
        AddressRange taken = new AddressRange(placed.text(), placed.bssStop());
        for (int i = memory.size() - 1; i >= 0; i--) {
            MemoryRegion region = memory.get(i);
            long end = region.range().end() - pool * geometry.pageSize();
            if (!region.noMap() && end - bytes >= region.range().start()) {
                AddressRange found = new AddressRange(end - bytes, end);
                if (!found.intersects(taken)) {
                    return found;
                }
            }
        }
        return null;
    }
}
