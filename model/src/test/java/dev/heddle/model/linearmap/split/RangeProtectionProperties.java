package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Prot;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A permission of a part of any layout changes for every page of the part and for no other. */
class RangeProtectionProperties {

    private static final Moment ENABLED = new Moment(Era.V7_2, true, true, true, 8, true, false, null);

    /** Of a machine whose CPUs cannot split live: the splitter says yes and does nothing. */
    private static final Moment DISABLED = new Moment(Era.V7_2, false, true, true, 8, true, false, null);

    @Provide
    static Arbitrary<RandomTables> layouts() {
        return RandomTables.all();
    }

    @Property(tries = 1000)
    void endsBecomeBordersWithTwoTablesEachAndNothingElseChanges(@ForAll("layouts") RandomTables random) {
        AddressRange range = random.ranges().get(0);
        Assume.that(!range.isEmpty() && allSeen(random));
        PageTables tables = random.tables().copy();
        RuntimeResult result = new RuntimeSplitter(tables, ENABLED, Design.base(), Splitter.NO_LIMIT)
                .split(range.start(), range.end());
        assertEquals(ReturnCode.OK, result.code());
        assertTrue(AfterSplit.isBorder(tables, range.start()));
        assertTrue(AfterSplit.isBorder(tables, range.end()));
        assertTrue(result.tables() <= 4 && result.pmdTables() <= 2);
        assertEquals(OptionalLong.empty(), Translation.firstDifference(random.tables(), tables));
        assertEquals(OptionalLong.empty(), AfterSplit.mixedGroup(tables));
    }

    @Property(tries = 1000)
    void everyPageOfTheRangeAndNoOtherChanges(@ForAll("layouts") RandomTables random) {
        AddressRange range = random.ranges().get(0);
        Assume.that(!range.isEmpty() && allSeen(random));
        PageTables tables = random.tables().copy();
        var protection = new RangeProtection(tables, ENABLED, Design.base(), Splitter.NO_LIMIT);
        RuntimeResult result = protection.readOnly(range.start(), range.end());
        assertEquals(ReturnCode.OK, result.code());
        assertFalse(result.warned());
        assertChanged(random.tables(), tables, range.start(), range.end());
        assertEquals(OptionalLong.empty(), AfterSplit.mixedGroup(tables));
    }

    @Property(tries = 1000)
    void withoutASplitItGoesAsFarAsTheFirstLeafThatItCoversInPart(@ForAll("layouts") RandomTables random) {
        AddressRange range = random.ranges().get(0);
        Assume.that(!range.isEmpty() && allSeen(random));
        long partly = firstLeafInPart(random.tables(), range);
        PageTables tables = random.tables().copy();
        RuntimeResult result =
                new RangeProtection(tables, DISABLED, Design.base(), 0).readOnly(range.start(), range.end());
        assertEquals(partly == range.end() ? ReturnCode.OK : ReturnCode.EINVAL, result.code());
        assertEquals(partly != range.end(), result.warned());
        assertChanged(random.tables(), tables, range.start(), partly);
    }

    @Property(tries = 500)
    void whatWasMadeInvalidBecomesValidAgain(@ForAll("layouts") RandomTables random) {
        AddressRange range = random.ranges().get(0);
        Assume.that(!range.isEmpty() && random.tables().runs().stream().allMatch(LeafRun::valid));
        PageTables tables = random.tables().copy();
        var protection = new RangeProtection(tables, ENABLED, Design.base(), Splitter.NO_LIMIT);
        assertEquals(
                ReturnCode.OK,
                protection.valid(range.start(), range.end(), false).code());
        assertTrue(tables.runs(range.start(), range.end()).stream().noneMatch(LeafRun::valid));
        assertEquals(
                ReturnCode.OK,
                protection.valid(range.start(), range.end(), true).code());
        assertEquals(OptionalLong.empty(), Translation.firstDifference(random.tables(), tables));
    }

    private static boolean allSeen(RandomTables random) {
        return random.tables().runs().stream().allMatch(Era.V7_2::seesLeaf);
    }

    private static long firstLeafInPart(PageTables tables, AddressRange range) {
        for (LeafRun run : tables.runs()) {
            for (long va = run.va(); va < run.end(); va += run.entrySize()) {
                var leaf = new AddressRange(va, va + run.entrySize());
                if (leaf.intersects(range) && !range.contains(leaf)) {
                    return Math.max(va, range.start());
                }
            }
        }
        return range.end();
    }

    private static void assertChanged(PageTables before, PageTables after, long start, long end) {
        Geometry geometry = before.geometry();
        for (long va = geometry.regionStart(); va < geometry.regionEnd(); va += geometry.pageSize()) {
            LeafRun old = before.at(va);
            LeafRun now = after.at(va);
            if (old == null || now == null) {
                assertEquals(old, now);
                continue;
            }
            long wanted = start <= va && va < end ? (old.prot() & ~Prot.WRITE) | Prot.READ_ONLY : old.prot();
            assertEquals(wanted, now.prot());
            assertEquals(old.translate(va), now.translate(va));
        }
    }
}
