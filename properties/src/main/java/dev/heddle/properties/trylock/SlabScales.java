package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.IRQ_WORK;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.model.kernel.ContextKind.TASK2;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.NONE;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.slab.Probes;
import dev.heddle.model.trylock.slab.SlabSizes;
import dev.heddle.model.trylock.slab.Slub618Area;
import dev.heddle.model.trylock.slab.Slub70Area;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Scope;
import java.util.function.Function;

/**
 * The list_lock with every kind of context that comes near it at once. Scope medium is exhausted: a task, a hardirq, an NMI and
 * a kprobe, with the slab of v6.18 also the CPU slab's lock, which shields it in places. Scope large is for sampling.
 */
final class SlabScales {

    private static final Expectation UNSAFE = fails("I17", "I1");

    /** The three slabs of two objects of the fact sheet's medium scope. */
    private static final SlabSizes MEDIUM = SlabSizes.SMALL.with(2, 1, 0);

    /** With a page too, since here a new slab takes the lock. */
    private static final SlabSizes MEDIUM_70 = SlabSizes.SMALL;

    private static final SlabSizes LARGE = new SlabSizes(4, 2, 1, 2, 3, 3, false);

    /** More than can be put off one after the other, so that no run ends for want of an irq_work. */
    private static final int IRQ_WORKS = 15;

    private final ImmutableListMultimap.Builder<String, Case> cases = ImmutableListMultimap.builder();

    private SlabScales() {}

    static ImmutableListMultimap<String, Case> all() {
        var scales = new SlabScales();
        scales.row("P0", Design::v6_18, UNSAFE, SPLATS);
        scales.medium("P3", Designs::stateful, OK, OK);
        scales.medium("P5", Designs::specialLocks, OK, OK);
        scales.row("P9", Designs::p9, UNSAFE, SPLATS);
        scales.row("P11", Designs.gatedEverywhereBy(Gate.IRQS_DISABLED), REFUSES, REFUSES);
        return scales.cases.build();
    }

    private void row(String id, Function<KernelBuild, Design> design, Expectation inC3, Expectation inC4) {
        medium(id, design, inC3, inC4);
        // On RT a kprobe sleeps in the slab of v6.18: decision 0005.
        cases.put(id, in(large618(design), OK, NONE, inC3, inC4, NONE).at(Scope.LARGE));
        cases.put(id, in(large70(design), OK, REFUSES, inC3, inC4, REFUSES).at(Scope.LARGE));
    }

    private void medium(String id, Function<KernelBuild, Design> design, Expectation inC3, Expectation inC4) {
        cases.put(id, in(medium618(design), OK, NONE, inC3, inC4, NONE).at(Scope.MEDIUM));
        cases.put(id, in(medium70(design), OK, REFUSES, inC3, inC4, REFUSES).at(Scope.MEDIUM));
    }

