package dev.heddle.generators.shrinking;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.Inner;
import dev.heddle.generators.cacheflush.Installation;
import dev.heddle.generators.cacheflush.Installations;
import dev.heddle.generators.choice.Scenarios;
import dev.heddle.generators.kernel.ConfigText;
import dev.heddle.generators.kernel.ConfigTexts;
import dev.heddle.generators.kernel.KernelBuilds;
import dev.heddle.generators.linearmap.IomemText;
import dev.heddle.generators.linearmap.Layouts;
import dev.heddle.generators.schedule.Run;
import dev.heddle.generators.schedule.Schedules;
import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.generators.trylock.TrylockWorkloads;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.LinearMap;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Properties that must fail, each by a mistake that is known, so that its smallest failing value can be told by hand. */
class PlantedBugs {

    private static final Geometry SMALL_PAGES = Geometries.of(Granule.KIB_4, 48);

    static final Scenarios<LinearMap> LAYOUTS = Layouts.inBlocks(SMALL_PAGES, BuildRules.V7_2);
    static final Scenarios<IomemText> IOMEM = Layouts.iomem(ImmutableList.of(SMALL_PAGES));
    static final Scenarios<Installation> MACHINES = Installations.installations(Topology.MAX_CPUS);
    static final Scenarios<TrylockWorkload> WORKLOADS = TrylockWorkloads.workloads(Mistakes.oneGateForgotten());
    static final Scenarios<Run> TINY_RUNS = new Schedules<>(Mistakes.interruptAfterThirdStep(), 100).scenarios();
    static final Scenarios<Run> TRYLOCK_RUNS = new Schedules<>(Mistakes.reportedBug(), 100).scenarios();

    // One for all seeds, so that the enumerations behind them are made once.
    private static final Arbitrary<KernelBuild> BUILDS_FOR_JQWIK =
            KernelBuilds.all().arbitrary();
    private static final Arbitrary<ConfigText> TEXTS_FOR_JQWIK =
            ConfigTexts.all().arbitrary();
    private static final Arbitrary<LinearMap> LAYOUTS_FOR_JQWIK = LAYOUTS.arbitrary();
    private static final Arbitrary<IomemText> IOMEM_FOR_JQWIK = IOMEM.arbitrary();
    private static final Arbitrary<Installation> MACHINES_FOR_JQWIK = MACHINES.arbitrary();
    private static final Arbitrary<TrylockWorkload> WORKLOADS_FOR_JQWIK = WORKLOADS.arbitrary();
    private static final Arbitrary<Run> TINY_RUNS_FOR_JQWIK = TINY_RUNS.arbitrary();
    private static final Arbitrary<Run> TRYLOCK_RUNS_FOR_JQWIK = TRYLOCK_RUNS.arbitrary();

    /** A bug: where its values come from, and which fail. */
    record Bug<T>(Scenarios<T> scenarios, Predicate<T> fails) {

        T smallest() {
            return scenarios
                    .bySize()
                    .filter(draw -> fails.test(draw.value()))
                    .findFirst()
                    .orElseThrow()
                    .value();
        }
    }

    /** By the name of the property. */
    static final ImmutableMap<String, Bug<?>> ALL = ImmutableMap.<String, Bug<?>>builder()
            .put("build", new Bug<>(KernelBuilds.all(), Mistakes::rtWithDebugSpinlock))
            .put("configText", new Bug<>(ConfigTexts.all(), Mistakes::smpMisread))
            .put("layout", new Bug<>(LAYOUTS, Mistakes::islandMiscounted))
            .put("image", new Bug<>(LAYOUTS, Mistakes::imageAssumedAligned))
            .put("iomem", new Bug<>(IOMEM, Mistakes::reservedTakenForMemory))
            .put("topology", new Bug<>(MACHINES, Mistakes::twoFullCoresConfused))
            .put("caches", new Bug<>(MACHINES, Mistakes::manyColoursWithPreemptCount))
            .put("workload", new Bug<>(WORKLOADS, Mistakes::acquiresTwice))
            .put("tinyRun", new Bug<>(TINY_RUNS, Mistakes::breaks))
            .put("trylockRun", new Bug<>(TRYLOCK_RUNS, Mistakes::breaks))
            .buildOrThrow();

    @Provide
    Arbitrary<KernelBuild> builds() {
        return BUILDS_FOR_JQWIK;
    }

    @Inner
    void build(@ForAll("builds") KernelBuild build) {
        assertFalse(Mistakes.rtWithDebugSpinlock(build));
    }

    @Provide
    Arbitrary<ConfigText> configTexts() {
        return TEXTS_FOR_JQWIK;
    }

    @Inner
    void configText(@ForAll("configTexts") ConfigText text) {
        assertFalse(Mistakes.smpMisread(text));
    }

    @Provide
    Arbitrary<LinearMap> layouts() {
        return LAYOUTS_FOR_JQWIK;
    }

    @Inner
    void layout(@ForAll("layouts") LinearMap machine) {
        assertFalse(Mistakes.islandMiscounted(machine));
    }

    @Inner
    void image(@ForAll("layouts") LinearMap machine) {
        assertFalse(Mistakes.imageAssumedAligned(machine));
    }

    @Provide
    Arbitrary<IomemText> iomemTexts() {
        return IOMEM_FOR_JQWIK;
    }

    @Inner
    void iomem(@ForAll("iomemTexts") IomemText text) {
        assertFalse(Mistakes.reservedTakenForMemory(text));
    }

    @Provide
    Arbitrary<Installation> machines() {
        return MACHINES_FOR_JQWIK;
    }

    @Inner
    void topology(@ForAll("machines") Installation machine) {
        assertFalse(Mistakes.twoFullCoresConfused(machine));
    }

    @Inner
    void caches(@ForAll("machines") Installation machine) {
        assertFalse(Mistakes.manyColoursWithPreemptCount(machine));
    }

    @Provide
    Arbitrary<TrylockWorkload> workloads() {
        return WORKLOADS_FOR_JQWIK;
    }

    @Inner
    void workload(@ForAll("workloads") TrylockWorkload workload) {
        assertFalse(Mistakes.acquiresTwice(workload));
    }

    @Provide
    Arbitrary<Run> tinyRuns() {
        return TINY_RUNS_FOR_JQWIK;
    }

    @Inner
    void tinyRun(@ForAll("tinyRuns") Run run) {
        assertFalse(Mistakes.breaks(run));
    }

    @Provide
    Arbitrary<Run> trylockRuns() {
        return TRYLOCK_RUNS_FOR_JQWIK;
    }

    @Inner
    void trylockRun(@ForAll("trylockRuns") Run run) {
        assertFalse(Mistakes.breaks(run));
    }
}
