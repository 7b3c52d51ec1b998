package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.cacheflush.Installation;
import dev.heddle.generators.cacheflush.Installations;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushMoment;
import dev.heddle.model.cacheflush.path.FlushRule;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * How verdicts must change, or must not, when a machine or a kernel does: over 2,800 machines of up to 4 CPUs, on each of which
 * a scenario is explored to its end on both sides of the comparison. Left out are runs that are too large ({@link Run#smallUnder}).
 */
class MetamorphicProperties {

    private static final int MOST_CPUS = 4;

    private static Arbitrary<Installation> machines() {
        return Installations.installations(MOST_CPUS).arbitrary();
    }

    /** Where there are no aliases nothing happens (m5), and any relation holds. */
    private static Arbitrary<Installation> aliasingMachines() {
        return machines().filter(drawn -> drawn.topology().aliases());
    }

    @Provide
    Arbitrary<Run> onOneCore() {
        return Run.runsAndDeferred(
                aliasingMachines().filter(drawn -> drawn.topology().cores().size() == 1));
    }

    /** m1: where all CPUs share one L1, v4.8 calls nobody, and so it is all the same whether in_atomic() is blind. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.FIRST)
    void m1PreemptCountMakesNoDifferenceToV5OnOneCore(@ForAll("onOneCore") Run run) {
        Explored counted = run.counting(true).explore(KnownDesigns.V5);
        Explored blind = run.counting(false).explore(KnownDesigns.V5);
        assertEquals(counted, blind);
        assertTrue(blind.seen().contains(FlushMoment.FLUSHED));
    }

    @Provide
    Arbitrary<Run> withoutCm() {
        return Run.runsAndDeferred(
                aliasingMachines().filter(drawn -> !drawn.topology().cm()));
    }

    /** m2: of hit operations. A call that a Coherence Manager makes needless costs time and is no violation here. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.FIRST)
    @StatisticsReport(onFailureOnly = true)
    void m2ACoherenceManagerBreaksNothing(@ForAll("withoutCm") Run run, @ForAll("designs") Design design) {
        Assume.that(run.smallUnder(design));
        boolean safe = run.explore(design).unsafe().isEmpty();
        seen(
                "several cores, and nothing broken without it",
                safe && run.topology().cores().size() > 1,
                15);
        if (!safe) {
            return;
        }
        for (Snoop snoop : ImmutableSet.of(run.topology().snoop(), Snoop.SAME)) {
            Topology globalised = Changed.cm(run.topology(), true, snoop);
            assertEquals(ImmutableSet.of(), run.on(globalised).explore(design).unsafe());
        }
    }

    private static void seen(String what, boolean now, double percent) {
        Statistics.label(what).collect(now).coverage(coverage -> coverage.check(true)
                .percentage(p -> p > percent));
    }

    @Provide
    Arbitrary<Design> designs() {
        return Arbitraries.of(KnownDesigns.ALL.values());
    }

    /** m3: whether anything breaks. P1 is left out; what breaks may depend on who is the lowest CPU of its core, see below. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void m3NumbersOfCpusDecideNothing(@ForAll("renumbered") Renumbered drawn, @ForAll("withoutP1") Design design) {
        Assume.that(drawn.run().smallUnder(design));
        Explored before = drawn.run().explore(design);
        Explored after = drawn.after().explore(design);
        assertEquals(before.broken().isEmpty(), after.broken().isEmpty());
        seen("something broken", !before.broken().isEmpty(), 15);
        if (drawn.run().scenario().cpus().size() == 1) {
            assertEquals(before.broken(), after.broken());
        }
    }

    /** m3 for every design, P1 too: as long as the lowest CPU of each core stays its lowest, all stays as it is. */
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void m3WhoIsTheLowestOfItsCoreIsAllThatMatters(
            @ForAll("renumbered") Renumbered drawn, @ForAll("designs") Design design) {
        Assume.that(drawn.run().smallUnder(design));
        Renumbered keeping = drawn.keepingLowest();
        seen("other numbers", !keeping.run().equals(keeping.after()), 30);
        assertEquals(
                keeping.run().explore(design).broken(),
                keeping.after().explore(design).broken());
    }

    @Provide
    Arbitrary<Renumbered> renumbered() {
        return Run.runsAndDeferred(aliasingMachines()).flatMap(run -> Arbitraries.shuffle(
                        IntStream.range(0, run.topology().cpuCount()).boxed().toList())
                .flatMap(numbers -> Arbitraries.of(false, true)
                        .map(packages -> new Renumbered(run, ImmutableList.copyOf(numbers), packages))));
    }

    @Provide
    Arbitrary<Design> withoutP1() {
        return Arbitraries.of(
                KnownDesigns.V1,
                KnownDesigns.V3,
                KnownDesigns.V5,
                KnownDesigns.V6,
                KnownDesigns.V7,
                KnownDesigns.V8,
                KnownDesigns.V9,
                KnownDesigns.V10,
                KnownDesigns.V12);
    }

    @Provide
    Arbitrary<Topology> aliasing() {
        return Installations.topologies(MOST_CPUS).arbitrary().filter(Topology::aliases);
    }

    /** m3's exception: under 4.4.12 the VPE that is the whole mask is safe, and its sibling oopses; they swap numbers. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.FIRST)
    void m3OfTwoVpesTheOneWithTheHigherNumberOopsesUnderP1(@ForAll("aliasing") Topology caches) {
        Topology pair = Changed.cores(Changed.cm(caches, false, Snoop.SAME), 2);
        Run first = KnownRuns.flushBy(pair, 0);
        Run second = KnownRuns.flushBy(Changed.numbers(pair, ImmutableList.of(1, 0), false), 1);
        assertEquals(ImmutableSet.of(), first.explore(KnownDesigns.V4).broken());
        assertEquals(
                ImmutableSet.of(FlushRule.UNMAPPED),
                second.explore(KnownDesigns.V4).broken());
    }

    /** m4: V7 flushes locally, which is enough for one L1. Of two, one stays stale, unless each write finds both colours. */
    @Property(tries = 250, edgeCases = EdgeCasesMode.FIRST)
    void m4SplittingACoreTurnsV7Stale(
            @ForAll("aliasing") Topology caches, @ForAll("flushes") FlushScenario scenario, @ForAll boolean counted) {
        Run together = KnownRuns.of(Changed.cores(caches, 2), counted, scenario);
        Run apart = KnownRuns.of(Changed.cores(caches, 1, 1), counted, scenario);
        boolean stale = !caches.cm() && caches.snoop() == Snoop.SAME;
        assertEquals(ImmutableSet.of(), together.explore(KnownDesigns.V7).broken());
        assertEquals(
                stale ? ImmutableSet.of(FlushRule.STALE_ACCESS, FlushRule.LINE_LEFT) : ImmutableSet.of(),
                apart.explore(KnownDesigns.V7).broken());
    }

    @Provide
    Arbitrary<FlushScenario> flushes() {
        return Arbitraries.of(
                FlushScenario.of(Kind.ANON_FLUSH, 0),
                FlushScenario.of(Kind.ANON_FLUSH, 1),
                FlushScenario.of(Kind.TWO_FLUSHERS, 0, 1),
                FlushScenario.of(Kind.FLUSH_SEQUENCE, 0),
                FlushScenario.of(Kind.FLUSH_SEQUENCE, 1),
                FlushScenario.of(Kind.IRQS_OFF, 0, 1));
    }

    @Provide
    Arbitrary<Run> withoutAliases() {
        return Run.runs(machines().filter(drawn -> drawn.topology().colours() == 1));
    }

    /** m5: without aliases nobody maps, calls or flushes, whatever the design. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.FIRST)
    void m5WithoutAliasesNothingHappens(@ForAll("withoutAliases") Run run) {
        for (Design design : KnownDesigns.ALL.values()) {
            Explored all = run.explore(design);
            assertEquals(ImmutableSet.of(), all.broken(), run::toString);
            assertEquals(ImmutableSet.of(), all.seen(), run::toString);
        }
    }

    @Provide
    Arbitrary<Run> anywhere() {
        return Run.runs(machines());
    }

    /** m6: designs that do not ask in_atomic(), or that had it true whenever they asked. */
    @Property(tries = 450, edgeCases = EdgeCasesMode.FIRST)
    void m6PreemptCountMakesNoDifferenceToV1V2V7AndV9(@ForAll("anywhere") Run run) {
        for (Design design : ImmutableList.of(KnownDesigns.V1, KnownDesigns.V2, KnownDesigns.V7, KnownDesigns.V9)) {
            if (run.smallUnder(design)) {
                assertEquals(
                        run.counting(true).explore(design), run.counting(false).explore(design));
            }
        }
    }
}
