package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.IRQ_WORK;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.sheaf.BarnArea;
import dev.heddle.model.trylock.sheaf.BarnArea.Spare;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The barn lock: something moves sheaves, and something nests in it that frees an object without waiting. */
final class BarnScenarios {

    /** Two, so that the second free meets what the first one left: a llist that is not empty, a new main sheaf. */
    private static final int FREES = 2;

    private BarnScenarios() {}

    /** What the RCU callback does with its sheaf. */
    enum Put {
        FULL("barn_put_full_sheaf", false, false),
        /** The sheaf comes out of the free hooks empty: debug kernels. */
        EMPTY("barn_put_empty_sheaf", true, false),
        /** The barn has enough full sheaves, so that this one is flushed first: any kernel. */
        FLUSHED("barn_put_empty_sheaf after a flush", false, true);

        private final String function;
        private final boolean emptied;
        private final boolean barnIsFull;

        Put(String function, boolean emptied, boolean barnIsFull) {
            this.function = function;
            this.emptied = emptied;
            this.barnIsFull = barnIsFull;
        }

        private Job job(BarnArea area) {
            return new Job("rcu_free_sheaf to " + function, ImmutableList.of(area.rcuFreeSheaf(emptied)));
        }
    }

    /** An RCU callback puts a sheaf into the barn, which no local lock shields; something nested frees. */
    static Scenario overPut(ContextKind nested, Put put, Spare spare, Function<KernelBuild, Design> design) {
        return scenario(
                "barn: kfree_nolock with " + function(spare) + " in " + nested + " over " + put.function,
                "softirq: once rcu_free_sheaf to " + put.function,
                headline(put, spare),
                nested,
                spare,
                put.barnIsFull,
                design,
                (machine, area) -> machine.context(0, SOFTIRQ, 1, put.job(area)));
    }

    /** The same, and the callback does either. */
    static Scenario overEitherPut(ContextKind nested, Spare spare, Function<KernelBuild, Design> design) {
        return scenario(
                "barn: kfree_nolock with " + function(spare) + " in " + nested + " over either put",
                "softirq: once rcu_free_sheaf to either put",
                "I7",
                nested,
                spare,
                false,
                design,
                (machine, area) -> machine.context(0, SOFTIRQ, 1, Put.FULL.job(area), Put.EMPTY.job(area)));
    }

    /** A task frees, which takes the barn lock only under the sheaves' local lock; something nested frees. */
    static Scenario shielded(ContextKind nested, Spare spare, Function<KernelBuild, Design> design) {
        return scenario(
                "barn: kfree_nolock in " + nested + " over kfree with " + function(spare),
                "task: up to " + FREES + " of kfree",
                "I7",
                nested,
                spare,
                false,
                design,
                (machine, area) -> machine.context(0, TASK, FREES, Job.of(area.kfree())));
    }

    private static String function(Spare spare) {
        return spare == Spare.NONE ? "barn_get_empty_sheaf" : "barn_replace_full_sheaf";
    }

    /** The visible damage: lost or doubly owned objects, but none where put and get edit different lists. */
    private static String headline(Put put, Spare spare) {
        return put == Put.FULL && spare == Spare.NONE ? "I1" : "I7";
    }

    private static Scenario scenario(
            String name,
            String who,
            String headline,
            ContextKind nested,
            Spare spare,
            boolean barnIsFull,
            Function<KernelBuild, Design> design,
            BiConsumer<Machine.Builder, BarnArea> outer) {
        int sheaves = spare == Spare.NONE ? 3 : 4;
        return new Scenario(
                Scenario.Ground.BARN,
                name,
                "1 CPU; " + who + "; " + nested + ": up to " + FREES + " of kfree_nolock; irq_work; one cache, "
                        + sheaves + " sheaves of 2 objects, room for " + (barnIsFull ? "no" : "1")
                        + " full sheaf in the barn",
                headline,
                build -> {
                    var machine = Machine.builder(build, 1);
                    var area = new BarnArea(design.apply(build), machine, spare, barnIsFull);
                    outer.accept(machine, area);
                    machine.context(0, nested, FREES, Job.of(area.kfreeNolock()));
                    machine.context(0, IRQ_WORK, 1, Job.of(area.freeDeferred()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }
}
