package dev.heddle.model.cacheflush.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.cacheflush.CacheGeometry;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Guard;
import dev.heddle.model.cacheflush.Design.Halves;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small things done wrong, and one design on a machine that it is not for. */
class FlushMistakesTest {

    @ParameterizedTest
    @EnumSource(names = {"TOO_FEW_COLOURS", "BASE_OFF_COLOUR"})
    void anAddressOfAnotherColourFlushesTheWrongSet(Mistake mistake) {
        var outcome = Cells.on("T1", false, Design.V4_8.with(mistake)).explore(FlushScenario.of(Kind.ANON_FLUSH, 0));
        assertEquals(
                Set.of(FlushRule.OFF_COLOUR.name(), FlushRule.LINE_LEFT.name(), FlushRule.STALE_ACCESS.name()),
                outcome.broken().keySet());
        assertEquals(
                FlushRule.OFF_COLOUR.name(), outcome.broken().keySet().asList().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T5", "T6", "T7"})
    void aBlastThatSkipsFaultsLeavesLinesOnOtherCores(String topology) {
        Set<FlushRule> broken = Cells.on(topology, false, Designs.V4_4_12.with(Mistake.PROTECTED_BLAST))
                .broken(Kind.ANON_FLUSH);
        assertTrue(broken.contains(FlushRule.LINE_LEFT));
        assertTrue(!broken.contains(FlushRule.UNMAPPED));
    }

    /** Nothing is lost, because both VPEs share the cache; that the call was needless shows now that it completes. */
    @Test
    void onOneCoreItOnlyHidesTheNeedlessCall() {
        assertEquals(
                Set.of(FlushRule.COVERAGE, FlushRule.NEEDLESS_IPI),
                Cells.on("T1", false, Designs.V4_4_12.with(Mistake.PROTECTED_BLAST))
                        .broken(Kind.ANON_FLUSH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T5", "T7"})
    void coresWithoutNumbersAreNotCalled(String topology) {
        var design = Designs.MAPS_IN_CALLBACK;
        assertEquals(Set.of(), Cells.on(topology, false, design).broken(Kind.ANON_FLUSH));
        assertEquals(
                Set.of(FlushRule.LINE_LEFT, FlushRule.STALE_ACCESS),
                Cells.on(topology, false, design.with(Mistake.CORE_NUMBERS_ZERO))
                        .broken(Kind.ANON_FLUSH));
    }

    @Test
    void wiredEntriesInASharedTlbCollideOrAreTakenForEachOther() {
        var cells = Cells.on("T8", false, Designs.V4_1);
        var samePair = cells.broken(FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1));
        assertEquals(Set.of(FlushRule.DUPLICATE_ENTRY), samePair);
        var otherPair = cells.broken(FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1).coloured(7, 5));
        assertTrue(otherPair.containsAll(Set.of(FlushRule.UNBALANCED, FlushRule.UNMAPPED)), otherPair.toString());
    }

    @Test
    void whatSmtcDidIsRightForASharedTlbAndWrongForOthers() {
        for (Kind kind : new Kind[] {Kind.ANON_FLUSH, Kind.TWO_FLUSHERS, Kind.FLUSH_SEQUENCE}) {
            assertEquals(Set.of(), Cells.on("T8", false, Designs.SMTC).broken(kind));
        }
        assertEquals(
                Set.of(FlushRule.WRONG_PAGE, FlushRule.STALE_ACCESS, FlushRule.LINE_LEFT),
                Cells.on("T5", false, Designs.SMTC).broken(Kind.FLUSH_SEQUENCE));
    }

    @Test
    void alwaysFlushingLocallyIsForSharedCachesOnly() {
        var design = Design.V4_8.with(Guard.ALWAYS);
        assertEquals(Set.of(), Cells.on("T9", false, design).broken(Kind.TWO_FLUSHERS));
        assertTrue(Cells.on("T5", false, design).broken(Kind.ANON_FLUSH).contains(FlushRule.STALE_ACCESS));
    }

    @Test
    void anUninitialisedMaskMayHoldEitherCpu() {
        var cells = Cells.on("T1", false, Design.V4_8.with(Policy.P1_UNINITIALISED));
        assertEquals(Set.of(FlushRule.UNMAPPED), cells.broken(FlushScenario.of(Kind.ANON_FLUSH, 0)));
        assertEquals(Set.of(FlushRule.UNMAPPED), cells.broken(FlushScenario.of(Kind.ANON_FLUSH, 1)));
        assertEquals(
                Set.of(),
                Cells.on("T3", false, Design.V4_8.with(Policy.P1_UNINITIALISED)).broken(Kind.ANON_FLUSH));
    }

    /** The twin of I1: without a call no address is used that another CPU mapped. */
    @Test
    void aFlushThatStaysLocalDoesNotPutTranslationElsewhereToTheTest() {
        var met = Cells.on("T1", false, Designs.V4_1)
                .explore(FlushScenario.of(Kind.ANON_FLUSH, 1))
                .met();
        assertTrue(met.contains(FlushMoment.BLAST.name()));
        assertFalse(met.contains(FlushMoment.REMOTE_BLAST.name()));
    }

    /** I11, "exactly once": who calls everybody reaches a core of two VPEs twice, though it calls no sibling. */
    @Test
    void aCoreThatIsCalledTwiceCountsWithoutASibling() {
        var uneven = new Topology(
                "1+2",
                "a core of one VPE and one of two",
                Topology.cores(1, 2),
                new CacheGeometry(32 << 10, 4, 32),
                new CacheGeometry(32 << 10, 4, 32),
                12,
                false,
                false,
                false,
                Snoop.SAME,
                "hypothetical");
        var everybody = Designs.MAPS_IN_CALLBACK.with(Policy.ALL_OTHERS);
        var scenario = FlushScenario.of(Kind.ANON_FLUSH, 0);
        assertEquals(Set.of(FlushRule.COVERAGE), new Cells(uneven, false, everybody).broken(scenario));
        assertEquals(Set.of(), new Cells(uneven, false, Designs.MAPS_IN_CALLBACK).broken(scenario));
    }

    /** The report of 2009: an interrupt maps the pair that the interrupted task has mapped. */
    @Test
    void withoutASecondHalfAnInterruptMapsWhatTheTaskHasMapped() {
        var scenario = FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1);
        assertEquals(
                Set.of(FlushRule.DUPLICATE_ENTRY),
                Cells.on("T5", false, Designs.MAPS_IN_CALLBACK.with(Halves.NONE))
                        .broken(scenario));
        assertEquals(
                Set.of(),
                Cells.on("T5", false, Designs.MAPS_IN_CALLBACK.with(Halves.NONE))
                        .broken(scenario.coloured(7, 5)));
        assertEquals(
                Set.of(),
                Cells.on("T5", false, Designs.MAPS_IN_CALLBACK.with(Halves.IN_HARDIRQ))
                        .broken(scenario));
    }

    @Test
    void anEntryThatStaysWiredIsFoundAtTheEndOfTheFlush() {
        var design = Design.V4_8.with(Mistake.UNMAP_KEEPS_WIRED);
        assertEquals(Set.of(FlushRule.UNBALANCED), Cells.on("T1", false, design).broken(Kind.ANON_FLUSH));
        assertTrue(Cells.on("T1", false, design).broken(Kind.FLUSH_SEQUENCE).contains(FlushRule.UNBALANCED));
    }
}
