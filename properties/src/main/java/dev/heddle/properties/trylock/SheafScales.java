package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.NONE;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.sheaf.CpuSheaves;
import dev.heddle.model.trylock.sheaf.SheafArea;
import dev.heddle.model.trylock.sheaf.SheafStart;
import dev.heddle.properties.Scope;
import java.util.function.Function;

/**
 * A cache with sheaves at the scopes medium and large: the local lock of a CPU's sheaves as the shield, the barn's lock, and the
 * list_lock behind both, whose partial list is one set.
 */
final class SheafScales {

    private SheafScales() {}

    /** At medium scope a cell that would be another row's over again is left out: with a real lock or on RT the designs agree. */
    static ImmutableListMultimap<String, Case> all() {
        Function<KernelBuild, Design> refusing = Designs.gatedEverywhereBy(Gate.IRQS_DISABLED);
        var broken = fails("I17", "I1");
        return ImmutableListMultimap.<String, Case>builder()
                .put(
                        "P0",
                        in(onOneCpu(Design::v6_18), OK, NONE, broken, SPLATS, REFUSES)
                                .at(Scope.MEDIUM))
                .put(
                        "P5",
                        in(onOneCpu(Designs::specialLocks), NONE, NONE, OK, OK, NONE)
                                .at(Scope.MEDIUM))
                .put(
                        "P9",
                        in(onOneCpu(Designs::p9), NONE, REFUSES, broken, SPLATS, NONE)
                                .at(Scope.MEDIUM))
                .put(
                        "P11",
                        in(onOneCpu(refusing), OK, REFUSES, REFUSES, REFUSES, REFUSES)
                                .at(Scope.MEDIUM))
                .put(
                        "V28",
                        in(byNmi(Designs::gatedOnBothSides), OK, REFUSES, broken, SPLATS, REFUSES)
                                .at(Scope.MEDIUM))
                .put(
                        "V48",
                        in(byNmi(Designs::gatedInKfreeToo), OK, REFUSES, REFUSES, REFUSES, REFUSES)
                                .at(Scope.MEDIUM))
                .put(
                        "P0",
                        in(onTwoCpus(Design::v6_18), OK, REFUSES, NONE, NONE, NONE)
                                .at(Scope.LARGE))
                .put(
                        "P9",
                        in(onTwoCpus(Designs::p9), OK, REFUSES, NONE, NONE, NONE)
                                .at(Scope.LARGE))
                .put(
                        "P11",
                        in(onTwoCpus(refusing), OK, REFUSES, NONE, NONE, NONE).at(Scope.LARGE))
                .put(
                        "P0",
                        in(atLength(Design::v6_18), NONE, NONE, broken, SPLATS, REFUSES)
                                .at(Scope.LARGE))
                .put(
                        "P9",
                        in(atLength(Designs::p9), NONE, NONE, broken, SPLATS, REFUSES)
                                .at(Scope.LARGE))
                .put(
                        "P11",
                        in(atLength(refusing), NONE, NONE, REFUSES, REFUSES, REFUSES)
                                .at(Scope.LARGE))
                .build();
    }

    /** Four sheaves of two objects: the main one is empty, one is due, the barn has one of each. */
    private static SheafStart start(ContextKind... owners) {
        var start = new SheafStart(1)
                .main(0, 1)
                .due(2)
                .fill(2, 1, 2)
                .empty(3)
                .full(4)
                .fill(4, 3, 4)
                .inSlab(5)
                .roomForFull(2)
                .withShrink()
                .withListLock();
        for (int i = 0; i < owners.length; i++) {
            start.owns(owners[i], 6 + i);
        }
        return start;
    }

    /** NMI and kprobe on a uniprocessor or on one CPU of several, which is all that nesting is about. */
    private static Scenario onOneCpu(Function<KernelBuild, Design> design) {
        return medium("NMI and kprobe", "NMI and kprobe: once either each", design, (machine, cpu) -> {
            machine.context(0, NMI, 1, nolock(cpu));
            machine.context(0, KPROBE, 1, nolock(cpu));
        });
    }

    /** NMIs alone: what can_spin_trylock() is about. */
    private static Scenario byNmi(Function<KernelBuild, Design> design) {
        return medium(
                "NMI", "NMI: up to 2 of either", design, (machine, cpu) -> machine.context(0, NMI, 2, nolock(cpu)));
    }

    private interface Nested {
        void declare(Machine.Builder machine, CpuSheaves cpu);
    }

