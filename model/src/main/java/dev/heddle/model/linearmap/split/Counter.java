package dev.heddle.model.linearmap.split;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.model.linearmap.PageTables;

/**
 * How many tables a design sets aside for the split.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, linear_map_prealloc_split_pgtables() and its walk, patch v3 1/2 of 2025-12-18; the other
 * rules are those that its reviews asked for, and mutations.
 */
public final class Counter {

    /** What {@link CountRule#FIXED_64} sets aside. */
    private static final int FIXED = 64;

    private Counter() {}

    /** The count of a kernel whose era follows from its building rules. */
    public static Count count(CountRule rule, LinearMap map, PageTables tables) {
        return count(rule, map, tables, Era.of(map.rules()));
    }

    /**
     * What {@code rule} makes of {@code tables}.
     *
     * @param tables as they are when the design counts: fresh for a rule that counts while memory is mapped
     */
    public static Count count(CountRule rule, LinearMap map, PageTables tables, Era era) {
        return switch (rule) {
            case AT_MAP -> atMap(tables, new AddressRange(0, 0));
            case AT_MAP_NO_ALIAS ->
                atMap(
                        tables,
                        map.va(new AddressRange(map.image().text(), map.image().initBegin())));
            case RAM_DIV_PMD -> Count.of(0, memory(map) >>> map.geometry().shift(Geometry.PMD));
            case FIXED_64 -> Count.of(0, FIXED);
            case WORST_CASE -> worstCase(map.geometry());
            default -> walks(rule, tables, walked(rule, map), era);
        };
    }

    /** The count of a rule that walks, over ranges of the caller's choice. */
    public static Count walks(CountRule rule, PageTables tables, ImmutableList<AddressRange> ranges, Era era) {
        var collect = new Collect(rule, tables.geometry());
        var walk = new PageWalk(tables, era::seesLeaf);
        for (AddressRange range : ranges) {
            ReturnCode code = walk.walk(range.start(), range.end(), collect);
            if (code != ReturnCode.OK) {
                return collect.count(code);
            }
        }
        return collect.count(ReturnCode.OK);
    }

    private static ImmutableList<AddressRange> walked(CountRule rule, LinearMap map) {
        AddressRange before = map.walked().get(0);
        AddressRange behind = map.walked().get(1);
        return switch (rule) {
            case UP_TO_TEXT ->
                ImmutableList.of(
                        new AddressRange(before.start(), map.va(map.image().text())), behind);
            case FIRST_RANGE_ONLY -> ImmutableList.of(before);
            case SECOND_RANGE_ONLY -> ImmutableList.of(behind);
            case WHOLE -> ImmutableList.of(new AddressRange(before.start(), behind.end()));
            default -> map.walked();
        };
    }

    private static Count atMap(PageTables tables, AddressRange without) {
        long puds = 0;
        long pmds = 0;
        for (LeafRun run : tables.runs()) {
            if (run.level() == Geometry.PTE) {
                continue;
            }
            long blocks = run.count() - blocksIn(run, without);
            puds += run.level() == Geometry.PUD ? blocks : 0;
            pmds += run.level() == Geometry.PMD ? blocks : 0;
        }
        return Count.of(puds, pmds + puds * tables.geometry().entries());
    }

    private static long blocksIn(LeafRun run, AddressRange range) {
        long from = Math.max(run.va(), range.start() & -run.entrySize());
        long to = Math.min(run.end(), (range.end() + run.entrySize() - 1) & -run.entrySize());
        return Math.max(0, (to - from) >> run.shift());
    }

    private static long memory(LinearMap map) {
        long bytes = 0;
        for (MemoryRegion region : map.memory()) {
            bytes += region.noMap() ? 0 : region.range().bytes();
        }
        return bytes;
    }

    /** A linear region full of the largest blocks. */
    private static Count worstCase(Geometry geometry) {
        long bytes = geometry.regionEnd() - geometry.regionStart();
        long puds = geometry.leafAt(Geometry.PUD) ? bytes >>> geometry.shift(Geometry.PUD) : 0;
        return Count.of(puds, bytes >>> geometry.shift(Geometry.PMD));
    }
}
