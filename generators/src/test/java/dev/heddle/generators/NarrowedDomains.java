package dev.heddle.generators;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.cacheflush.Installations;
import dev.heddle.generators.kernel.ConfigText;
import dev.heddle.generators.kernel.ConfigTexts;
import dev.heddle.generators.kernel.KernelBuilds;
import dev.heddle.generators.linearmap.IomemText;
import dev.heddle.generators.linearmap.Layouts;
import dev.heddle.generators.schedule.Run;
import dev.heddle.generators.schedule.Schedules;
import dev.heddle.generators.schedule.TinyKernel;
import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.generators.trylock.TrylockWorkloads;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.MemoryRegion;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Each domain without one of the cases that its shares ask for. */
class NarrowedDomains {

    @Provide
    Arbitrary<KernelBuild> builds() {
        return KernelBuilds.all().arbitrary().filter(build -> !build.preemptRt());
    }

    @Inner
    void withoutRt(@ForAll("builds") KernelBuild build) {
        Shares.of(build);
    }

    @Provide
    Arbitrary<TrylockWorkload> workloads() {
        return TrylockWorkloads.workloads().arbitrary().filter(workload -> workload.visits().stream()
                .noneMatch(visit -> visit.kind() == ContextKind.KPROBE));
    }

    @Inner
    void withoutKprobes(@ForAll("workloads") TrylockWorkload workload) {
        Shares.of(workload);
    }

    @Provide
    Arbitrary<LinearMap> layouts() {
        return Layouts.inBlocks(Geometries.builds(), ImmutableList.copyOf(BuildRules.values()))
                .arbitrary()
                .filter(machine -> machine.memory().stream().noneMatch(MemoryRegion::noMap));
    }

    @Inner
    void withoutNoMap(@ForAll("layouts") LinearMap machine) {
        Shares.of(machine);
    }

    @Provide
    Arbitrary<IomemText> iomemTexts() {
        return Layouts.iomem(Geometries.builds()).arbitrary().filter(text -> !text.pool());
    }

    @Inner
    void withoutPool(@ForAll("iomemTexts") IomemText text) {
        Shares.of(text);
    }

    @Provide
    Arbitrary<Topology> topologies() {
        return Installations.topologies(7).arbitrary();
    }

    @Inner
    void withoutEightCpus(@ForAll("topologies") Topology machine) {
        Shares.of(machine);
    }

    @Provide
    Arbitrary<ConfigText> configTexts() {
        return ConfigTexts.all().arbitrary().filter(text -> text.form() != ConfigText.Form.FRAGMENT);
    }

    @Inner
    void withoutFragments(@ForAll("configTexts") ConfigText text) {
        Shares.of(text);
    }

    @Provide
    Arbitrary<Run> runs() {
        return new Schedules<>(TinyKernel.of(1, -1, 5, 2), 100).scenarios().arbitrary();
    }

    @Inner
    void withoutBrokenRuns(@ForAll("runs") Run run) {
        Shares.of(run);
    }
}
