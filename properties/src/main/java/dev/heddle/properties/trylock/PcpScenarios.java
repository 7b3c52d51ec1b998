package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.ContextKind.TASK2;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.LockType;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.page.PageSizes;
import dev.heddle.model.trylock.page.PcpArea;
import dev.heddle.model.trylock.page.PcpSizes;
import dev.heddle.model.trylock.page.TwoZones;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pcp lock: a task allocates, frees and drains, and something nests in it that allocates or frees. */
final class PcpScenarios {

    private static final int TASK_OPERATIONS = 2;

    private PcpScenarios() {}

    /** Interrupts allocate and free with the functions that may wait for zone->lock. */
    static Scenario interrupted(Function<KernelBuild, Design> design, ContextKind... nested) {
        ImmutableSet<ContextKind> kinds = ImmutableSet.copyOf(nested);
        return scenario("alloc_pages or __free_pages in " + names(kinds), "I16", kinds, design);
    }

    /**
     * A context that must not wait allocates and frees with the nolock functions.
     *
     * @param nested an NMI, which on PREEMPT_RT gets as far as the gate; or a probe, which gets to the lock everywhere
     */
    static Scenario nolock(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("nolock alloc or free in " + nested, "I9", ImmutableSet.of(nested), design);
    }

    /** The same beside, and on top of, a softirq. */
    static Scenario nolockAndSoftirq(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario(
                "alloc or free in softirq, nolock in " + nested, "I9", ImmutableSet.of(SOFTIRQ, nested), design);
    }

    private static Scenario scenario(
            String operations, String headline, Set<ContextKind> nested, Function<KernelBuild, Design> design) {
        String name = "pcp: " + operations;
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of alloc_pages, __free_pages, drain_pages_zone; "
                        + names(nested) + ": once alloc or free; pcp->lock alone, 1 list, 2 order-0 pages and 1 of each"
                        + " context",
                headline,
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new PcpArea(
                            mend.apply(design.apply(build)), machine, Sets.union(ImmutableSet.of(TASK), nested));
                    task(machine, area);
                    nested.forEach(kind -> nest(machine, area, kind));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** Which sections of the task something may nest in. */
    enum Outer {
        /** Those of an allocation and of a free, which try the lock. */
        TRIED("alloc_pages, __free_pages", true, false),
        /** That of a drain, which waits. */
        WAITED_FOR("drain_pages_zone", false, true),
        ANY("alloc_pages, __free_pages, drain_pages_zone", true, true);

        private final String text;
        private final boolean tries;
        private final boolean waits;

        Outer(String text, boolean tries, boolean waits) {
            this.text = text;
            this.tries = tries;
            this.waits = waits;
        }

        private Job[] jobs(PcpArea area) {
            return Stream.concat(
                            tries ? Stream.of(area.allocPages(), area.freePages()) : Stream.of(),
                            waits ? Stream.of(area.drainPages()) : Stream.of())
                    .map(Job::of)
                    .toArray(Job[]::new);
        }
    }

    /**
     * A column of the decision matrix: these kinds over those sections. One operation of the task where two kinds may nest, two
     * where it is one.
     */
    static Scenario column(String letter, Outer outer, Function<KernelBuild, Design> design, ContextKind... nested) {
        var kinds = ImmutableSet.copyOf(nested);
        int operations = kinds.size() > 1 ? 1 : TASK_OPERATIONS;
        return over("pcp " + letter + ": ", outer, operations, PcpSizes.SMALL, "I17", kinds, design);
    }

    /** The nested kinds, once each, over these sections of a task. */
    static Scenario over(
            String column,
            Outer outer,
            int operations,
            PcpSizes sizes,
            String headline,
            ImmutableSet<ContextKind> nested,
            Function<KernelBuild, Design> design) {
        String name = column + "alloc or free in " + names(nested) + " over " + outer.text;
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "1 CPU; task: up to " + operations + " of " + outer.text + "; " + names(nested)
                        + ": once alloc or free; pcp->lock alone, 1 list, 2 order-0 pages and 1 of each context",
                headline,
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new PcpArea(
                            mend.apply(design.apply(build)),
                            machine,
                            Sets.union(ImmutableSet.of(TASK), nested),
                            PageSizes.pcpAlone(sizes));
                    machine.context(0, TASK, operations, outer.jobs(area));
                    nested.forEach(kind -> nest(machine, area, kind));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** The task works on the pcp of one zone; what nests, on that or on another zone's. */
    static Scenario twoZones(String column, Outer outer, Function<KernelBuild, Design> design, ContextKind... nested) {
        var kinds = ImmutableSet.copyOf(nested);
        String name = column + "alloc in either of two zones in " + names(kinds) + " over " + outer.text;
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "1 CPU, 2 zones; task: once " + outer.text + " in zone A; " + names(kinds)
                        + ": once alloc in zone A or zone B; pcp->lock of each zone, 1 list, 2 order-0 pages and 1 of"
                        + " each context that uses the zone",
                "I17",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var zones = new TwoZones(
                            mend.apply(design.apply(build)),
                            machine,
                            Sets.union(ImmutableSet.of(TASK), kinds),
                            kinds,
                            PageSizes.pcpAlone(PcpSizes.SMALL));
                    machine.context(0, TASK, 1, outer.jobs(zones.a()));
                    for (ContextKind kind : kinds) {
                        machine.context(0, kind, 1, allocIn(zones.a(), kind, "A"), allocIn(zones.b(), kind, "B"));
                    }
                    return Scenario.modelOf(name, machine.done(), zones);
                });
    }

