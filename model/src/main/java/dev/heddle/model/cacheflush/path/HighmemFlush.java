package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.cacheflush.hardware.Tlbs;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Two pages of code in highmem, each written by a CPU of any core, are flushed by one CPU through the address where it has mapped
 * them for a moment, one after the other in the same slot, and run there.
 *
 * <p>Kernel: arch/mips/mm/cache.c, __update_cache(), with flush_data_cache_page() of a highmem page; v4.4 to v4.8. A kernel with
 * aliases uses no highmem.
 */
final class HighmemFlush implements Staging {

    private static final int PAGES = 2;

    private final FlushScenario scenario;
    private final int cpu;

    HighmemFlush(FlushScenario scenario) {
        this.scenario = scenario;
        cpu = scenario.cpus().get(0);
    }

    @Override
    public Extent extent() {
        return Extent.of(scenario.coloursOf(PAGES), ImmutableList.of(cpu)).executing();
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        if (world.topology().aliases()) {
            return ImmutableList.of(state -> {});
        }
        var slots = new AtomicKmap(world);
        CacheFunction function = new CacheFunction(
                Operation.HIT, PerCpu.MAX_FUNCTIONS, sender -> Routine.routine("r4k_blast_dcache_page")
                        .step("blast", frame -> blast(world, slots, frame, sender))
                        .end());
        Routine[] faults = IntStream.range(0, PAGES)
                .mapToObj(page -> fault(world, paths, slots, function, page))
                .toArray(Routine[]::new);
        Context thread = world.machine().context(cpu, ContextKind.TASK, 1, Job.of(faults));
        paths.crossCall().addInterrupts(function);
        return Lists.cartesianProduct(Collections.nCopies(PAGES, Writers.oneOfEachCore(world.topology()))).stream()
                .<Consumer<KernelState>>map(writers -> state -> {
                    for (int page = 0; page < PAGES; page++) {
                        world.caches().write(state, writers.get(page), page, world.userColour(page));
                    }
                    thread.start(state, 0);
                })
                .collect(ImmutableList.toImmutableList());
    }

    private Routine fault(World world, FlushPaths paths, AtomicKmap slots, CacheFunction function, int page) {
        var end = new FlushEnd(world);
        return Routine.routine("__update_cache")
                .step("kmap_atomic", frame -> {
                    slots.map(frame, page);
                    frame.set(world.cpus().page(cpu), page + 1);
                    world.marks().saw(frame, FlushMoment.PAGE_LOOKED_AT);
                })
                .call(paths.flushDataCachePage(function, cpu))
                .step("kunmap_atomic", slots::unmap)
                .then(frame -> end.of(frame, page, world.userColour(page)))
                .call(new CodePaths(world, paths.crossCall()).run(page))
                .end();
    }

    private static void blast(World world, AtomicKmap slots, Frame frame, int sender) {
        Marks marks = world.marks();
        marks.saw(frame, FlushMoment.BLAST);
        if (frame.cpu() != sender) {
            marks.saw(frame, FlushMoment.REMOTE_BLAST);
        }
        int found = slots.translate(frame.state(), frame.cpu(), sender);
        if (found == Tlbs.UNMAPPED) {
            marks.broke(frame, FlushRule.UNMAPPED);
            frame.oops(Oops.UNMAPPED);
            return;
        }
        if (found != frame.get(world.cpus().page(sender)) - 1) {
            marks.broke(frame, FlushRule.WRONG_PAGE);
        }
        world.caches().hitWritebackInvalidate(frame.state(), frame.cpu(), found, world.userColour(found));
    }
}
