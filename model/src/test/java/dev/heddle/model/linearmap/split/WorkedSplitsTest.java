package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import dev.heddle.model.linearmap.WorkedExamples;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The fact sheet's worked examples, section 11: counts, arrays, what a split really uses. */
class WorkedSplitsTest {

    @Test
    void countsAreThoseOfTheSheetAndAreUsedUp() {
        example(WorkedExamples.e1(), "2+496", 497, 3_984);
        example(WorkedExamples.e2(), "2+2035", 2036, 16_296);
        example(WorkedExamples.e3(), "1+495", 496, 3_968);
        example(WorkedExamples.e4(48), "2+1964", 1965, 15_728);
        example(WorkedExamples.e4(39), "2+1964", 1965, 15_728);
        example(WorkedExamples.e5(), "1+4085", 4085, 32_688);
        example(WorkedExamples.e6(), "0+254", 254, 2_032);
        example(WorkedExamples.e7(), "0+63", 63, 504);
        example(WorkedExamples.e8(), "0+123", 123, 984);
        example(WorkedExamples.e9(), "2+2010", 2011, 16_096);
        example(WorkedExamples.e9k(), "2+2007", 2008, 16_072);
        example(WorkedExamples.e10(), "881+15373", 16_253, 130_032);
        example(WorkedExamples.e10m(), "899+15373", 16_271, 130_176);
        long[] gibibytes = {64, 256, 512, 1022, 1023, 2048};
        long[] counts = {32_817, 131_313, 262_641, 524_271, 524_784, 1_050_609};
        for (int i = 0; i < counts.length; i++) {
            LinearMap map = WorkedExamples.e11(gibibytes[i]);
            example(map, "2+" + (counts[i] - 2), counts[i] - 1, counts[i] * 8);
        }
    }

    /** Two more boundary blocks are in pages under the rules of mid-2026. */
    @Test
    void countsOfMid2026() {
        example(WorkedExamples.mid2026(WorkedExamples.e1()), "2+494", 495, 496 * 8);
        example(WorkedExamples.mid2026(WorkedExamples.e2()), "2+2033", 2034, 2035 * 8);
    }

    private static void example(LinearMap map, String walks, long upToText, long arrayBytes) {
        PageTables tables = LinearMapBuilder.build(map);
        Count count = Counter.count(CountRule.TWO_WALKS, map, tables);
        long first = Counter.count(CountRule.FIRST_RANGE_ONLY, map, tables).total();
        long second = Counter.count(CountRule.SECOND_RANGE_ONLY, map, tables).total();
        assertEquals(walks, first + "+" + second);
        assertEquals(upToText, Counter.count(CountRule.UP_TO_TEXT, map, tables).total());
        assertEquals(count, Counter.count(CountRule.TWO_WALKS_NO_CONTINUE, map, tables));
        assertEquals(count, Need.of(tables, map.walked(), Era.V6_18));
        assertEquals(
                arrayBytes,
                ArrayOrder.of(count.total(), map.geometry().pageShift()).bytes());
        PageTables split = tables.copy();
        SplitResult result = Splitter.split(split, map.walked(), Design.v3(), count.total());
        assertEquals(new SplitResult(count.pmdTables(), count.pteTables(), count.total(), ReturnCode.OK), result);
        assertEquals(0, AfterSplit.leavesLeft(split, map.walked()));
        assertEquals(OptionalLong.empty(), Translation.firstDifference(tables, split));
    }

    @Test
    void ordersAreThoseOfTheSheet() {
        assertEquals(2, order(2_037));
        assertEquals(3, order(4_086));
        assertEquals(5, order(16_254));
        assertEquals(5, order(16_272));
        assertEquals(7, order(32_817));
        assertEquals(9, order(131_313));
        assertEquals(10, order(262_641));
        assertEquals(10, order(524_271));
        assertEquals(11, order(524_784));
        assertEquals(12, order(1_050_609));
        assertTrue(ArrayOrder.of(524_288, 12).fitsOneBlock());
        assertFalse(ArrayOrder.of(524_289, 12).fitsOneBlock());
    }

    private static int order(long count) {
        return ArrayOrder.of(count, 12).order();
    }

