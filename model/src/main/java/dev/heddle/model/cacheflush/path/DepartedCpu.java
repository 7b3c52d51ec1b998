package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * S8, and a CPU that stops at shutdown: the first CPU leaves, and the second makes code executable that it wrote and that every
 * core has run. Then another CPU of the core that the first has left runs it, if there is one, else the second.
 *
 * <p>Kernel: arch/mips/kernel/smp.c, stop_this_cpu(), and the cpu_disable() of platforms, v3.15 to v4.8. Hotplug comes before
 * the flush: stop_machine() does not run while a CPU has preemption disabled. Differs: who stops still answers what it was
 * asked before; in the kernel nobody does, and the sender hangs with the machine that is going down.
 */
final class DepartedCpu implements Staging {

    private static final int PAGE = 0;

    private final FlushScenario scenario;
    private final int leaver;
    private final int flusher;

    DepartedCpu(FlushScenario scenario) {
        this.scenario = scenario;
        leaver = scenario.cpus().get(0);
        flusher = scenario.cpus().get(1);
    }

    @Override
    public Extent extent() {
        return Extent.of(scenario.coloursOf(1), ImmutableList.of(flusher))
                .executing()
                .hotplugging();
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        var code = new CodePaths(world, paths.crossCall());
        Field flushed = world.machine().fields().flag("code is flushed");
        boolean hotplug = scenario.kind() == FlushScenario.Kind.HOTPLUG;
        var flushes = Routine.routine("mprotect");
        if (hotplug) {
            flushes.await("CPU" + leaver + " is offline", frame -> !isOnline(world, frame.state()));
        }
        flushes.call(code.flushLargeRange(flusher, PAGE)).then(frame -> frame.set(flushed, 1));
        int runner = runner(world);
        List<Context> threads = new ArrayList<>();
        if (runner == flusher) {
            flushes.call(code.run(PAGE));
        } else {
            threads.add(world.machine()
                    .context(runner, ContextKind.TASK, 1, Job.of(code.runOnce("code is flushed", flushed, PAGE))));
        }
        threads.add(world.machine().context(flusher, ContextKind.TASK, 1, Job.of(flushes.end())));
        threads.add(world.machine()
                .context(leaver, ContextKind.TASK, 1, Job.of(hotplug ? cpuDisable(world) : stopThisCpu(world))));
        paths.crossCall().addInterrupts(code.byIndex());
        return ImmutableList.of(state -> {
            code.setUp(state, flusher, PAGE);
            threads.forEach(thread -> thread.start(state, 0));
        });
    }

    private int runner(World world) {
        return IntStream.range(0, world.topology().cpuCount())
                .filter(cpu -> cpu != leaver && (world.sharers(leaver) >>> cpu & 1) != 0)
                .findFirst()
                .orElse(flusher);
    }

    private boolean isOnline(World world, State state) {
        return (world.online(state) >>> leaver & 1) != 0;
    }

    private Routine cpuDisable(World world) {
        return Routine.routine("cpu_disable")
                .step("go offline", frame -> {
                    leave(world, frame.state(), leaver);
                    if (!world.design().has(Mistake.MASK_KEEPS_OFFLINE)) {
                        world.renewMasks(frame.state());
                    }
                })
                .end();
    }

    /** The masks change with the online mask or, by mistake, after it. */
    private Routine stopThisCpu(World world) {
        var routine = Routine.routine("stop_this_cpu");
        if (world.design().has(Mistake.STOP_BEFORE_MASKS)) {
            return routine.step("leave cpu_online_mask", frame -> leave(world, frame.state(), leaver))
                    .step("renew cpu_foreign_map", frame -> world.renewMasks(frame.state()))
                    .end();
        }
        return routine.step("stop", frame -> {
                    leave(world, frame.state(), leaver);
                    world.renewMasks(frame.state());
                })
                .end();
    }

    /** {@code cpu} is no longer online. The last CPU of a core to leave has emptied the core's caches. */
    static void leave(World world, State state, int cpu) {
        world.setOnline(state, world.online(state) & ~(1 << cpu));
        if ((world.online(state) & world.sharers(cpu)) == 0) {
            world.caches().indexWritebackInvalidateAll(state, cpu);
            if (world.extent().instructions()) {
                world.caches().indexInvalidateInstructions(state, cpu);
            }
        }
    }
}
