package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.hardware.Caches;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * S4 and its kin: the first CPU copies from page A through a coherent mapping, in a thread, in a thread with bottom halves
 * disabled or in a softirq; the second calls flush_cache_page() for page B, which a CPU of some core wrote, and then reads it.
 */
final class CopyAndFlush implements Staging {

    private static final int COPIED = 0;
    private static final int FLUSHED = 1;

    private final FlushScenario scenario;
    private final int copier;
    private final int flusher;

    CopyAndFlush(FlushScenario scenario) {
        this.scenario = scenario;
        copier = scenario.cpus().get(0);
        flusher = scenario.cpus().get(1);
    }

    @Override
    public Extent extent() {
        return Extent.of(scenario.coloursOf(2), ImmutableList.of(flusher));
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        var end = new FlushEnd(world);
        var flush = new CachePageFlush(world, paths, frame -> false);
        var routine = Routine.routine("follow_page").call(flush.flushCachePage(flusher, FLUSHED));
        if (world.topology().aliases()) {
            routine.then(frame -> end.of(frame, FLUSHED, world.userColour(FLUSHED)));
            paths.crossCall().addInterrupts(flush.local());
        }
        Routine flushed = routine.step(
                        "read " + Caches.name(FLUSHED) + " through KSEG0",
                        frame -> end.access(frame, FLUSHED, world.kernelColour(FLUSHED)))
                .end();
        List<Context> threads = new ArrayList<>();
        threads.add(world.machine().context(flusher, ContextKind.TASK, 1, Job.of(flushed)));
        Routine copy = new CoherentCopy(world, paths.kmap()).copyUserHighpage(COPIED);
        switch (scenario.kind()) {
            case SOFTIRQ_HOLDS -> world.machine().context(copier, ContextKind.SOFTIRQ, 1, Job.of(copy));
            case BH_DISABLED -> threads.add(thread(world, withBottomHalvesDisabled(copy)));
            default -> threads.add(thread(world, copy));
        }
        return Writers.oneOfEachCore(world.topology()).stream()
                .<Consumer<KernelState>>map(writer -> state -> {
                    world.caches().write(state, writer, FLUSHED, world.userColour(FLUSHED));
                    threads.forEach(thread -> thread.start(state, 0));
                })
                .collect(ImmutableList.toImmutableList());
    }

    private Context thread(World world, Routine routine) {
        return world.machine().context(copier, ContextKind.TASK, 1, Job.of(routine));
    }

    private static Routine withBottomHalvesDisabled(Routine copy) {
        return Routine.routine("local_bh_disable")
                .then(Frame::bhDisable)
                .call(copy)
                .then(Frame::bhEnable)
                .end();
    }
}
