package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;

import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.sheaf.SheafArea;
import dev.heddle.model.trylock.sheaf.SheafStart;
import dev.heddle.properties.trylock.BarnStage.Put;
import dev.heddle.properties.trylock.BarnStage.Spare;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The barn lock: something moves sheaves, and something nests in it that allocates or frees an object without waiting. */
final class BarnScenarios {

    /** Two, so that the second free meets what the first one left: a llist that is not empty, a new main sheaf. */
    private static final int FREES = 2;

    private static final String ROW = "barn: ";
    private static final String RETURN_OR_SHRINK = "kmem_cache_return_sheaf or kmem_cache_shrink";

    private BarnScenarios() {}

    /** An RCU callback puts a sheaf into the barn, which no local lock shields; something nested frees. */
    static Scenario overPut(ContextKind nested, Put put, Spare spare, Function<KernelBuild, Design> design) {
        return free(
                ROW + "kfree_nolock with " + spare + " in " + nested + " over " + put,
                "softirq: once rcu_free_sheaf to " + put,
                headline(put, spare),
                nested,
                spare,
                put.barnIsFull(),
                BarnStage.withDueSheaf(BarnStage.toFree(nested, spare)),
                design,
                (machine, area) -> machine.contextOnce(0, SOFTIRQ, put.job(area)));
    }

    /** The same, and the callback does either. */
    static Scenario overEitherPut(ContextKind nested, Spare spare, Function<KernelBuild, Design> design) {
        return overEitherPut(ROW, nested, spare, design);
    }

    /** The same, as a cell of the decision matrix. */
    static Scenario freeColumn(ContextKind nested, Spare spare, Function<KernelBuild, Design> design) {
        return overEitherPut("barn free " + BarnStage.column(nested) + ": ", nested, spare, design);
    }

    private static Scenario overEitherPut(
            String prefix, ContextKind nested, Spare spare, Function<KernelBuild, Design> design) {
        return free(
                prefix + "kfree_nolock with " + spare + " in " + nested + " over either put",
                "softirq: once rcu_free_sheaf to either put",
                "I7",
                nested,
                spare,
                false,
                BarnStage.withDueSheaf(BarnStage.toFree(nested, spare)),
                design,
                BarnStage::eitherPut);
    }

    /** A task returns a prefilled sheaf or shrinks the cache, without the local lock either; something nested frees. */
    static Scenario freeColumnOverTask(ContextKind nested, Function<KernelBuild, Design> design) {
        return free(
                "barn free " + BarnStage.column(nested) + ": kfree_nolock in " + nested + " over " + RETURN_OR_SHRINK,
                "task: once " + RETURN_OR_SHRINK,
                "I7",
                nested,
                Spare.FULL,
                false,
                BarnStage.withPrefilledSheaf(BarnStage.toFree(nested, Spare.FULL))
                        .withShrink(),
                design,
                BarnScenarios::returnOrShrink);
    }

    private static void returnOrShrink(Machine.Builder machine, SheafArea area) {
        machine.context(0, TASK, 1, Job.of(area.returnSheaf(0)), Job.of(area.shrink()));
    }

    /** A task frees, which takes the barn lock only under the sheaves' local lock; something nested frees. */
    static Scenario shielded(ContextKind nested, Spare spare, Function<KernelBuild, Design> design) {
        return free(
                ROW + "kfree_nolock in " + nested + " over kfree with " + spare,
                "task: up to " + FREES + " of kfree",
                "I7",
                nested,
                spare,
                false,
                BarnStage.withObjectsOfTask(BarnStage.toFree(nested, spare)),
                design,
                (machine, area) ->
                        machine.context(0, TASK, FREES, Job.of(area.on(0).kfree())));
    }

    /** The visible damage: lost or doubly owned objects, but none where put and get edit different lists. */
    private static String headline(Put put, Spare spare) {
        return put == Put.FULL && spare == Spare.NONE ? "I1" : "I7";
    }

    private static Scenario free(
            String name,
            String who,
            String headline,
            ContextKind nested,
            Spare spare,
            boolean barnIsFull,
            SheafStart start,
            Function<KernelBuild, Design> design,
            BiConsumer<Machine.Builder, SheafArea> outer) {
        int sheaves = spare == Spare.NONE ? 3 : 4;
        return BarnStage.scenario(
                name,
                "1 CPU; " + who + "; " + nested + ": up to " + FREES + " of kfree_nolock; irq_work; one cache, "
                        + sheaves + " sheaves of 2 objects, room for " + (barnIsFull ? "no" : "1")
                        + " full sheaf in the barn",
                headline,
                start.roomForFull(barnIsFull ? 0 : 1),
                design,
                (machine, area) -> {
                    outer.accept(machine, area);
                    machine.context(0, nested, FREES, Job.of(area.on(0).kfreeNolock()));
                    BarnStage.irqWork(machine, area);
                });
    }

    /** An RCU callback puts a sheaf into the barn; something nested allocates. */
    static Scenario allocOverEitherPut(ContextKind nested, Function<KernelBuild, Design> design) {
        return allocOverEitherPut(ROW, nested, design);
    }

    /** The same, as a cell of the decision matrix. */
    static Scenario allocColumn(ContextKind nested, Function<KernelBuild, Design> design) {
        return allocOverEitherPut("barn alloc " + BarnStage.column(nested) + ": ", nested, design);
    }

