package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Boot;
import dev.heddle.model.linearmap.Boots;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import dev.heddle.model.linearmap.WorkedExamples;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a mistake leaves behind on E2 of the fact sheet, and which invariant sees it. */
class MistakesTest {

    private static final OptionalLong NONE = OptionalLong.empty();

    private final LinearMap map = WorkedExamples.e2();
    private final PageTables before = LinearMapBuilder.build(map);
    private final PageTables tables = before.copy();

    private SplitResult split(Mistake mistake) {
        return Splitter.split(tables, map.walked(), Design.v3().but(mistake), Splitter.NO_LIMIT);
    }

    /** 512 blocks stay for each of the three PUD leaves, and as many tables are left over. */
    @Test
    void continueAfterAPudSplitLeavesItsBlocks() {
        assertEquals(2_037 - 3 * 512, split(Mistake.PUD_CONTINUE_IN_SPLIT).tables());
        assertEquals(3 * 512, AfterSplit.leavesLeft(tables, map.walked()));
    }

    /** 31 groups whose first block was read before its group lost the hint. */
    @Test
    void childrenThatKeepTheHintAreSeen() {
        split(Mistake.KEEP_CONT_FROM_SNAPSHOT);
        assertEquals(31 * 512, AfterSplit.leavesLeft(tables, map.walked()));
    }

    /** Seen at rest only where the image starts on the border of a group: not on E2, where that group has no hint. */
    @Test
    void aHintThatGoesFromOneEntryOnlyLeavesAMixedGroup() {
        split(Mistake.SPLIT_ONE_CONT_ENTRY);
        assertEquals(NONE, AfterSplit.mixedGroup(tables));
        Boot boot = Boots.of("k72-split-256m");
        PageTables real = boot.stop("before_split_point").pageTables(boot.geometry());
        Design design = Design.v3().but(Mistake.SPLIT_ONE_CONT_ENTRY);
        Splitter.split(real, boot.linearMap().walked(), design, Splitter.NO_LIMIT);
        assertEquals(OptionalLong.of(boot.geometry().regionStart()), AfterSplit.mixedGroup(real));
    }

    @Test
    void childrenThatLosePxnChangeTheTranslation() {
        split(Mistake.DROP_PXN);
        assertEquals(OptionalLong.of(map.geometry().regionStart()), Translation.firstDifference(before, tables));
    }

    /** What was never split takes tables when it is split again. */
    @Test
    void onlyWhatIsSplitIsLeftAlone() {
        assertFalse(AfterSplit.isIdempotent(before, map.walked(), Design.base(), Era.V7_2));
        Splitter.split(tables, map.walked(), Design.base(), Splitter.NO_LIMIT);
        assertTrue(AfterSplit.isIdempotent(tables, map.walked(), Design.base(), Era.V7_2));
    }

    /** Leaves behind the last address of the range are none of its business, also if only one of the two has any. */
    @Test
    void aDifferenceBehindTheRangeIsNone() {
        long start = map.geometry().regionStart();
        var empty = new PageTables(map.geometry());
        var behind = new PageTables(map.geometry());
        behind.put(new LeafRun(start + (8L << 20), 8L << 20, Geometry.PMD, 21, 1, false, Prot.VALID));
        assertEquals(OptionalLong.empty(), Translation.firstDifference(empty, behind, start, start + (4L << 20)));
        assertEquals(
                OptionalLong.of(start + (8L << 20)),
                Translation.firstDifference(empty, behind, start, start + (10L << 20)));
    }

    @Test
    void anEntryThatWasNotWrittenIsAHole() {
        Splitter.split(tables, map.walked(), Design.v3().but(Mistake.SHORT_FILL), 2);
        long lastPage = map.geometry().regionStart() + (2L << 20) - 4096;
        assertEquals(OptionalLong.of(lastPage), Translation.firstDifference(before, tables));
    }

