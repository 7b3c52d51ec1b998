package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Split and count in bulk against a walk that goes entry by entry, on any layout and any cut. */
class SplitProperties {

    private static final ImmutableSet<Mistake> ON_RUNS = ImmutableSet.of(
            Mistake.PUD_CONTINUE_IN_SPLIT,
            Mistake.KEEP_CONT_FROM_SNAPSHOT,
            Mistake.SPLIT_ONE_CONT_ENTRY,
            Mistake.DROP_PXN,
            Mistake.REVALIDATE,
            Mistake.INVALID_BLOCK_SKIPPED,
            Mistake.SHORT_FILL);

    @Provide
    static Arbitrary<RandomTables> layouts() {
        return RandomTables.all();
    }

    @Property(tries = 2000)
    void bulkIsEntryByEntryWhereverTablesRunOut(@ForAll("layouts") RandomTables random) {
        long need = Need.of(random.tables(), random.ranges(), Era.V7_2).total();
        for (long limit = 0; limit <= need; limit++) {
            sameAsEntryByEntry(random, Design.base(), limit);
        }
    }

    @Property(tries = 700)
    void bulkIsEntryByEntryWithEveryMistake(@ForAll("layouts") RandomTables random) {
        for (Mistake mistake : ON_RUNS) {
            Design design = Design.base().but(mistake);
            for (long limit : new long[] {0, 1, 3, 7, 1000}) {
                sameAsEntryByEntry(random, design, limit);
            }
        }
    }

    private static void sameAsEntryByEntry(RandomTables random, Design design, long limit) {
        PageTables bulk = random.tables().copy();
        SplitResult result = Splitter.split(bulk, random.ranges(), design, limit);
        var single = new WalkEntryByEntry(random.tables(), design, limit);
        assertEquals(single.split(random.ranges()), result);
        assertEquals(single.result().runs(), bulk.runs());
    }

    @Property(tries = 3000)
    void theCountIsTheWalksAndTheNeedIsWhatASplitUses(@ForAll("layouts") RandomTables random) {
        PageTables tables = random.tables();
        Count count = Counter.walks(CountRule.TWO_WALKS, tables, random.ranges(), Era.V7_2);
        long walked = new WalkEntryByEntry(tables, Design.base(), 0).count(random.ranges());
        assertEquals(
                walked,
                count.code() == ReturnCode.OK ? count.total() : count.code().number());
        assertEquals(count, Counter.walks(CountRule.TWO_WALKS_NO_CONTINUE, tables, random.ranges(), Era.V7_2));
        if (count.code() != ReturnCode.OK) {
            return;
        }
        SplitResult used = new WalkEntryByEntry(tables, Design.base(), Splitter.NO_LIMIT).split(random.ranges());
        Count need = Need.of(tables, random.ranges(), Era.V7_2);
        assertEquals(Count.of(used.pmdTables(), used.pteTables()), need);
        assertTrue(need.total() <= count.total());
        assertEquals(nothingIsTouchedTwiceOrInPart(random), need.total() == count.total());
    }

    /** When count and need agree: a leaf is in one range only, and ranges touch every slot of a PUD leaf that they touch. */
    private static boolean nothingIsTouchedTwiceOrInPart(RandomTables random) {
        Geometry geometry = random.tables().geometry();
        for (LeafRun run : random.tables().runs()) {
            if (run.level() == Geometry.PTE || !Era.V7_2.seesLeaf(run)) {
                continue;
            }
            for (long va = run.va(); va < run.end(); va += run.entrySize()) {
                var leaf = new AddressRange(va, va + run.entrySize());
                long touching =
                        random.ranges().stream().filter(leaf::intersects).count();
                if (touching > 1) {
                    return false;
                }
                long slot = geometry.entrySize(Geometry.PMD);
                for (long at = va; touching == 1 && at < leaf.end(); at += slot) {
                    var part = new AddressRange(at, at + slot);
                    if (random.ranges().stream().noneMatch(part::intersects)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @Property(tries = 1000)
    void whatHoldsAfterASplit(@ForAll("layouts") RandomTables random) {
        PageTables after = random.tables().copy();
        ImmutableList<AddressRange> ranges = random.ranges();
        if (!Splitter.split(after, ranges, Design.base(), Splitter.NO_LIMIT).completed()) {
            return;
        }
        assertEquals(OptionalLong.empty(), Translation.firstDifference(random.tables(), after));
        assertEquals(OptionalLong.empty(), Translation.firstNew(random.tables(), after));
        assertEquals(OptionalLong.empty(), AfterSplit.mixedGroup(after));
        assertTrue(AfterSplit.isIdempotent(after, ranges, Design.base(), Era.V7_2));
        var between = new AddressRange(
                /* start= */ ranges.get(0).end(), /* end= */ ranges.get(1).start());
        assertEquals(OptionalLong.empty(), AfterSplit.aliasChange(random.tables(), after, between));
        long unseen = random.tables().runs().stream()
                .filter(run -> run.level() != Geometry.PTE && !Era.V7_2.seesLeaf(run))
                .mapToLong(LeafRun::count)
                .sum();
        assertTrue(AfterSplit.leavesLeft(after, ranges) <= unseen);
    }
}
