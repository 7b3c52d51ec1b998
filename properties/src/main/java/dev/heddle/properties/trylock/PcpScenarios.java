package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.ContextKind.TASK2;

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
import dev.heddle.model.trylock.PcpArea;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The pcp lock: a task allocates, frees and drains, and something nests in it that allocates or frees. */
final class PcpScenarios {

    private static final int TASK_OPERATIONS = 2;

    private PcpScenarios() {}

    /** Interrupts allocate and free with the functions that may wait for zone->lock. */
    static Scenario interrupted(Function<KernelBuild, Design> design, ContextKind... nested) {
        ImmutableSet<ContextKind> kinds = ImmutableSet.copyOf(nested);
        return scenario("pcp: alloc_pages or __free_pages in " + names(kinds), "I16", design, build -> kinds);
    }

    /** One context that must not wait allocates and frees with the nolock functions. */
    static Scenario nolock(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario("pcp: nolock alloc or free in " + nested, "I9", design, build -> ImmutableSet.of(nested));
    }

    /** Softirq, hardirq and NMI. On PREEMPT_RT the gate turns an NMI away before it reaches the pcp, so none is there. */
    static Scenario everywhere(Function<KernelBuild, Design> design) {
        return scenario(
                "pcp: alloc or free in softirq, hardirq and, off RT, NMI",
                "I8",
                design,
                build ->
                        build.preemptRt() ? ImmutableSet.of(SOFTIRQ, HARDIRQ) : ImmutableSet.of(SOFTIRQ, HARDIRQ, NMI));
    }

    /** A softirq, and on top of it what gates let through: an NMI, on PREEMPT_RT a kprobe. */
    static Scenario softirqAndNolock(Function<KernelBuild, Design> design) {
        return scenario(
                "pcp: alloc or free in softirq and nolock in NMI, on RT in kprobe",
                "I8",
                design,
                build -> ImmutableSet.of(SOFTIRQ, build.preemptRt() ? KPROBE : NMI));
    }

    private static Scenario scenario(
            String name,
            String headline,
            Function<KernelBuild, Design> design,
            Function<KernelBuild, Set<ContextKind>> nested) {
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of alloc_pages, __free_pages, drain_pages_zone; each nested"
                        + " context: once alloc or free; pcp->lock alone, 1 list, 2 order-0 pages and 1 of each context",
                headline,
                build -> {
                    var machine = Machine.builder(build, 1);
                    Set<ContextKind> kinds = nested.apply(build);
                    var area = new PcpArea(design.apply(build), machine, Sets.union(ImmutableSet.of(TASK), kinds));
                    task(machine, area);
                    kinds.forEach(kind -> nest(machine, area, kind));
                    return ZoneScenarios.model(name, machine.done(), area);
                });
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
        boolean mayWait = kind == SOFTIRQ || kind == HARDIRQ;
        machine.context(
                0,
                kind,
                1,
                Job.of(mayWait ? area.allocPages() : area.allocPagesNolock()),
                Job.of(mayWait ? area.freePages() : area.freePagesNolock()));
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
                build -> {
                    var machine = Machine.builder(build, 1);
                    var area = new PcpArea(design.apply(build), machine, ImmutableSet.of(TASK, SOFTIRQ));
                    task(machine, area);
                    machine.context(0, TASK2, 1, Job.of(area.drainPages()));
                    nest(machine, area, SOFTIRQ);
                    return ZoneScenarios.model(name, machine.done(), area);
                });
    }

    /** CPU 1 frees to CPU 0's pcp and waits for its lock, under a lock that interrupts of CPU 0 take too. */
    static Scenario remoteFreeWaits(Function<KernelBuild, Design> design) {
        return remoteFree("waits", design, PcpArea::freePagesWaiting);
    }

    /** The same, but CPU 1 only tries the lock. */
    static Scenario remoteFreeTries(Function<KernelBuild, Design> design) {
        return remoteFree("tries", design, PcpArea::freePagesTrying);
    }

    private static Scenario remoteFree(
            String verb, Function<KernelBuild, Design> design, BiFunction<PcpArea, Lock, Routine> free) {
        String name = "pcp: CPU 1 " + verb + " for CPU 0's pcp under xa_lock";
        return new Scenario(
                Scenario.Ground.PCP,
                name,
                "2 CPUs; CPU0 task: once alloc_pages; CPU0 hardirq: once xa_lock; CPU1 task: once frees to CPU0's pcp"
                        + " under xa_lock; 1 list, 2 order-0 pages and 1 of the tasks",
                "I14",
                build -> {
                    var machine = Machine.builder(build, 2);
                    var area = new PcpArea(design.apply(build), machine, ImmutableSet.of(TASK));
                    Lock xarray = machine.lock("xa_lock", LockType.spinlock(build));
                    machine.context(0, TASK, 1, Job.of(area.allocPages()));
                    machine.context(0, HARDIRQ, 1, Job.of(endWriteback(xarray)));
                    machine.context(1, TASK, 1, Job.of(free.apply(area, xarray)));
                    return ZoneScenarios.model(name, machine.done(), area);
                });
    }

    /** Kernel: mm/page-writeback.c, __folio_end_writeback(), v6.18: what it does under the xarray's lock is no concern here. */
    private static Routine endWriteback(Lock xarray) {
        return Routine.routine("__folio_end_writeback")
                .acquire(xarray, LOCK_IRQSAVE)
                .release(xarray, LOCK_IRQSAVE)
                .end();
    }
}
