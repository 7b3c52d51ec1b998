package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.function.Consumer;

/**
 * The second CPU starts the first one. While it waits for that, another task of it has a function called on every CPU online,
 * as a flush of the TLBs does.
 *
 * <p>Kernel: arch/mips/kernel/smp.c, start_secondary() and __cpu_up(), before and after 8f46cca1e6c0.
 */
final class CpuStart implements Staging {

    private final FlushScenario scenario;
    private final int secondary;
    private final int boot;
    private final Local flags = Local.of("flags", 1);

    CpuStart(FlushScenario scenario) {
        this.scenario = scenario;
        secondary = scenario.cpus().get(0);
        boot = scenario.cpus().get(1);
    }

    @Override
    public Extent extent() {
        return Extent.of(scenario.coloursOf(1), ImmutableList.of(boot)).hotplugging();
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        Field calledIn = world.machine().fields().flag("cpu_callin_map has CPU" + secondary);
        Field synchronised = world.machine().fields().flag("counters are synchronised");
        Context starting =
                world.machine().context(secondary, ContextKind.TASK, 1, Job.of(start(world, calledIn, synchronised)));
        Routine up = Routine.routine("__cpu_up")
                .resched("schedule()")
                .await("CPU" + secondary + " has called in", frame -> frame.is(calledIn))
                .step("synchronise counters", frame -> frame.set(synchronised, 1))
                .end();
        Context waiting = world.machine().context(boot, ContextKind.TASK, 1, Job.of(up));
        CacheFunction nothing = new CacheFunction(
                Operation.HIT, 0, sender -> Routine.routine("flush_tlb_all_ipi").end());
        world.machine()
                .context(boot, ContextKind.TASK2, 1, Job.of(paths.crossCall().smpCallFunction(nothing, boot)));
        paths.crossCall().addInterrupts(nothing);
        return ImmutableList.of(state -> {
            world.setOnline(state, world.topology().everyCpu() & ~(1 << secondary));
            world.renewMasks(state);
            starting.start(state, 0);
            waiting.start(state, 0);
        });
    }

    private Routine start(World world, Field calledIn, Field synchronised) {
        var routine = Routine.routine("start_secondary").locals(flags).then(frame -> frame.irqSave(flags));
        boolean early = world.design().has(Mistake.ONLINE_TOO_EARLY);
        if (early) {
            goOnline(world, routine);
        }
        routine.step("call in", frame -> frame.set(calledIn, 1))
                .await("counters are synchronised", frame -> frame.is(synchronised));
        if (!early) {
            goOnline(world, routine);
        }
        return routine.step("enable interrupts", frame -> frame.irqRestore(flags))
                .end();
    }

    private void goOnline(World world, Routine.Builder routine) {
        routine.step("go online", frame -> {
            world.setOnline(frame.state(), world.online(frame.state()) | 1 << secondary);
            world.renewMasks(frame.state());
        });
    }
}