    private static Scenario medium618(Function<KernelBuild, Design> design) {
        String name = "list_lock and cpu_slab->lock, v6.18 slab: task, hardirq, NMI, kprobe";
        return new Scenario(
                Scenario.Ground.SLAB_6_18,
                name,
                "1 CPU; task: up to 2 of kmalloc, kfree; hardirq: once kmalloc or kfree; NMI: once kmalloc_nolock or"
                        + " kfree_nolock; kprobe: once kmalloc_nolock; irq_work (the fact sheet: NMI and interrupts twice); "
                        + MEDIUM,
                "I6",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new Slub618Area(mend.apply(design.apply(build)), MEDIUM, Probes.IN_CALLEES, 1, machine);
                    machine.context(0, TASK, 2, Job.of(area.kmalloc(0)), Job.of(area.kfree(0)));
                    machine.context(0, HARDIRQ, 1, Job.of(area.kmalloc(0)), Job.of(area.kfree(0)));
                    machine.context(0, NMI, 1, Job.of(area.kmallocNolock(0)), Job.of(area.kfreeNolock(0)));
                    machine.context(0, KPROBE, 1, Job.of(area.kmallocNolock(0)));
                    machine.context(0, IRQ_WORK, IRQ_WORKS, Job.of(area.freeDeferred(0)));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    private static Scenario medium70(Function<KernelBuild, Design> design) {
        String name = "list_lock, v7.0 slab: task, hardirq, NMI, kprobe";
        return new Scenario(
                Scenario.Ground.SLAB_7_0,
                name,
                "1 CPU; task: up to 2 of kmalloc, kfree; hardirq: once kmalloc or kfree; NMI: up to 2 of"
                        + " kmalloc_nolock; kprobe: once kmalloc_nolock (the fact sheet: interrupts twice); "
                        + MEDIUM_70,
                "I5",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new Slub70Area(mend.apply(design.apply(build)), MEDIUM_70, Probes.EVERYWHERE, machine);
                    machine.context(0, TASK, 2, Job.of(area.kmalloc()), Job.of(area.kfree()));
                    machine.context(0, HARDIRQ, 1, Job.of(area.kmalloc()), Job.of(area.kfree()));
                    machine.context(0, NMI, 2, Job.of(area.kmallocNolock()));
                    machine.context(0, KPROBE, 1, Job.of(area.kmallocNolock()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    private static String largeScope(String irqWork) {
        return "SMP: 2 CPUs, else 1; tasks: up to 6 of kmalloc, kfree; softirq, hardirq: up to 4; NMI: up to 4 of nolock"
                + " functions; kprobe: up to 2 of kmalloc_nolock; " + irqWork + LARGE;
    }

    private static Scenario large618(Function<KernelBuild, Design> design) {
        String name = "list_lock and cpu_slab->lock, v6.18 slab: every context, deferral, discard";
        return new Scenario(Scenario.Ground.SLAB_6_18, name, largeScope("irq_work; "), "I6", (build, mend) -> {
            int cpus = build.smp() ? 2 : 1;
            var machine = Machine.builder(build, cpus);
            var area = new Slub618Area(mend.apply(design.apply(build)), LARGE, Probes.IN_CALLEES, cpus, machine);
            Job[] waiting = {Job.of(area.kmalloc(0)), Job.of(area.kfree(0))};
            machine.context(0, TASK, 6, Job.of(area.kmalloc(0)), Job.of(area.kfree(0)));
            machine.context(0, SOFTIRQ, 4, waiting);
            machine.context(0, HARDIRQ, 4, waiting);
            machine.context(0, NMI, 4, Job.of(area.kmallocNolock(0)), Job.of(area.kfreeNolock(0)));
            machine.context(0, KPROBE, 2, Job.of(area.kmallocNolock(0)));
            machine.context(0, IRQ_WORK, IRQ_WORKS, Job.of(area.freeDeferred(0)));
            if (build.smp()) {
                machine.context(1, TASK, 6, Job.of(area.kmalloc(1)), Job.of(area.kfree(1)));
            } else {
                machine.context(0, TASK2, 6, waiting);
            }
            return Scenario.modelOf(name, machine.done(), area);
        });
    }

    private static Scenario large70(Function<KernelBuild, Design> design) {
        String name = "list_lock, v7.0 slab: every context, refill, discard";
        return new Scenario(Scenario.Ground.SLAB_7_0, name, largeScope(""), "I5", (build, mend) -> {
            int cpus = build.smp() ? 2 : 1;
            var machine = Machine.builder(build, cpus);
            var area = new Slub70Area(mend.apply(design.apply(build)), LARGE, Probes.EVERYWHERE, machine);
            Job[] waiting = {Job.of(area.kmalloc()), Job.of(area.kfree())};
            machine.context(0, TASK, 6, Job.of(area.kmalloc()), Job.of(area.kfree()), Job.of(area.refill()));
            machine.context(0, SOFTIRQ, 4, waiting);
            machine.context(0, HARDIRQ, 4, waiting);
            machine.context(0, NMI, 4, Job.of(area.kmallocNolock()));
            machine.context(0, KPROBE, 2, Job.of(area.kmallocNolock()));
            machine.context(cpus - 1, build.smp() ? TASK : TASK2, 6, waiting);
            if (build.smp()) {
                machine.context(1, NMI, 2, Job.of(area.kmallocNolock()));
            }
            return Scenario.modelOf(name, machine.done(), area);
        });
    }
}
