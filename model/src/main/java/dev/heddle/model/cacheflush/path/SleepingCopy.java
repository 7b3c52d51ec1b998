package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.function.Consumer;

/**
 * Two tasks of one CPU copy from pages A and B through coherent mappings. By mistake the first sleeps between its map and its
 * unmap: then the other may come in, or the sleeper may wake on another CPU.
 */
final class SleepingCopy implements Staging {

    private final FlushScenario scenario;
    private final int cpu;

    SleepingCopy(FlushScenario scenario) {
        this.scenario = scenario;
        cpu = scenario.cpus().get(0);
    }

    @Override
    public Extent extent() {
        return Extent.of(scenario.coloursOf(2), ImmutableList.of());
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        var copy = new CoherentCopy(world, paths.kmap());
        boolean sleeps = world.design().has(Mistake.SLEEPS_WHILE_MAPPED)
                && world.topology().aliases();
        world.machine().context(cpu, ContextKind.TASK2, 1, Job.of(copy.copyUserHighpage(1)));
        if (!sleeps) {
            Context thread = world.machine().context(cpu, ContextKind.TASK, 1, Job.of(copy.copyUserHighpage(0)));
            return ImmutableList.of(state -> thread.start(state, 0));
        }
        Job stays = Job.of(sleepsHere(world, copy));
        if (world.topology().cpuCount() == 1) {
            Context thread = world.machine().context(cpu, ContextKind.TASK, 1, stays);
            return ImmutableList.of(state -> thread.start(state, 0));
        }
        int elsewhere = cpu == 0 ? 1 : 0;
        Field carried = world.machine()
                .fields()
                .internal("kaddr of who moved", world.cpus().address(cpu).max());
        Field moves = world.machine().fields().flag("who sleeps wakes on CPU" + elsewhere);
        Context thread = world.machine()
                .context(cpu, ContextKind.TASK, 1, stays, Job.of(wakesOn(elsewhere, world, copy, carried)));
        Context moved = world.machine()
                .context(elsewhere, ContextKind.TASK, 1, Job.of(goesOnThere(world, copy, moves, carried)));
        return ImmutableList.of(0, 1).stream()
                .<Consumer<KernelState>>map(there -> state -> {
                    state.set(moves, there);
                    thread.start(state, there);
                    moved.start(state, 0);
                })
                .collect(ImmutableList.toImmutableList());
    }

    private Routine sleepsHere(World world, CoherentCopy copy) {
        return Routine.routine("copy_user_highpage")
                .locals(copy.locals())
                .call(copy.mapAndCopy(0))
                .step("cond_resched()", frame -> mayNotHold(world, frame))
                .resched("schedule()")
                .call(copy.unmap())
                .end();
    }

    /** Who gives up the CPU of {@code frame} here must have no entry in its TLB. */
    private static void mayNotHold(World world, Frame frame) {
        if (world.tlbs().wiredOf(frame.state(), frame.cpu()) > 0) {
            world.marks().broke(frame, FlushRule.SLEPT_WHILE_MAPPED);
        }
    }

    /** The preempt count and that of disabled page faults are the thread's: they go with it. */
    private Routine wakesOn(int elsewhere, World world, CoherentCopy copy, Field carried) {
        return Routine.routine("copy_user_highpage, migrating")
                .locals(copy.locals())
                .call(copy.mapAndCopy(0))
                .step("sleep, to wake on CPU" + elsewhere, frame -> {
                    mayNotHold(world, frame);
                    frame.set(carried, frame.get(copy.address()));
                    frame.preemptEnable();
                    frame.add(world.cpus().pagefaultsDisabled(frame.cpu()), -1);
                })
                .end();
    }

    private Routine goesOnThere(World world, CoherentCopy copy, Field moves, Field carried) {
        return Routine.routine("copy_user_highpage")
                .locals(copy.locals())
                .when(frame -> !frame.is(moves), "not here")
                .reads(moves)
                .await("wake", frame -> frame.is(carried))
                .then(Frame::preemptDisable)
                .then(frame -> {
                    frame.add(world.cpus().pagefaultsDisabled(frame.cpu()), 1);
                    frame.set(copy.address(), frame.get(carried));
                    frame.set(carried, 0);
                })
                .call(copy.unmap())
                .label("not here")
                .end();
    }
}
