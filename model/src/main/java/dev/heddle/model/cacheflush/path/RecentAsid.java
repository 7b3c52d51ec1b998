package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.hardware.Caches;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.function.Consumer;

/**
 * A process ran on the first CPU only, and wrote a page there. The second calls flush_cache_page() for it, where the first CPU is
 * still online or has gone offline since; then it reads the page through KSEG0.
 *
 * <p>Kernel: arch/mips/mm/c-r4k.c, has_valid_asid(), before and after patch 8 of "MIPS: c-r4k: SMP cache management fixes", 13 July
 * 2016.
 */
final class RecentAsid implements Staging {

    private static final int PAGE = 0;

    private final FlushScenario scenario;
    private final int ran;
    private final int flusher;

    RecentAsid(FlushScenario scenario) {
        this.scenario = scenario;
        ran = scenario.cpus().get(0);
        flusher = scenario.cpus().get(1);
    }

    @Override
    public Extent extent() {
        return Extent.of(scenario.coloursOf(1), ImmutableList.of(flusher)).hotplugging();
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        var flush = new CachePageFlush(world, paths, frame -> !hasValidAsid(world, frame));
        var end = new FlushEnd(world);
        // A step of its own, so that a flush that does nothing is seen to be over.
        var routine = Routine.routine("follow_page")
                .step("find " + Caches.name(PAGE), frame -> {})
                .call(flush.flushCachePage(flusher, PAGE));
        if (world.topology().aliases()) {
            routine.then(frame -> over(world, end, frame));
            paths.crossCall().addInterrupts(flush.local());
        }
        routine.step(
                "read " + Caches.name(PAGE) + " through KSEG0",
                frame -> end.access(frame, PAGE, world.kernelColour(PAGE)));
        Context thread = world.machine().context(flusher, ContextKind.TASK, 1, Job.of(routine.end()));
        return ImmutableList.of(
                state -> {
                    world.caches().write(state, ran, PAGE, world.userColour(PAGE));
                    thread.start(state, 0);
                },
                state -> {
                    world.caches().write(state, ran, PAGE, world.userColour(PAGE));
                    DepartedCpu.leave(world, state, ran);
                    world.renewMasks(state);
                    thread.start(state, 0);
                });
    }

    /** Whether some CPU in the scope of the CPU of {@code frame} has an ASID of the process. */
    private boolean hasValidAsid(World world, Frame frame) {
        int scope;
        if (world.design().has(Mistake.ASID_OF_OWN_CPU)) {
            scope = 1 << frame.cpu();
        } else if (world.design().has(Mistake.ASID_OF_ONLINE_CPUS)) {
            scope = world.online(frame.state());
        } else if (world.calls(frame.state(), Operation.HIT)) {
            scope = world.masks().siblings(frame.cpu());
        } else {
            scope = world.topology().everyCpu();
        }
        return (scope >>> ran & 1) != 0;
    }

    /** The flush owes its operation to the core where the process ran, whoever is called. */
    private void over(World world, FlushEnd end, Frame frame) {
        if (world.caches().holdsDirtyOrStale(frame.state(), world.coreOf(ran), PAGE, world.userColour(PAGE))) {
            world.marks().broke(frame, FlushRule.LINE_LEFT);
        }
        end.of(frame, PAGE, world.userColour(PAGE));
    }
}