    private static Scenario allocOverEitherPut(
            String prefix, ContextKind nested, Function<KernelBuild, Design> design) {
        return alloc(
                prefix + "kmalloc_nolock in " + nested + " over either put",
                "softirq: once rcu_free_sheaf to either put",
                nested,
                BarnStage.withDueSheaf(BarnStage.toAllocate()),
                design,
                BarnStage::eitherPut);
    }

    /** A task shrinks the cache; something nested allocates. */
    static Scenario allocOverShrink(ContextKind nested, Function<KernelBuild, Design> design) {
        return alloc(
                ROW + "kmalloc_nolock in " + nested + " over kmem_cache_shrink",
                "task: once kmem_cache_shrink",
                nested,
                BarnStage.toAllocate().inSlab(3, 4, 5).withShrink(),
                design,
                (machine, area) -> machine.context(0, TASK, 1, Job.of(area.shrink())));
    }

    /** A task returns a prefilled sheaf or shrinks the cache; something nested allocates. */
    static Scenario allocColumnOverTask(ContextKind nested, Function<KernelBuild, Design> design) {
        return alloc(
                "barn alloc " + BarnStage.column(nested) + ": kmalloc_nolock in " + nested + " over "
                        + RETURN_OR_SHRINK,
                "task: once " + RETURN_OR_SHRINK,
                nested,
                BarnStage.withPrefilledSheaf(BarnStage.toAllocate().spare(0, 5)).withShrink(),
                design,
                BarnScenarios::returnOrShrink);
    }

    /** A task allocates, which takes the barn lock only under the sheaves' local lock; something nested allocates. */
    static Scenario allocShielded(ContextKind nested, Function<KernelBuild, Design> design) {
        return alloc(
                ROW + "kmalloc_nolock in " + nested + " over kmalloc",
                "task: up to 2 of kmalloc",
                nested,
                BarnStage.toAllocate().inSlab(3, 4, 5),
                design,
                (machine, area) -> machine.context(0, TASK, 2, Job.of(area.on(0).kmalloc())));
    }

    private static Scenario alloc(
            String name,
            String who,
            ContextKind nested,
            SheafStart start,
            Function<KernelBuild, Design> design,
            BiConsumer<Machine.Builder, SheafArea> outer) {
        return BarnStage.scenario(
                name,
                "1 CPU; " + who + "; " + nested + ": once kmalloc_nolock"
                        + (nested == KPROBE ? "; hardirq: a tick" : "")
                        + "; one cache, an empty main sheaf, an empty and a full sheaf in the barn, sheaves of 2 objects,"
                        + " 5 objects",
                "I7",
                start,
                design,
                (machine, area) -> {
                    outer.accept(machine, area);
                    machine.context(0, nested, 1, Job.of(area.on(0).kmallocNolock()));
                    if (nested == KPROBE) {
                        BarnStage.tick(machine);
                    }
                });
    }

    /** An RCU callback puts a sheaf into the barn; a probe frees by waiting, which no probe may. */
    static Scenario kfreeOverEitherPut(ContextKind nested, Function<KernelBuild, Design> design) {
        return BarnStage.scenario(
                ROW + "kfree in " + nested + " over either put",
                "1 CPU; softirq: once rcu_free_sheaf to either put; " + nested
                        + ": once kfree; one cache, 3 sheaves of 2" + " objects, room for 1 full sheaf in the barn",
                "I1",
                BarnStage.withDueSheaf(BarnStage.toFree(nested, Spare.NONE)),
                design,
                (machine, area) -> {
                    BarnStage.eitherPut(machine, area);
                    machine.context(0, nested, 1, Job.of(area.on(0).kfree()));
                });
    }

    /** An RCU callback puts a sheaf into the barn; an interrupt that is no NMI allocates or frees without waiting. */
    static Scenario anyOverEitherPut(ContextKind nested, Function<KernelBuild, Design> design) {
        return BarnStage.scenario(
                ROW + "kmalloc_nolock, kfree_nolock in " + nested + " over either put",
                "1 CPU; softirq: once rcu_free_sheaf to either put; " + nested
                        + ": up to 2 of kmalloc_nolock, kfree_nolock; irq_work; one cache, 3 sheaves of 2 objects, room"
                        + " for 1 full sheaf in the barn",
                "I7",
                BarnStage.withDueSheaf(BarnStage.toFree(nested, Spare.NONE)),
                design,
                (machine, area) -> {
                    BarnStage.eitherPut(machine, area);
                    var cpu = area.on(0);
                    machine.context(0, nested, 2, Job.of(cpu.kmallocNolock()), Job.of(cpu.kfreeNolock()));
                    BarnStage.irqWork(machine, area);
                });
    }

    /** A task frees, a probe in it puts a free off, and an NMI in that puts one off too. */
    static Scenario nestedDeferrals(Function<KernelBuild, Design> design) {
        return BarnStage.scenario(
                ROW + "kfree_nolock in NMI over kfree_nolock in kprobe over kfree",
                "1 CPU; task: once kfree; kprobe and NMI: once kfree_nolock each; irq_work; one cache, 3 sheaves of 2"
                        + " objects",
                "I7",
                BarnStage.toFree(ContextKind.NMI, Spare.NONE).owns(TASK, 3).owns(KPROBE, 4),
                design,
                (machine, area) -> {
                    var cpu = area.on(0);
                    machine.context(0, TASK, 1, Job.of(cpu.kfree()));
                    machine.context(0, KPROBE, 1, Job.of(cpu.kfreeNolock()));
                    machine.context(0, ContextKind.NMI, 1, Job.of(cpu.kfreeNolock()));
                    BarnStage.irqWork(machine, area);
                });
    }
}
