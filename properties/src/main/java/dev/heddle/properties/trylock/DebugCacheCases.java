package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.IRQ_WORK;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
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
import dev.heddle.model.trylock.slab.DebugCacheArea;
import dev.heddle.model.trylock.slab.Probes;
import dev.heddle.model.trylock.slab.SlabSizes;
import java.util.function.Function;

/**
 * The cases about the list_lock of a cache with slab debugging, as of v6.18; columns as in {@link SlabCases}.
 *
 * <p>Their I7 by hand: the task has read a freelist and its first object, the NMI takes that object, and the task's store takes
 * it once more.
 */
final class DebugCacheCases {

    /** One partial slab, so that the list may run out and a nolock call adds a new slab. */
    private static final SlabSizes SIZES = SlabSizes.SMALL.with(1, 1, 2);

    private static final String TITLE = "list_lock, debug cache: ";

    private DebugCacheCases() {}

    static ImmutableListMultimap<String, Case> all() {
        Function<KernelBuild, Design> refusing = Designs.gatedEverywhereBy(Gate.IRQS_DISABLED);
        var fails = fails("I17", "I1", "I7");
        return ImmutableListMultimap.<String, Case>builder()
                .put("V07", in(alloc(NMI, Design::v6_18), OK, REFUSES, fails, SPLATS, REFUSES))
                .put("V07", in(mixed(NMI, Design::v6_18), OK, NONE, fails, SPLATS, NONE))
                .put("V10", in(alloc(NMI, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                .put("V11", in(alloc(KPROBE, Designs::gated), OK, OK, fails, SPLATS, OK))
                .put("V20", in(alloc(NMI, Designs::stateful), OK, NONE, OK, OK, NONE))
                .put("V20", in(alloc(KPROBE, Designs::stateful), OK, OK, OK, OK, OK))
                .put("V44", in(alloc(NMI, refusing), OK, NONE, REFUSES, REFUSES, REFUSES))
                .put("V44", in(allocIrqsOff(KPROBE, refusing), OK, NONE, REFUSES, REFUSES, NONE))
                .build();
    }

    /** The task allocates and frees, the nested context allocates. */
    static Scenario alloc(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario(
                TITLE + "kmalloc_nolock in " + nested,
                "kmalloc, kfree",
                nested,
                "kmalloc_nolock",
                design,
                area -> new Job[] {Job.of(area.kmalloc()), Job.of(area.kfree())},
                area -> new Job[] {Job.of(area.kmallocNolock())});
    }

    /** The nested context frees too. */
    private static Scenario mixed(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario(
                TITLE + "kmalloc_nolock, kfree_nolock in " + nested,
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

    /** The task may call kmalloc() with interrupts off; not for PREEMPT_RT. */
    private static Scenario allocIrqsOff(ContextKind nested, Function<KernelBuild, Design> design) {
        return scenario(
                TITLE + "kmalloc_nolock in " + nested + ", callers also with interrupts off",
                "kmalloc, kfree, kmalloc with interrupts off",
                nested,
                "kmalloc_nolock",
                design,
                area -> new Job[] {Job.of(area.kmalloc()), Job.of(area.kfree()), Job.of(area.kmallocIrqsOff())},
                area -> new Job[] {Job.of(area.kmallocNolock())});
    }

    private static Scenario scenario(
            String name,
            String outerOperations,
            ContextKind nested,
            String innerOperations,
            Function<KernelBuild, Design> design,
            Function<DebugCacheArea, Job[]> outer,
            Function<DebugCacheArea, Job[]> inner) {
        return new Scenario(
                Scenario.Ground.SLAB_6_18,
                name,
                "1 CPU; task: up to 2 of " + outerOperations + "; " + nested + ": once " + innerOperations
                        + ", and the irq_work; " + SIZES,
                "I7",
                (build, mend) -> {
                    var machine = Machine.builder(build, 1);
                    var area = new DebugCacheArea(mend.apply(design.apply(build)), SIZES, Probes.IN_CALLEES, machine);
                    machine.context(0, TASK, 2, outer.apply(area));
                    machine.context(0, nested, 1, inner.apply(area));
                    machine.context(0, IRQ_WORK, 1, Job.of(area.freeDeferred()));
                    return Scenario.modelOf(name, machine.done(), area);
                });
    }
}
