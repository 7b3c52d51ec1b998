package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import dev.heddle.generators.linearmap.Layouts;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.split.AfterSplit;
import dev.heddle.model.linearmap.split.ArrayOrder;
import dev.heddle.model.linearmap.split.Count;
import dev.heddle.model.linearmap.split.Counter;
import dev.heddle.model.linearmap.split.Era;
import dev.heddle.model.linearmap.split.Need;
import dev.heddle.model.linearmap.split.SplitResult;
import dev.heddle.model.linearmap.split.Splitter;
import dev.heddle.model.linearmap.split.TablePool;
import dev.heddle.model.linearmap.split.Translation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * The split as a function, over memory layouts at random: what it counts, takes, leaves over and frees, and what every
 * address translates to before and after.
 */
class RandomLayoutProperties {

    private static final Geometry SMALL_PAGES = Geometries.of(Granule.KIB_4, 48);

    private static final Design V3 = Design.v3();

    @Provide
    Arbitrary<LinearMap> machines() {
        return Layouts.inBlocks(ImmutableList.of(SMALL_PAGES), ImmutableList.of(BuildRules.V6_18, BuildRules.V7_2))
                .arbitrary();
    }

    @Provide
    Arbitrary<LinearMap> otherMachines() {
        ImmutableList<Geometry> others = Geometries.builds().stream()
                .filter(geometry -> !geometry.equals(SMALL_PAGES))
                .collect(ImmutableList.toImmutableList());
        return Layouts.inBlocks(others, ImmutableList.copyOf(BuildRules.values()))
                .arbitrary();
    }

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.FIRST)
    @StatisticsReport(onFailureOnly = true)
    void atFourKilobytesTheCountIsExactAndNoTranslationChanges(@ForAll("machines") LinearMap machine) {
        PageTables before = LinearMapBuilder.build(machine);
        collectWhatIsInteresting(machine, before);
        check(machine, before);
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.FIRST)
    void withOtherPagesAndLevelsToo(@ForAll("otherMachines") LinearMap machine) {
        check(machine, LinearMapBuilder.build(machine));
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void aPoolThatRunsOutAnywhereLeavesEveryTranslationAsItWas(
            @ForAll("machines") LinearMap machine, @ForAll("shares") double share) {
        PageTables before = LinearMapBuilder.build(machine);
        long needed = Need.of(before, machine.walked(), Era.V7_2).total();
        long had = (long) (needed * share);
        PageTables after = before.copy();
        SplitResult split = Splitter.split(after, machine.walked(), V3, had);
        assertEquals(had < needed, !split.completed());
        assertEquals(Math.min(had + 1, needed), split.requests());
        assertEquals(had, split.tables());
        assertTrue(Translation.firstDifference(before, after).isEmpty());
        assertTrue(AfterSplit.mixedGroup(after).isEmpty());
        assertEquals(had, tables(after) - tables(before));
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 1);
    }

    /** Everything the fact sheet says of a split that is given what it counted. */
    private static void check(LinearMap machine, PageTables before) {
        assertMapsMemoryAndNothingElse(machine, before);
        assertTrue(AfterSplit.mixedGroup(before).isEmpty());

        Count counted = Counter.count(CountRule.TWO_WALKS, machine, before);
        assertEquals(Need.of(before, machine.walked(), Era.of(machine.rules())), counted);
        assertEquals(
                counted, Counter.count(CountRule.TWO_WALKS_NO_CONTINUE, machine, before), "ACTION_CONTINUE in collect");
        int pageShift = machine.geometry().pageShift();
        if (counted.total() > 0) {
            ArrayOrder array = ArrayOrder.of(counted.total(), pageShift);
            assertEquals(array.order(), array.getOrder());
        }

        boolean fits = TablePool.arrayFits(Design.v5(), counted.total(), pageShift);
        TablePool pool = TablePool.preallocate(V3, counted.total(), fits, Long.MAX_VALUE);
        assertTrue(pool.ready());
        PageTables after = before.copy();
        SplitResult split = Splitter.split(after, machine.walked(), V3, pool.left(V3));
        assertTrue(split.completed());
        assertEquals(counted, Count.of(split.pmdTables(), split.pteTables()));
        assertEquals(counted.total(), tables(after) - tables(before));
        pool = pool.take(V3, split.requests()).free(V3);
        assertEquals(0, pool.refused() + pool.freed() + pool.unaccounted());

        assertTrue(Translation.firstDifference(before, after).isEmpty());
        assertEquals(0, AfterSplit.leavesLeft(after, machine.walked()));
        assertTrue(AfterSplit.aliasChange(before, after, machine.leftOut()).isEmpty());
        assertTrue(AfterSplit.mixedGroup(after).isEmpty());
        assertTrue(AfterSplit.isIdempotent(after, machine.walked(), V3, Era.of(machine.rules())));
    }

    /** Compares with the regions themselves, by sets of ranges, without asking how they were mapped. */
    private static void assertMapsMemoryAndNothingElse(LinearMap machine, PageTables tables) {
        RangeSet<Long> memory = TreeRangeSet.create();
        for (MemoryRegion region : machine.memory()) {
            if (!region.noMap()) {
                memory.add(
                        Range.closedOpen(region.range().start(), region.range().end()));
            }
        }
        RangeSet<Long> mapped = TreeRangeSet.create();
        for (LeafRun run : tables.runs()) {
            assertEquals(machine.va(run.pa()), run.va());
            mapped.add(Range.closedOpen(run.pa(), run.pa() + run.bytes()));
        }
        assertEquals(memory, mapped);
    }

    private static long tables(PageTables tables) {
        return tables.tables(Geometry.PMD) + tables.tables(Geometry.PTE);
    }

    private static void collectWhatIsInteresting(LinearMap machine, PageTables tables) {
        boolean pud = false;
        boolean hint = false;
        for (LeafRun run : tables.runs()) {
            pud |= run.level() == Geometry.PUD;
            hint |= run.level() == Geometry.PMD && run.cont();
        }
        LeafRun head = tables.at(machine.leftOut().start());
        boolean straddles = head != null
                && head.level() == Geometry.PMD
                && head.va() < machine.leftOut().start()
                && (machine.leftOut().start() & (head.entrySize() - 1)) != 0;
        seen("a PUD leaf", pud, 10);
        seen("a contiguous PMD group", hint, 30);
        seen("a block that straddles _stext", straddles, 5);
        seen("memory at an odd page", odd(machine), 20);
        seen("a no-map region", machine.memory().stream().anyMatch(MemoryRegion::noMap), 20);
        seen("an early KFENCE pool", machine.kfencePool() != null, 20);
        seen("one region only", machine.memory().size() == 1, 1);
    }

    private static boolean odd(LinearMap machine) {
        return machine.memory().stream()
                .anyMatch(region -> ((region.range().start() | region.range().end()) & 0xffff) != 0);
    }

    private static void seen(String what, boolean now, double percent) {
        Statistics.label(what).collect(now).coverage(coverage -> coverage.check(true)
                .percentage(p -> p > percent));
    }
}
