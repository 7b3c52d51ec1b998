package dev.heddle.properties.trylock;

import static dev.heddle.properties.trylock.GateKit.jobs;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.sheaf.CpuSheaves;
import dev.heddle.model.trylock.sheaf.SheafArea;
import dev.heddle.model.trylock.sheaf.SheafStart;
import dev.heddle.properties.trylock.BarnStage.Put;
import java.util.Set;
import java.util.TreeSet;

/**
 * The barn lock before a gate: in a softirq the RCU callback holds it without a local lock, in a task kmem_cache_shrink() does,
 * and whoever allocates or frees holds it with the local lock.
 */
final class GateBarn {

    private static final int MAIN = 1;
    private static final int EMPTY = 2;
    private static final int OF_CALLBACK = 3;

    /** Beyond those of the main sheaf and of the callback's. */
    private static final int FIRST_OWNED = 5;

    private GateBarn() {}

    static GateKit alloc(Design design, Machine.Builder machine) {
        var area = new SheafArea(
                design, machine, BarnStage.withDueSheaf(BarnStage.toAllocate()).withShrink());
        CpuSheaves cpu = area.on(0);
        return new GateKit(
                area,
                jobs(cpu.kmalloc(), area.shrink()),
                puts(area),
                jobs(cpu.kmalloc()),
                jobs(cpu.kmallocNolock()),
                ImmutableList.of());
    }

    /** @param users who frees; each owns an object, which finds the main sheaf full */
    static GateKit free(Design design, Machine.Builder machine, Set<ContextKind> users) {
        var start = new SheafStart(1)
                .main(0, MAIN)
                .fill(MAIN, 1, 2)
                .empty(EMPTY)
                .due(OF_CALLBACK)
                .fill(OF_CALLBACK, 3, 4)
                .withShrink();
        int next = FIRST_OWNED;
        for (ContextKind user : new TreeSet<>(users)) {
            start.owns(user, next++);
        }
        var area = new SheafArea(design, machine, start);
        CpuSheaves cpu = area.on(0);
        return new GateKit(
                area,
                jobs(cpu.kfree(), area.shrink()),
                puts(area),
                jobs(cpu.kfree()),
                jobs(cpu.kfreeNolock()),
                jobs(cpu.freeDeferred()));
    }

    private static ImmutableList<Job> puts(SheafArea area) {
        return ImmutableList.of(Put.FULL.job(area), Put.EMPTY.job(area));
    }
}
