package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.IRQ_WORK;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.sheaf.SheafArea;
import dev.heddle.model.trylock.sheaf.SheafStart;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the scenarios about the barn lock begin, and who may be in the way of whom. */
final class BarnStage {

    /** Sheaves by what becomes of them; small scenarios share these numbers. */
    static final int MAIN = 1;

    static final int OF_OUTER = 2;
    static final int EMPTY = 3;
    static final int FOURTH = 4;

    private static final int[] MAIN_OBJECTS = {1, 2};
    /** The outer context's: in its sheaf, or its own if it frees objects. */
    private static final int[] OUTER_OBJECTS = {3, 4};

    private static final int[] NESTED_OBJECTS = {5, 6};
    private static final int[] FOURTH_OBJECTS = {7, 8};

    private BarnStage() {}

    /** Where a free goes that finds the main sheaf full. */
    enum Spare {
        /** No spare sheaf: barn_get_empty_sheaf(). */
        NONE("barn_get_empty_sheaf"),
        /** A full spare sheaf: barn_replace_full_sheaf(). */
        FULL("barn_replace_full_sheaf");

        private final String function;

        Spare(String function) {
            this.function = function;
        }

        @Override
        public String toString() {
            return function;
        }
    }

    /** What holds the barn's lock without the sheaves' local lock. */
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

        /** Whether the barn has as many full sheaves as it takes. */
        boolean barnIsFull() {
            return barnIsFull;
        }

        Job job(SheafArea area) {
            return new Job("rcu_free_sheaf to " + function, ImmutableList.of(area.rcuFreeSheaf(emptied)));
        }

        @Override
        public String toString() {
            return function;
        }
    }

    /** The main sheaf is full, {@code nested} owns objects, and the barn has one empty sheaf. */
    static SheafStart toFree(ContextKind nested, Spare spare) {
        var start = new SheafStart(1)
                .main(0, MAIN)
                .fill(MAIN, MAIN_OBJECTS)
                .empty(EMPTY)
                .owns(nested, NESTED_OBJECTS);
        return spare == Spare.NONE ? start : start.spare(0, FOURTH).fill(FOURTH, FOURTH_OBJECTS);
    }

    /** The main sheaf is empty, and the barn has an empty and a full one and room for another; the slab has an object. */
    static SheafStart toAllocate() {
        return new SheafStart(1)
                .main(0, MAIN)
                .empty(EMPTY)
                .full(FOURTH)
                .fill(FOURTH, 1, 2)
                .inSlab(5)
                .roomForFull(2);
    }

    static SheafStart withDueSheaf(SheafStart start) {
        return start.due(OF_OUTER).fill(OF_OUTER, OUTER_OBJECTS);
    }

    static SheafStart withPrefilledSheaf(SheafStart start) {
        return start.prefilled(OF_OUTER).fill(OF_OUTER, OUTER_OBJECTS);
    }

    static SheafStart withObjectsOfTask(SheafStart start) {
        return start.owns(TASK, OUTER_OBJECTS);
    }

    /** An RCU callback that does either put. */
    static void eitherPut(Machine.Builder machine, SheafArea area) {
        machine.contextOnce(0, SOFTIRQ, Put.FULL.job(area), Put.EMPTY.job(area));
    }

    /** What turns interrupts off now and then and does nothing to the barn: only there does a probe find them off. */
    static void tick(Machine.Builder machine) {
        machine.context(
                0,
                ContextKind.HARDIRQ,
                1,
                Job.of(Routine.routine("tick")
                        .step("note the time", frame -> {})
                        .reads()
                        .end()));
    }

    static void irqWork(Machine.Builder machine, SheafArea area) {
        machine.context(0, IRQ_WORK, 1, Job.of(area.on(0).freeDeferred()));
    }

    /** The letter of the decision matrix's column in which {@code nested} is. */
    static char column(ContextKind nested) {
        return switch (nested) {
            case NMI -> 'c';
            case INT3 -> 'd';
            case KPROBE -> 'e';
            default -> throw new IllegalArgumentException(nested + " has no column");
        };
    }

    static Scenario scenario(
            String name,
            String scope,
            String headline,
            SheafStart start,
            Function<KernelBuild, Design> design,
            BiConsumer<Machine.Builder, SheafArea> contexts) {
        return scenario(name, scope, headline, start, design, contexts, null);
    }

    /** @param damage what must not come about either; null for nothing more */
    static Scenario scenario(
            String name,
            String scope,
            String headline,
            SheafStart start,
            Function<KernelBuild, Design> design,
            BiConsumer<Machine.Builder, SheafArea> contexts,
            @Nullable Function<SheafArea, Damage> damage) {
        return new Scenario(Scenario.Ground.BARN, name, scope, headline, (build, mend) -> {
            var machine = Machine.builder(build, start.cpus());
            var area = new SheafArea(mend.apply(design.apply(build)), machine, start);
            contexts.accept(machine, area);
            return damage == null
                    ? Scenario.modelOf(name, machine.done(), area)
                    : Scenario.modelOf(name, machine.done(), area, damage.apply(area));
        });
    }
}