    private static Scenario medium(String who, String budget, Function<KernelBuild, Design> design, Nested nested) {
        return BarnStage.scenario(
                "sheaves, barn and list_lock: kmalloc_nolock, kfree_nolock in " + who,
                "1 CPU; task: up to 2 of kmalloc, kfree, kmem_cache_shrink; softirq: once rcu_free_sheaf to either put;"
                        + " kmalloc_nolock, kfree_nolock in " + budget
                        + "; irq_work; one cache, 4 sheaves of 2 objects, 1 object in the slab, whose partial list is one set",
                "I7",
                start(TASK, NMI, KPROBE),
                design,
                (machine, area) -> {
                    var cpu = area.on(0);
                    machine.context(0, TASK, 2, Job.of(cpu.kmalloc()), Job.of(cpu.kfree()), Job.of(area.shrink()));
                    BarnStage.eitherPut(machine, area);
                    nested.declare(machine, cpu);
                    BarnStage.irqWork(machine, area);
                });
    }

    private static Job[] nolock(CpuSheaves cpu) {
        return new Job[] {Job.of(cpu.kmallocNolock()), Job.of(cpu.kfreeNolock())};
    }

    /** Two CPUs with sheaves of their own over one barn. */
    private static Scenario onTwoCpus(Function<KernelBuild, Design> design) {
        return BarnStage.scenario(
                "sheaves, barn and list_lock: two CPUs, NMI on each, kprobe on one",
                "2 CPUs; on each a task: up to 4 of kmalloc, kfree, NMI: up to 2 of kmalloc_nolock, kfree_nolock, and"
                        + " irq_work; on the first a softirq: once rcu_free_sheaf to either put, and a kprobe: up to 2 of"
                        + " either; one cache, 6 sheaves of 2 objects, 2 objects in the slab",
                "I7",
                new SheafStart(2)
                        .main(0, 1)
                        .main(1, 5)
                        .fill(5, 9, 10)
                        .spare(1, 6)
                        .due(2)
                        .fill(2, 1, 2)
                        .empty(3)
                        .full(4)
                        .fill(4, 3, 4)
                        .inSlab(5, 11)
                        .owns(TASK, 6, 12)
                        .owns(NMI, 7)
                        .owns(KPROBE, 8)
                        .roomForFull(3)
                        .withListLock(),
                design,
                (machine, area) -> {
                    var first = area.on(0);
                    machine.context(0, KPROBE, 2, nolock(first));
                    BarnStage.eitherPut(machine, area);
                    for (int cpu = 0; cpu < 2; cpu++) {
                        var sheaves = area.on(cpu);
                        machine.context(cpu, TASK, 4, Job.of(sheaves.kmalloc()), Job.of(sheaves.kfree()));
                        machine.context(cpu, NMI, 2, nolock(sheaves));
                        machine.context(cpu, ContextKind.IRQ_WORK, 1, Job.of(sheaves.freeDeferred()));
                    }
                });
    }

    /** One CPU, every kind of context, long budgets. */
    private static Scenario atLength(Function<KernelBuild, Design> design) {
        return BarnStage.scenario(
                "sheaves, barn and list_lock: one CPU, every context",
                "1 CPU; task: up to 6 of kmalloc, kfree, kmem_cache_shrink, kmem_cache_return_sheaf; task2: up to 4 of kmalloc"
                        + " that refills, kfree; softirq: once rcu_free_sheaf to either put; hardirq: up to 4 of kfree; NMI: up"
                        + " to 4, kprobe: up to 2 of kmalloc_nolock, kfree_nolock; irq_work; one cache, 5 sheaves of 2 objects,"
                        + " 1 object in the slab",
                "I7",
                start(TASK, NMI, KPROBE, HARDIRQ).prefilled(5).fill(5, 10, 11),
                design,
                SheafScales::everybody);
    }

    private static void everybody(Machine.Builder machine, SheafArea area) {
        var cpu = area.on(0);
        machine.context(
                0,
                TASK,
                6,
                Job.of(cpu.kmalloc()),
                Job.of(cpu.kfree()),
                Job.of(area.shrink()),
                Job.of(area.returnSheaf(0)));
        machine.context(0, ContextKind.TASK2, 4, Job.of(cpu.kmallocThatRefills()), Job.of(cpu.kfree()));
        machine.contextOnce(0, SOFTIRQ, BarnStage.Put.FULL.job(area), BarnStage.Put.EMPTY.job(area));
        machine.context(0, HARDIRQ, 4, Job.of(cpu.kfree()));
        machine.context(0, NMI, 4, nolock(cpu));
        machine.context(0, KPROBE, 2, nolock(cpu));
        BarnStage.irqWork(machine, area);
    }
}
