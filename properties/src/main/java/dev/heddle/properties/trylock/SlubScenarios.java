package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.IRQ_WORK;
import static dev.heddle.model.kernel.ContextKind.TASK;

import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.slab.Slub618Area;
import dev.heddle.model.trylock.slab.Slub70Area;
import java.util.function.Function;

/** The list_lock of a slab cache: a task allocates and frees objects, and something nests in it that does so without waiting. */
final class SlubScenarios {

    private static final int TASK_OPERATIONS = 2;

    private SlubScenarios() {}

    /** v6.18 and v6.19, with a frozen slab a CPU: the task allocates, so the nesting is in get_partial_node(). */
    static Scenario allocInAlloc618(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario618(
                "list_lock, v6.18 slab: kmalloc_nolock in " + nested + " over kmalloc",
                "kmalloc",
                nested,
                "kmalloc_nolock",
                design,
                area -> new Job[] {Job.of(area.kmalloc())},
                area -> new Job[] {Job.of(area.kmallocNolock())});
    }

    /** The same kernels; the task and the nested context allocate and free. */
    static Scenario mixed618(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario618(
                "list_lock, v6.18 slab: kmalloc_nolock, kfree_nolock in " + nested,
                "kmalloc, kfree",
                nested,
                "kmalloc_nolock, kfree_nolock or both",
                design,
                area -> new Job[] {Job.of(area.kmalloc()), Job.of(area.kfree())},
                area -> new Job[] {
                    Job.of(area.kmallocNolock()),
                    Job.of(area.kfreeNolock()),
                    Job.of(area.kmallocNolock(), area.kfreeNolock())
                });
    }

    private static Scenario scenario618(
            String name,
            String outerOperations,
            ContextKind nested,
            String innerOperations,
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
                build -> {
                    var machine = Machine.builder(build, 1);
                    var area = new Slub618Area(design.apply(build), machine);
                    machine.context(0, TASK, TASK_OPERATIONS, outer.apply(area));
                    machine.context(0, nested, 1, inner.apply(area));
                    machine.context(0, IRQ_WORK, 1, Job.of(area.freeDeferred()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }

    /** v7.0 and later, without frozen slabs: the task allocates and frees, the nested context allocates. */
    static Scenario alloc70(ContextKind nested, Function<KernelBuild, Design> design) {
        String name = "list_lock, v7.0 slab: kmalloc_nolock in " + nested;
        return new Scenario(
                Scenario.Ground.SLAB_7_0,
                name,
                "1 CPU; task: up to " + TASK_OPERATIONS + " of kmalloc, kfree; " + nested
                        + ": once kmalloc_nolock; one bucket: 2 partial slabs and a full one, 2 objects each, 1 free page",
                "I5",
                build -> {
                    var machine = Machine.builder(build, 1);
                    var area = new Slub70Area(design.apply(build), machine);
                    machine.context(0, TASK, TASK_OPERATIONS, Job.of(area.kmalloc()), Job.of(area.kfree()));
                    machine.context(0, nested, 1, Job.of(area.kmallocNolock()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }
}
