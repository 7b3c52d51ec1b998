package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.IRQ_WORK;
import static dev.heddle.model.kernel.ContextKind.TASK;

import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.slab.Probes;
import dev.heddle.model.trylock.slab.SlabSizes;
import dev.heddle.model.trylock.slab.Slub618Area;
import dev.heddle.model.trylock.slab.Slub70Area;
import java.util.function.Function;

/** The list_lock of a slab cache: a task allocates and frees objects, and something nests in it that does so without waiting. */
final class SlubScenarios {

    private static final int TASK_OPERATIONS = 2;

    private SlubScenarios() {}

    /** v6.18 and v6.19, with a frozen slab a CPU: the task allocates, so the nesting is in get_partial_node(). */
    static Scenario allocInAlloc618(ContextKind nested, Function<KernelBuild, Design> design) {
        return allocInAlloc618("list_lock, v6.18 slab: ", nested, Probes.IN_CALLEES, design);
    }

    /** The same where probes sit, by another name; {@code title} begins it. */
    static Scenario allocInAlloc618(
            String title, ContextKind nested, Probes probes, Function<KernelBuild, Design> design) {
        return scenario618(
                title + "kmalloc_nolock in " + nested + " over kmalloc",
                "kmalloc",
                nested,
                "kmalloc_nolock",
                probes,
                design,
                area -> new Job[] {Job.of(area.kmalloc(0))},
                area -> new Job[] {Job.of(area.kmallocNolock(0))});
    }

    /** The same, and the task may call kmalloc() with interrupts off; not for PREEMPT_RT. */
    static Scenario allocIrqsOff618(String title, ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario618(
                title + "kmalloc_nolock in " + nested + " over kmalloc, also with interrupts off",
                "kmalloc, kmalloc with interrupts off",
                nested,
                "kmalloc_nolock",
                Probes.IN_CALLEES,
                design,
                area -> new Job[] {Job.of(area.kmalloc(0)), Job.of(area.kmallocIrqsOff(0))},
                area -> new Job[] {Job.of(area.kmallocNolock(0))});
    }

    /** The same kernels; the task and the nested context allocate and free. */
    static Scenario mixed618(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario618(
                "list_lock, v6.18 slab: kmalloc_nolock, kfree_nolock in " + nested,
                "kmalloc, kfree",
                nested,
                "kmalloc_nolock, kfree_nolock or both",
                Probes.IN_CALLEES,
                design,
                area -> new Job[] {Job.of(area.kmalloc(0)), Job.of(area.kfree(0))},
                area -> new Job[] {
                    Job.of(area.kmallocNolock(0)),
                    Job.of(area.kfreeNolock(0)),
                    Job.of(area.kmallocNolock(0), area.kfreeNolock(0))
                });
    }

    /** The same kernels; both free without waiting, no slab is a CPU's, so that every object is put off. */
    static Scenario putOff618(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario618(
                "list_lock, v6.18 slab: kfree_nolock in " + nested + " over kfree_nolock",
                "kfree_nolock",
                nested,
                "kfree_nolock",
                Probes.IN_CALLEES,
                design,
                area -> new Job[] {Job.of(area.kfreeNolock(0))},
                area -> new Job[] {Job.of(area.kfreeNolock(0))});
    }

