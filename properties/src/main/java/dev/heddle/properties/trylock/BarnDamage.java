package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.model.kernel.ContextKind.TASK;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.sheaf.SheafArea;
import dev.heddle.model.trylock.sheaf.SheafStart;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.trylock.BarnStage.Put;
import dev.heddle.properties.trylock.BarnStage.Spare;
import java.util.function.BiConsumer;

/** What comes of a nested barn section: the rows about the barn of the fact sheet's section 3.12, each reduced to its two operations. */
final class BarnDamage {

    private BarnDamage() {}

    static ImmutableListMultimap<String, Case> all() {
        return ImmutableListMultimap.<String, Case>builder()
                .put("D14", row("D14", overPut("D14", Put.FULL, Spare.FULL)))
                .put("D15", row("D15", overPut("D15", Put.EMPTY, Spare.NONE)))
                .put("D15", row("D15", overPut("D15", Put.EMPTY, Spare.FULL)))
                .put("D16", row("D16", overShrink()))
                .put("D17", harmless(overPut("D17", Put.FULL, Spare.NONE)))
                .build();
    }

    private static Case row(String id, Scenario scenario) {
        return row(fails(id, "I17", "I1"), scenario);
    }

    private static Case harmless(Scenario scenario) {
        return row(fails("D17", "I17", "I1").butNever("I5", "I7"), scenario);
    }

    private static Case row(Expectation onUp, Scenario scenario) {
        return in(scenario, OK, REFUSES, onUp, SPLATS, REFUSES);
    }

    private static Scenario overPut(String id, Put put, Spare spare) {
        return scenario(
                id,
                "kfree_nolock with " + spare + " in NMI over " + put,
                "softirq: once rcu_free_sheaf to " + put,
                BarnStage.withDueSheaf(BarnStage.toFree(NMI, spare)),
                (machine, area) -> machine.contextOnce(0, SOFTIRQ, put.job(area)));
    }

    private static Scenario overShrink() {
        return scenario(
                "D16",
                "kfree_nolock with " + Spare.FULL + " in NMI over kmem_cache_shrink",
                "task: once kmem_cache_shrink",
                BarnStage.toFree(NMI, Spare.FULL)
                        .fill(BarnStage.OF_OUTER, 3, 4)
                        .full(BarnStage.OF_OUTER)
                        .withShrink()
                        .roomForFull(2),
                (machine, area) -> machine.context(0, TASK, 1, Job.of(area.shrink())));
    }

    private static Scenario scenario(
            String id, String what, String who, SheafStart start, BiConsumer<Machine.Builder, SheafArea> outer) {
        return BarnStage.scenario(
                "barn: " + what,
                "1 CPU; " + who + "; NMI: once kfree_nolock; irq_work; one cache, sheaves of 2 objects",
                id,
                start,
                Design::v6_18,
                (machine, area) -> {
                    outer.accept(machine, area);
                    machine.context(0, NMI, 1, Job.of(area.on(0).kfreeNolock()));
                    BarnStage.irqWork(machine, area);
                },
                area -> BarnSymptom.valueOf(id).in(area));
    }
}