    private static Job allocIn(PcpArea area, ContextKind kind, String zone) {
        Routine alloc = mayWait(kind) ? area.allocPages() : area.allocPagesNolock();
        return new Job(alloc.name() + " in zone " + zone, ImmutableList.of(alloc));
    }

    private static boolean mayWait(ContextKind kind) {
        return kind == SOFTIRQ || kind == HARDIRQ;
    }

    private static void task(Machine.Builder machine, PcpArea area) {
        machine.context(
                0,
                TASK,
                TASK_OPERATIONS,
                Job.of(area.allocPages()),
                Job.of(area.freePages()),
                Job.of(area.drainPages()));
    }

    private static void nest(Machine.Builder machine, PcpArea area, ContextKind kind) {
        machine.context(
                0,
                kind,
                1,
                Job.of(mayWait(kind) ? area.allocPages() : area.allocPagesNolock()),
                Job.of(mayWait(kind) ? area.freePages() : area.freePagesNolock()));
    }

    private static String names(Set<ContextKind> kinds) {
        return String.join(", ", kinds.stream().map(ContextKind::toString).toList());
    }

    /** A second task drains while the first may be anywhere, and a softirq allocates or frees. */
    static Scenario drainedBySecondTask(Function<KernelBuild, Design> design) {
        String name = "pcp: task2 drains, alloc or free in softirq";
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of alloc_pages, __free_pages, drain_pages_zone; task2: once"
                        + " drain_pages_zone; softirq: once alloc or free; 1 of the pcps that share the flag, 1 list, 2"
                        + " order-0 pages and 1 each of task and softirq",
                "I15",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new PcpArea(mend.apply(design.apply(build)), machine, ImmutableSet.of(TASK, SOFTIRQ));
                    task(machine, area);
                    machine.context(0, TASK2, 1, Job.of(area.drainPages()));
                    nest(machine, area, SOFTIRQ);
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** CPU 1 frees to CPU 0's pcp and waits for its lock, under a lock that interrupts of CPU 0 take too. */
    static Scenario remoteFreeWaits(Function<KernelBuild, Design> design) {
        return remoteFree("waits for", design, PcpArea::freePagesWaiting);
    }

    /** The same, but CPU 1 tries the lock as any other free does. */
    static Scenario remoteFreeTries(Function<KernelBuild, Design> design) {
        return remoteFree("tries", design, PcpArea::freePages);
    }

    private static Scenario remoteFree(
            String verb, Function<KernelBuild, Design> design, Function<PcpArea, Routine> free) {
        String name = "pcp: CPU 1 " + verb + " CPU 0's pcp under xa_lock";
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "2 CPUs; CPU0 task: once alloc_pages; CPU0 hardirq: once xa_lock; CPU1 task: once a free to CPU0's pcp"
                        + " under xa_lock; 1 list, 2 order-0 pages and 1 of the tasks",
                "I14",
                (build, mend) -> {
                    var machine = Machine.builder(build, 2);
                    var area = new PcpArea(mend.apply(design.apply(build)), machine, ImmutableSet.of(TASK));
                    Lock xarray = machine.lock("xa_lock", LockType.spinlock(build));
                    machine.context(0, TASK, 1, Job.of(area.allocPages()));
                    machine.context(0, HARDIRQ, 1, Job.of(endWriteback(xarray)));
                    machine.context(1, TASK, 1, Job.of(freeUnderXarrayLock(xarray, free.apply(area))));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** Kernel: mm/page-writeback.c, __folio_end_writeback(), v6.18; what it does to the xarray is no concern here. */
    private static Routine endWriteback(Lock xarray) {
        return Routine.routine("__folio_end_writeback")
                .acquire(xarray, LOCK_IRQSAVE)
                .release(xarray, LOCK_IRQSAVE)
                .end();
    }

    /** The caller that RFC PATCH 03/45 of 30 April 2026 has in mind: it frees while, above slab, the array's lock is held. */
    private static Routine freeUnderXarrayLock(Lock xarray, Routine free) {
        return Routine.routine("free_under_xa_lock")
                .acquire(xarray, LOCK_IRQSAVE)
                .call(free)
                .release(xarray, LOCK_IRQSAVE)
                .end();
    }

    /** A drain, which waits, is called where nothing may wait. */
    static Scenario drainIn(ContextKind nested, Outer outer, Function<KernelBuild, Design> design) {
        return drainIn(nested.toString(), build -> nested, outer, design);
    }

    /** The same in an interrupt that is no thread on PREEMPT_RT either. */
    static Scenario drainInHardInterrupt(Outer outer, Function<KernelBuild, Design> design) {
        return drainIn("hard interrupt", build -> HardInterrupt.of(build).kind(), outer, design);
    }

    private static Scenario drainIn(
            String where,
            Function<KernelBuild, ContextKind> nested,
            Outer outer,
            Function<KernelBuild, Design> design) {
        String name = "pcp: drain_pages_zone in " + where + " over " + outer.text;
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of " + outer.text + "; " + where
                        + (where.equals("hard interrupt") ? " (a hardirq; on PREEMPT_RT shown as IPI)" : "")
                        + ": once drain_pages_zone; pcp->lock alone, 1 list, 2 order-0 pages and 1 of the task",
                "I1",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new PcpArea(mend.apply(design.apply(build)), machine, ImmutableSet.of(TASK));
                    machine.context(0, TASK, TASK_OPERATIONS, outer.jobs(area));
                    Job drain = Job.of(area.drainPages());
                    if (nested.apply(build) == ContextKind.IPI) {
                        var raise = HardInterrupt.of(build).add(machine, drain);
                        return Scenario.modelOf(name, machine.done(), area, raise);
                    }
                    machine.context(0, nested.apply(build), 1, drain);
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** A free reaches the high mark and lets the lock go between two batches, where CPU 1 drains the same list. */
    static Scenario freeAtHighMark(Function<KernelBuild, Design> design) {
        String name = "pcp: free at the high mark, CPU 1 drains CPU 0's pcp";
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "2 CPUs; CPU0 task: once __free_pages; CPU1 task: once drain_pages_zone of CPU0's pcp; 1 list, 2 order-0"
                        + " pages and 1 of the tasks; high mark 3, batch 1",
                "I2",
                (build, mend) -> {
                    var machine = Machine.builder(build, 2);
                    var area = new PcpArea(
                            mend.apply(design.apply(build)),
                            machine,
                            ImmutableSet.of(TASK),
                            PageSizes.pcpAlone(PcpSizes.AT_HIGH_MARK));
                    machine.context(0, TASK, 1, Job.of(area.freePages()));
                    machine.context(1, TASK, 1, Job.of(area.drainPages()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** CPU 1 drains CPU 0's pcp, which is what the lists have a lock for. */
    static Scenario drainedByOtherCpu(Function<KernelBuild, Design> design) {
        String name = "pcp: CPU 1 drains CPU 0's pcp";
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "2 CPUs; CPU0 task: once alloc_pages or __free_pages; CPU0 softirq: once alloc or free; CPU1 task: once"
                        + " drain_pages_zone of CPU0's pcp; 1 list, 2 order-0 pages and 1 each of task and softirq",
                "I8",
                (build, mend) -> {
                    var machine = Machine.builder(build, 2);
                    var area = new PcpArea(mend.apply(design.apply(build)), machine, ImmutableSet.of(TASK, SOFTIRQ));
                    machine.context(0, TASK, 1, Job.of(area.allocPages()), Job.of(area.freePages()));
                    nest(machine, area, SOFTIRQ);
                    machine.context(1, TASK, 1, Job.of(area.drainPages()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }
}
