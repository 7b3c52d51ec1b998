package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.hardware.Caches;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.function.Consumer;

/**
 * S6: a CPU of some core, any, has written a page through KSEG0, and its flush was put off. Now the first CPU of the scenario
 * takes a fault on the page, flushes it under the page-table lock, and user space reads it there.
 *
 * <p>Kernel: arch/mips/mm/cache.c, __flush_dcache_page() and __update_cache(), v4.4 to v4.8. Differs: nobody else wants the
 * page-table lock, so that of its functions only the count is left.
 */
final class DeferredFlush implements Staging {

    private static final int PAGE = 0;

    private final int cpu;
    private final ImmutableList<Integer> colours;

    DeferredFlush(FlushScenario scenario) {
        cpu = scenario.cpus().get(0);
        colours = scenario.colours();
    }

    @Override
    public Extent extent() {
        return Extent.of(colours, ImmutableList.of(cpu));
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        var end = new FlushEnd(world);
        Routine fault = Routine.routine("handle_pte_fault")
                .then(Frame::preemptDisable)
                .masks()
                .call(updateCache(world, paths, end))
                .then(Frame::preemptEnable)
                .masks()
                .step(
                        "return; user space reads " + Caches.name(PAGE),
                        frame -> end.access(frame, PAGE, world.userColour(PAGE)))
                .end();
        Context thread = world.machine().context(cpu, ContextKind.TASK, 1, Job.of(fault));
        if (world.topology().aliases()) {
            paths.crossCall().addInterrupts(paths.atKernelAddress());
        }
        return Writers.oneOfEachCore(world.topology()).stream()
                .<Consumer<KernelState>>map(writer -> state -> {
                    world.caches().write(state, writer, PAGE, world.kernelColour(PAGE));
                    state.set(world.dcacheDirty(PAGE), 1);
                    thread.start(state, 0);
                })
                .collect(ImmutableList.toImmutableList());
    }

    private Routine updateCache(World world, FlushPaths paths, FlushEnd end) {
        var routine = Routine.routine("__update_cache");
        if (world.topology().aliases()) {
            routine.then(frame -> frame.set(world.cpus().page(cpu), PAGE + 1))
                    .call(paths.flushDataCachePage(paths.atKernelAddress(), cpu))
                    .then(frame -> end.of(frame, PAGE, world.kernelColour(PAGE)));
        }
        return routine.then(frame -> frame.set(world.dcacheDirty(PAGE), 0)).end();
    }
}
