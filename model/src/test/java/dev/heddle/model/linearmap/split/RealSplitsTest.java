package dev.heddle.model.linearmap.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Boot;
import dev.heddle.model.linearmap.Boots;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Stop;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The splits of real kernels, run by run. */
class RealSplitsTest {

    /** Boots of kernels that know the split, whether they had to or not. */
    static ImmutableList<Boot> kernelsThatSplit() {
        return Boots.all().stream()
                .filter(boot -> boot.rules() == BuildRules.V7_2)
                .collect(ImmutableList.toImmutableList());
    }

    static ImmutableList<Boot> splits() {
        return Boots.all().stream()
                .filter(boot -> boot.fact("split").equals("yes completed"))
                .collect(ImmutableList.toImmutableList());
    }

    @Test
    void thereAreElevenSplitsThatWentThrough() {
        assertEquals(11, splits().size());
    }

    @ParameterizedTest
    @MethodSource("splits")
    void theSplitLeavesWhatTheKernelLeft(Boot boot) {
        LinearMap map = boot.linearMap();
        PageTables tables = before(boot);
        PageTables unsplit = tables.copy();
        SplitResult result = Splitter.split(tables, map.walked(), Design.base(), Splitter.NO_LIMIT);
        Stop after = boot.stop("after_split_point");
        assertEquals(after.runs(), tables.runs());
        assertEquals(boot.number("added", "2"), result.pmdTables());
        assertEquals(boot.number("added", "3"), result.pteTables());
        assertEquals(boot.number("calls", "__pgd_pgtable_alloc"), result.requests());
        for (int level = map.geometry().rootLevel() + 1; level <= Geometry.PTE; level++) {
            assertEquals(after.tables(level), tables.tables(level), "tables at level " + level);
        }
        holds(unsplit, tables, map);
    }

    private static void holds(PageTables before, PageTables after, LinearMap map) {
        assertEquals(0, AfterSplit.leavesLeft(after, map.walked()));
        assertEquals(OptionalLong.empty(), AfterSplit.aliasChange(before, after, map.leftOut()));
        assertEquals(OptionalLong.empty(), AfterSplit.mixedGroup(after));
        assertEquals(OptionalLong.empty(), Translation.firstDifference(before, after));
        assertTrue(AfterSplit.isIdempotent(after, map.walked(), Design.base(), Era.V7_2));
    }

    @ParameterizedTest
    @MethodSource("kernelsThatSplit")
    void countAndNeedAreTheRecountOfTheKernelsTables(Boot boot) {
        LinearMap map = boot.linearMap();
        long pmds = Long.parseLong(boot.lines("need").get(0).get(0));
        long ptes = Long.parseLong(boot.lines("need").get(0).get(1));
        assertEquals(Count.of(pmds, ptes), Need.of(before(boot), map.walked(), Era.V7_2));
        assertEquals(Count.of(pmds, ptes), Counter.count(CountRule.TWO_WALKS, map, before(boot)));
    }

    @ParameterizedTest
    @MethodSource("splits")
    void exactlyTheNeedIsEnough(Boot boot) {
        LinearMap map = boot.linearMap();
        long need = boot.number("added", "2") + boot.number("added", "3");
        assertTrue(
                Splitter.split(before(boot), map.walked(), Design.base(), need).completed());
        SplitResult tooFew = Splitter.split(before(boot), map.walked(), Design.base(), need - 1);
        assertEquals(ReturnCode.ENOMEM, tooFew.code());
        assertEquals(need, tooFew.requests());
    }

    @Test
    void aSplitWithoutItsHundredthTableStopsWhereTheKernelDid() {
        Boot boot = Boots.of("k72-split-allocfail");
        PageTables tables = before(boot);
        long failing = Long.parseLong(boot.fact("failing-allocation"));
        SplitResult result = Splitter.split(tables, boot.linearMap().walked(), Design.base(), failing - 1);
        assertEquals(boot.stop("inside_failed_split").runs(), tables.runs());
        assertEquals(new SplitResult(0, boot.number("added", "3"), failing, ReturnCode.ENOMEM), result);
    }

    @Test
    void aGroupHasLostItsHintBeforeTheFirstTableIsRefused() {
        // Observed of another boot, of which only this is known: no table added, 16 blocks without the hint.
        Boot boot = Boots.of("k72-split-256m");
        PageTables tables = before(boot);
        long hints = blocksWithHint(tables);
        SplitResult result = Splitter.split(tables, boot.linearMap().walked(), Design.base(), 0);
        assertEquals(new SplitResult(0, 0, 1, ReturnCode.ENOMEM), result);
        assertEquals(hints - 16, blocksWithHint(tables));
    }

    private static long blocksWithHint(PageTables tables) {
        return tables.runs().stream()
                .filter(run -> run.level() == Geometry.PMD && run.cont())
                .mapToLong(run -> run.count())
                .sum();
    }

    @Test
    void aSplitAsFromTextIsNotTheKernels() {
        // The wrong rule that the fact sheet warns of: it must be seen to differ.
        Boot boot = Boots.of("k72-split-256m");
        LinearMap map = boot.linearMap();
        PageTables tables = before(boot);
        var fromText = ImmutableList.of(
                new AddressRange(
                        map.geometry().regionStart(), map.va(map.image().text())),
                map.walked().get(1));
        SplitResult result = Splitter.split(tables, fromText, Design.base(), Splitter.NO_LIMIT);
        // And as the image is at the start of memory, that range is empty, which a walk refuses.
        assertEquals(ReturnCode.EINVAL, result.code());
        assertEquals(0, result.tables());
    }

    private static PageTables before(Boot boot) {
        return boot.stop("before_split_point").pageTables(boot.geometry());
    }
}
