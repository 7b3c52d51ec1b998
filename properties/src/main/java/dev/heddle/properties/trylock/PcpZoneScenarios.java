package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.page.PageSizes;
import dev.heddle.model.trylock.page.PcpArea;
import dev.heddle.model.trylock.page.PcpSizes;
import dev.heddle.model.trylock.page.TwoZones;
import dev.heddle.model.trylock.page.ZoneSizes;
import java.util.function.Function;
import java.util.stream.Stream;

/** Scopes medium and large: per-CPU lists together with their zones, whose locks nest in theirs. */
final class PcpZoneScenarios {

    private static final ImmutableSet<ContextKind> MEDIUM = ImmutableSet.of(TASK, HARDIRQ, NMI, KPROBE);
    private static final ImmutableSet<ContextKind> LARGE = ImmutableSet.of(TASK, SOFTIRQ, HARDIRQ, NMI, KPROBE);

    private PcpZoneScenarios() {}

    /** One list and its zone; the first allocations empty the list and refill it from the zone. */
    static Scenario medium(Function<KernelBuild, Design> design) {
        var sizes = PageSizes.both(new PcpSizes(1, 0, 0, 1), new ZoneSizes(0, 2, 0));
        String name = "pcp and zone: alloc or free in hardirq, nolock in NMI, alloc in kprobe";
        return new Scenario(
                Scenario.Ground.ZONE,
                name,
                "1 CPU; task: up to 2 of alloc_pages, __free_pages, drain_pages_zone; hardirq: once alloc_pages; NMI: once"
                        + " nolock alloc or free; kprobe: once nolock alloc; pcp->lock and zone->lock, 1 page on the"
                        + " list, which is refilled by 1, 2 free in the zone, 1 of each context; shrunk from the fact"
                        + " sheet's medium: 2 NMIs, 2 interrupts, 2+3 pages",
                "I17",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new PcpArea(mend.apply(design.apply(build)), machine, MEDIUM, sizes);
                    machine.context(
                            0, TASK, 1, Job.of(area.allocPages()), Job.of(area.freePages()), Job.of(area.drainPages()));
                    machine.context(0, HARDIRQ, 1, Job.of(area.allocPages()));
                    machine.context(0, NMI, 1, Job.of(area.allocPagesNolock()), Job.of(area.freePagesNolock()));
                    machine.context(0, KPROBE, 1, Job.of(area.allocPagesNolock()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** Two zones with blocks to split, a list of each CPU in each, a high mark, and everything that can nest. */
    static Scenario large(Function<KernelBuild, Design> design) {
        var sizes = PageSizes.both(new PcpSizes(1, 3, 1, 1), new ZoneSizes(1, 1, 0));
        String name = "pcp and zone, large: everything in two zones";
        return new Scenario(
                Scenario.Ground.ZONE,
                name,
                "2 CPUs, 1 without SMP; CPU0 task: 4 operations, softirq, hardirq, NMI and kprobe: 2 each; CPU1 task: 4,"
                        + " NMI: 2; 2 zones of 1 block and 1 page, pcp lists of 1 page, refilled by 1, high mark 3; alloc"
                        + " and free in either zone, drain of CPU0's lists by tasks",
                "I17",
                (build, mend) -> {
                    int cpus = build.smp() ? 2 : 1;
                    var machine = Machine.builder(build, cpus);
                    var zones =
                            new TwoZones(mend.apply(design.apply(build)), machine, LARGE, LARGE, sizes.onCpus(cpus));
                    for (ContextKind kind : LARGE) {
                        machine.context(0, kind, kind == TASK ? 4 : 2, jobs(zones, kind, 0));
                    }
                    if (cpus > 1) {
                        machine.context(1, TASK, 4, jobs(zones, TASK, 1));
                        machine.context(1, NMI, 2, jobs(zones, NMI, 1));
                    }
                    return Scenario.modelOf(name, machine.done(), zones);
                });
    }

    private static Job[] jobs(TwoZones zones, ContextKind kind, int cpu) {
        return Stream.of(zones.a(), zones.b())
                .flatMap(zone -> routines(zone, kind, cpu)
                        .map(routine -> new Job(
                                routine.name() + " in zone " + (zone == zones.a() ? "A" : "B"),
                                ImmutableList.of(routine))))
                .toArray(Job[]::new);
    }

    private static Stream<Routine> routines(PcpArea zone, ContextKind kind, int cpu) {
        if (kind == NMI || kind == KPROBE) {
            return Stream.of(zone.allocPagesNolock(cpu), zone.freePagesNolock(cpu));
        }
        var callers = Stream.of(zone.allocPages(cpu), zone.freePages(cpu));
        return kind == TASK ? Stream.concat(callers, Stream.of(zone.drainPages(0))) : callers;
    }
}