    @Test
    void anInvalidBlockIsALeafOnlyIfItSaysSo() {
        invalidBlock(Era.V7_2, 513, 0, Prot.VALID);
        invalidBlock(Era.V7_1, 513, 0, Prot.VALID);
        // v6.18 cannot make it valid again either: that walk, too, passes it by.
        invalidBlock(Era.V6_18, 0, 1, 0);
    }

    /** Makes a block of 1 GiB invalid, splits it, makes it valid again. */
    private static void invalidBlock(Era era, long tablesOfBlock, long leavesLeft, long validAgain) {
        LinearMap map = WorkedExamples.e2();
        PageTables tables = LinearMapBuilder.build(map);
        long start = map.va(0x1_0000_0000L);
        long end = map.va(0x1_4000_0000L);
        Moment moment = Moment.atRunTime(map, true, 2).in(era);
        var protection = new RangeProtection(tables, moment, Design.base(), Splitter.NO_LIMIT);
        assertEquals(ReturnCode.OK, protection.valid(start, end, false).code());
        Count count = Counter.count(CountRule.TWO_WALKS, map, tables, era);
        assertEquals(2_037 - 513 + tablesOfBlock, count.total());
        SplitResult result = Splitter.split(tables, map.walked(), Design.base(), era, count.total());
        assertEquals(count.total(), result.tables());
        assertEquals(leavesLeft, AfterSplit.leavesLeft(tables, map.walked()));
        assertEquals(ReturnCode.OK, protection.valid(start, end, true).code());
        LeafRun now = tables.at(start);
        assertEquals(validAgain, now == null ? -1 : now.prot() & Prot.VALID);
    }

    @Test
    void anEmptyRangeEndsWalksWithoutOneCallback() {
        var ranges = ImmutableList.of(
                new AddressRange(map.geometry().regionStart(), map.geometry().regionStart()),
                map.walked().get(1));
        Count count = Counter.walks(CountRule.TWO_WALKS, tables, ranges, Era.V6_18);
        assertEquals(new Count(0, 0, ReturnCode.EINVAL), count);
        SplitResult result = Splitter.split(tables, ranges, Design.base(), Splitter.NO_LIMIT);
        assertEquals(new SplitResult(0, 0, 0, ReturnCode.EINVAL), result);
        assertEquals(before.runs(), tables.runs());
    }

    /** [_text, _text + 2M) was one block of the alias and is a table now. */
    @Test
    void untilMid2026TheHeadOfTheAliasKeepsItsWritePermission() {
        Splitter.split(tables, map.walked(), Design.base(), Splitter.NO_LIMIT);
        var alias =
                new AddressRange(map.va(map.image().text()), map.va(map.image().initBegin()));
        PageTables later = tables.copy();
        PageTables mistaken = tables.copy();
        assertEquals(2L << 20, AliasReadOnly.apply(tables, map, Era.V6_18, Design.base()));
        assertEquals(2L << 20, AfterSplit.writableBytes(tables, alias));
        assertEquals(0, AliasReadOnly.apply(later, map, Era.V7_2, Design.base()));
        assertEquals(0, AfterSplit.writableBytes(later, alias));
        Design design = Design.base().but(Mistake.ALIAS_RO_OVER_TABLE);
        assertEquals(2L << 20, AliasReadOnly.apply(mistaken, map, Era.V7_2, design));
        // Where nothing was split, nothing is refused.
        assertEquals(0, AliasReadOnly.apply(before, map, Era.V6_18, Design.base()));
        assertEquals(0, AfterSplit.writableBytes(before, alias));
    }

    @Test
    void aBlockOfTheAliasThatChangesIsSeen() {
        PageTables changed = before.copy();
        long second = map.va(map.image().text()) + (2L << 20);
        LeafRun block = before.at(second);
        assertEquals(Geometry.PMD, block == null ? -1 : block.level());
        var one = new AddressRange(second, second + 4096);
        Splitter.split(changed, ImmutableList.of(one), Design.base(), Splitter.NO_LIMIT);
        assertEquals(OptionalLong.of(second), AfterSplit.aliasChange(before, changed, map.leftOut()));
    }
}