    private static Scenario scenario618(
            String name,
            String outerOperations,
            ContextKind nested,
            String innerOperations,
            Probes probes,
            Function<KernelBuild, Design> design,
            Function<Slub618Area, Job[]> outer,
            Function<Slub618Area, Job[]> inner) {
        return new Scenario(
                Scenario.Ground.SLAB_6_18,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of " + outerOperations + "; " + nested + ": once "
                        + innerOperations + "; irq_work; one bucket: 2 partial slabs and a full one, 2 objects each,"
                        + " 1 free page",
                "I6",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new Slub618Area(mend.apply(design.apply(build)), SlabSizes.SMALL, probes, 1, machine);
                    machine.context(0, TASK, TASK_OPERATIONS, outer.apply(area));
                    machine.context(0, nested, 1, inner.apply(area));
                    machine.context(0, IRQ_WORK, 1, Job.of(area.freeDeferred(0)));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** v7.0 and later, without frozen slabs: the task allocates and frees, the nested context allocates. */
    static Scenario alloc70(ContextKind nested, Function<KernelBuild, Design> design) {
        return alloc70("list_lock, v7.0 slab: ", nested, Probes.EVERYWHERE, design);
    }

    /** The same where probes sit, by another name; {@code title} begins it. */
    static Scenario alloc70(String title, ContextKind nested, Probes probes, Function<KernelBuild, Design> design) {
        return scenario70(
                title + "kmalloc_nolock in " + nested,
                "kmalloc, kfree",
                nested,
                "kmalloc_nolock",
                probes,
                design,
                area -> new Job[] {Job.of(area.kmalloc()), Job.of(area.kfree())},
                area -> new Job[] {Job.of(area.kmallocNolock())});
    }

    /** The same, and the task may call kmalloc() with interrupts off; not for PREEMPT_RT. */
    static Scenario alloc70IrqsOff(String title, ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario70(
                title + "kmalloc_nolock in " + nested + ", callers also with interrupts off",
                "kmalloc, kfree, kmalloc with interrupts off",
                nested,
                "kmalloc_nolock",
                Probes.EVERYWHERE,
                design,
                area -> new Job[] {Job.of(area.kmalloc()), Job.of(area.kfree()), Job.of(area.kmallocIrqsOff())},
                area -> new Job[] {Job.of(area.kmallocNolock())});
    }

    /** The nested context allocates by kmalloc(), which waits: what no kernel does there. */
    static Scenario waiting70(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario70(
                "list_lock, v7.0 slab: kmalloc in " + nested,
                "kmalloc, kfree",
                nested,
                "kmalloc",
                Probes.EVERYWHERE,
                design,
                area -> new Job[] {Job.of(area.kmalloc()), Job.of(area.kfree())},
                area -> new Job[] {Job.of(area.kmalloc())});
    }

    private static Scenario scenario70(
            String name,
            String outerOperations,
            ContextKind nested,
            String innerOperations,
            Probes probes,
            Function<KernelBuild, Design> design,
            Function<Slub70Area, Job[]> outer,
            Function<Slub70Area, Job[]> inner) {
        return new Scenario(
                Scenario.Ground.SLAB_7_0,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of " + outerOperations + "; " + nested + ": once "
                        + innerOperations
                        + "; one bucket: 2 partial slabs and a full one, 2 objects each, 1 free page",
                "I5",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new Slub70Area(mend.apply(design.apply(build)), SlabSizes.SMALL, probes, machine);
                    machine.context(0, TASK, TASK_OPERATIONS, outer.apply(area));
                    machine.context(0, nested, 1, inner.apply(area));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** Two CPUs: on the other one a task calls kmalloc_nolock(), with interrupts on. */
    static Scenario twoCpus70(Function<KernelBuild, Design> design) {
        String name = "list_lock, v7.0 slab: kmalloc_nolock in a task of another CPU";
        return new Scenario(
                Scenario.Ground.SLAB_7_0,
                name,
                "2 CPUs; task of CPU0: up to " + TASK_OPERATIONS + " of kmalloc, kfree; of CPU1: once kmalloc_nolock; "
                        + SlabSizes.SMALL,
                "I4",
                (build, mend) -> {
                    var machine = Machine.builder(build, 2);
                    var area = new Slub70Area(
                            mend.apply(design.apply(build)), SlabSizes.SMALL, Probes.EVERYWHERE, machine);
                    machine.context(0, TASK, TASK_OPERATIONS, Job.of(area.kmalloc()), Job.of(area.kfree()));
                    machine.context(1, TASK, 1, Job.of(area.kmallocNolock()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }
}
