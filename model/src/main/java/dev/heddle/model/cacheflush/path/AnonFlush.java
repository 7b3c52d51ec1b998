package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.heddle.model.cacheflush.hardware.Caches;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * S1, S2, S3 and S5: threads have anonymous pages flushed, and then read them through the kernel's address. A run starts where a
 * CPU of some core, any for each page, has written the page through its user address.
 */
final class AnonFlush implements Staging {

    private final FlushScenario scenario;
    /** By page: who flushes it. */
    private final ImmutableList<Integer> flushers;

    private final boolean irqsOff;
    private final Local flags = Local.of("flags", 1);

    private AnonFlush(FlushScenario scenario, List<Integer> flushers, boolean irqsOff) {
        this.scenario = scenario;
        this.flushers = ImmutableList.copyOf(flushers);
        this.irqsOff = irqsOff;
    }

    /** Each CPU of the scenario flushes a page of its own. */
    static AnonFlush oneEach(FlushScenario scenario) {
        return new AnonFlush(scenario, scenario.cpus(), false);
    }

    /** The same with interrupts off. */
    static AnonFlush withIrqsOff(FlushScenario scenario) {
        return new AnonFlush(scenario, scenario.cpus(), true);
    }

    /** The first CPU flushes {@code pages} pages, one after the other. */
    static AnonFlush sequence(FlushScenario scenario, int pages) {
        return new AnonFlush(
                scenario, Collections.nCopies(pages, scenario.cpus().get(0)), false);
    }

    @Override
    public Extent extent() {
        var colours = ImmutableList.<Integer>builder();
        for (int page = 0; page < flushers.size(); page++) {
            colours.add(scenario.colours().get(Math.min(page, scenario.colours().size() - 1)));
        }
        return Extent.of(colours.build(), flushers);
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        List<Context> threads = new ArrayList<>();
        for (int cpu : world.extent().senders()) {
            Routine[] accesses = IntStream.range(0, flushers.size())
                    .filter(page -> flushers.get(page) == cpu)
                    .mapToObj(page -> getUserPage(world, paths, cpu, page))
                    .toArray(Routine[]::new);
            threads.add(world.machine().context(cpu, ContextKind.TASK, 1, Job.of(accesses)));
        }
        if (world.topology().aliases()) {
            paths.crossCall().addInterrupts(world.design().mapInCallback() ? paths.mapAndBlast() : paths.atFixmap());
        }
        return starts(world, threads);
    }

    private Routine getUserPage(World world, FlushPaths paths, int cpu, int page) {
        var end = new FlushEnd(world);
        var routine = Routine.routine("get_user_pages");
        if (irqsOff) {
            routine.locals(flags).then(frame -> frame.irqSave(flags));
        }
        routine.call(paths.flushAnonPage(cpu, page))
                .step(
                        "read " + Caches.name(page) + " through KSEG0",
                        frame -> end.access(frame, page, world.kernelColour(page)));
        if (irqsOff) {
            routine.then(frame -> frame.irqRestore(flags));
        }
        return routine.end();
    }

    private ImmutableList<Consumer<KernelState>> starts(World world, List<Context> threads) {
        List<Integer> writers = Writers.oneOfEachCore(world.topology());
        return Lists.cartesianProduct(Collections.nCopies(flushers.size(), writers)).stream()
                .<Consumer<KernelState>>map(wrote -> state -> {
                    for (int page = 0; page < wrote.size(); page++) {
                        world.caches().write(state, wrote.get(page), page, world.userColour(page));
                    }
                    threads.forEach(thread -> thread.start(state, 0));
                })
                .collect(ImmutableList.toImmutableList());
    }
}