    @Test
    void otherRulesOnE2() {
        LinearMap map = WorkedExamples.e2();
        PageTables tables = LinearMapBuilder.build(map);
        assertEquals(Count.of(3, 2_034), Counter.count(CountRule.TWO_WALKS, map, tables));
        assertEquals(2_050, total(CountRule.AT_MAP, map, tables));
        assertEquals(2_036, total(CountRule.AT_MAP_NO_ALIAS, map, tables));
        assertEquals(501, total(CountRule.FORGET_PMD_CHILDREN, map, tables));
        assertEquals(2_034, total(CountRule.FORGET_PUD_TABLE, map, tables));
        assertEquals(498, total(CountRule.PMD_ONLY, map, tables));
        assertEquals(2_036, total(CountRule.FULLY_COVERED_ONLY, map, tables));
        assertEquals(2_050, total(CountRule.WHOLE, map, tables));
        assertEquals(2_048, total(CountRule.RAM_DIV_PMD, map, tables));
        assertEquals(64, total(CountRule.FIXED_64, map, tables));
        // The sheet's 33 are E1's: 31 groups and two blocks without hint. E2 has three blocks of 1 GiB on top.
        assertEquals(33 + 3 * 513, total(CountRule.CONT_ONCE, map, tables));
        LinearMap e1 = WorkedExamples.e1();
        assertEquals(33, total(CountRule.CONT_ONCE, e1, LinearMapBuilder.build(e1)));
        assertEquals(511, total(CountRule.WHOLE, e1, LinearMapBuilder.build(e1)));
        LinearMap large = WorkedExamples.e11(64);
        assertEquals(32_768, total(CountRule.RAM_DIV_PMD, large, LinearMapBuilder.build(large)));
    }

    private static long total(CountRule rule, LinearMap map, PageTables tables) {
        return Counter.count(rule, map, tables).total();
    }

    /** One leaf of 1 GiB, and ranges that leave out part of it. */
    @Test
    void arbitraryCutsCountTooMuch() {
        overCount(0xc80_0000L, 0xe80_0000L, 1_026, 497);
        overCount(0x1_0000L, 0x1f_0000L, 1_026, 513);
    }

    private static void overCount(long cutFrom, long cutTo, long count, long used) {
        Geometry geometry = Geometries.of(Granule.KIB_4, 48);
        var tables = new PageTables(geometry);
        long start = geometry.regionStart();
        tables.put(new LeafRun(start, 1L << 30, Geometry.PUD, geometry.shift(Geometry.PUD), 1, false, Prot.KERNEL));
        var ranges = ImmutableList.of(
                new AddressRange(start, start + cutFrom), new AddressRange(start + cutTo, geometry.regionEnd()));
        assertEquals(
                count,
                Counter.walks(CountRule.TWO_WALKS, tables, ranges, Era.V6_18).total());
        assertEquals(used, Need.of(tables, ranges, Era.V6_18).total());
        TablePool pool = TablePool.preallocate(Design.v3(), count, true, count);
        SplitResult result = Splitter.split(tables, ranges, Design.v3(), pool.left(Design.v3()));
        assertEquals(used, result.tables());
        TablePool after = pool.take(Design.v3(), result.requests());
        assertEquals(count - used, after.leftOver());
        assertEquals(0, after.free(Design.v3()).unaccounted());
    }

    @Test
    void afterTheSplitOfE2() {
        LinearMap map = WorkedExamples.e2();
        PageTables tables = LinearMapBuilder.build(map);
        PageTables before = tables.copy();
        assertEquals(1, tables.tables(Geometry.PTE));
        Splitter.split(tables, map.walked(), Design.base(), Splitter.NO_LIMIT);
        assertEquals(2_035, tables.tables(Geometry.PTE));
        assertEquals(13, leaves(tables, Geometry.PMD));
        assertEquals(0, leaves(tables, Geometry.PUD));
        assertTrue(tables.runs().stream().noneMatch(LeafRun::cont));
        assertEquals(OptionalLong.empty(), AfterSplit.aliasChange(before, tables, map.leftOut()));
    }

    private static long leaves(PageTables tables, int level) {
        return tables.runs().stream()
                .filter(run -> run.level() == level)
                .mapToLong(LeafRun::count)
                .sum();
    }

    @Test
    void splitsAtRunTimeBeforeTheCountLowerIt() {
        earlySplit(0x8400_0000L, 0x8800_0000L, 1, 2_036);
        earlySplit(0x8432_1000L, 0x8432_2000L, 2, 2_035);
        earlySplit(0x8432_1000L, 0x8472_2000L, 3, 2_034);
        earlySplit(0xbfff_0000L, 0xc001_0000L, 4, 2_033);
    }

    private static void earlySplit(long from, long to, long created, long newCount) {
        LinearMap map = WorkedExamples.e2();
        PageTables tables = LinearMapBuilder.build(map);
        PageTables before = tables.copy();
        Moment alone = Moment.beforeSecondaries(map).in(Era.V7_1);
        RuntimeResult result =
                new RuntimeSplitter(tables, alone, Design.base(), Splitter.NO_LIMIT).split(map.va(from), map.va(to));
        assertEquals(ReturnCode.OK, result.code());
        assertEquals(created, result.tables());
        assertTrue(AfterSplit.isBorder(tables, map.va(from)));
        assertTrue(AfterSplit.isBorder(tables, map.va(to)));
        assertEquals(newCount, total(CountRule.TWO_WALKS, map, tables));
        assertEquals(newCount, Need.of(tables, map.walked(), Era.V7_1).total());
        assertEquals(OptionalLong.empty(), Translation.firstDifference(before, tables));
    }
}
