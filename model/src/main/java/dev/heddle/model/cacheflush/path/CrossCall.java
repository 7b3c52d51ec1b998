package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.CacheRules;
import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Having a function run on other CPUs.
 *
 * <p>Kernel: arch/mips/mm/c-r4k.c, r4k_on_each_cpu(), v3.15 to v4.8; kernel/smp.c, smp_call_function_many() with wait, v4.4.
 *
 * <p>Left out: the queues; a CPU makes one call at a time, and its arguments lie in {@link PerCpu}. Differs: raising all the
 * interrupts is one step; a CPU answers in the step in which its function ends.
 */
final class CrossCall {

    private final World world;
    private final Coverage coverage;

    CrossCall(World world) {
        this.world = world;
        this.coverage = new Coverage(world);
    }

    /** Runs {@code function} on whom the design says, the others first, then on {@code sender}, which is the own CPU. */
    Routine r4kOnEachCpu(CacheFunction function, int sender) {
        var routine =
                Routine.routine("r4k_on_each_cpu").then(Frame::preemptDisable).masks();
        if (function.operation() != Operation.HIT) {
            routine.then(frame -> {
                if (world.leavesIndexToCm(frame.state(), function.operation())) {
                    world.marks().broke(frame, FlushRule.INDEX_GLOBALISED);
                }
            });
        }
        return routine.when(frame -> !world.calls(frame.state(), function.operation()), "here")
                .reads(world.maskFields())
                .call(smpCallFunctionMany(function, sender, state -> world.mask(state, sender)))
                .label("here")
                .call(function.onBehalfOf().apply(sender))
                .then(frame -> {
                    coverage.judge(frame, function.operation());
                    frame.preemptEnable();
                })
                .end();
    }

    /** smp_call_function(): runs {@code function} on everybody else who is online, whatever the design of cache flushes. */
    Routine smpCallFunction(CacheFunction function, int sender) {
        return Routine.routine("smp_call_function")
                .call(smpCallFunctionMany(function, sender, world::online))
                .then(frame -> {
                    frame.set(world.cpus().handed(sender), 0);
                    frame.set(world.cpus().reached(sender), 0);
                    frame.set(world.cpus().function(sender), 0);
                })
                .end();
    }

    private Routine smpCallFunctionMany(CacheFunction function, int sender, ToIntFunction<State> mask) {
        PerCpu cpus = world.cpus();
        return Routine.routine("smp_call_function_many")
                .then(frame -> {
                    world.marks().saw(frame, FlushMoment.CROSS_CALL);
                    if (frame.irqsDisabled()) {
                        world.marks().broke(frame, FlushRule.CALL_WITH_IRQS_OFF);
                    }
                    frame.set(cpus.handed(sender), mask.applyAsInt(frame.state()));
                })
                .when(frame -> targets(frame, sender, mask) == 0, "nobody")
                .reads(world.maskFields())
                .step("send", frame -> send(frame, function, sender, mask))
                .await(
                        "answered by all",
                        frame -> !frame.is(cpus.waitsFor(sender)) || !frame.holds(CacheRules.CALL_WAITS))
                .reads(cpus.waitsFor(sender))
                .label("nobody")
                .end();
    }

    private int targets(Frame frame, int sender, ToIntFunction<State> mask) {
        int there = frame.holds(CacheRules.OFFLINE_NOT_CALLED)
                ? world.online(frame.state())
                : world.topology().everyCpu();
        return mask.applyAsInt(frame.state()) & there & ~(1 << sender);
    }

    private void send(Frame frame, CacheFunction function, int sender, ToIntFunction<State> mask) {
        PerCpu cpus = world.cpus();
        int targets = targets(frame, sender, mask);
        frame.set(cpus.handed(sender), mask.applyAsInt(frame.state()));
        if (frame.irqsDisabled()) {
            world.marks().broke(frame, FlushRule.WAIT_WITH_IRQS_OFF);
        }
        world.marks().saw(frame, FlushMoment.WAITING);
        frame.set(cpus.function(sender), function.number());
        frame.set(cpus.waitsFor(sender), targets);
        frame.set(cpus.reached(sender), targets);
        for (int cpu = 0; cpu < world.topology().cpuCount(); cpu++) {
            if ((targets >>> cpu & 1) != 0) {
                frame.set(cpus.calledBy(cpu), frame.get(cpus.calledBy(cpu)) | 1 << cpus.job(cpu, sender));
            }
        }
    }

    /** Gives every CPU that anybody may call the interrupt in which it runs {@code functions}. */
    void addInterrupts(CacheFunction... functions) {
        int targets = possibleTargets(functions);
        for (int cpu = 0; cpu < world.topology().cpuCount(); cpu++) {
            if ((targets >>> cpu & 1) == 0) {
                continue;
            }
            int target = cpu;
            Job[] jobs = world.extent().senders().stream()
                    .filter(sender -> sender != target)
                    .map(sender -> new Job("call by CPU" + sender, ImmutableList.of(answer(sender, functions))))
                    .toArray(Job[]::new);
            if (jobs.length > 0) {
                world.machine().ipi(cpu, world.cpus().calledBy(cpu), jobs);
            }
        }
    }

    /** The CPUs that a sender's mask may hold. Masks that change may hold anybody. */
    private int possibleTargets(CacheFunction... functions) {
        int everybody = world.topology().everyCpu();
        if (world.maskFields().length > 0) {
            return everybody;
        }
        boolean calls = Arrays.stream(functions).anyMatch(function -> world.calls(everybody, function.operation()));
        int targets = 0;
        for (int sender : calls ? world.extent().senders() : ImmutableList.<Integer>of()) {
            targets |= world.masks().mask(world.design().policy(), everybody, sender) & ~(1 << sender);
        }
        return targets;
    }

    /** Runs the function that {@code sender} has called, and lets it know. */
    private Routine answer(int sender, CacheFunction... functions) {
        PerCpu cpus = world.cpus();
        var routine = Routine.routine("generic_smp_call_function_interrupt");
        for (CacheFunction function : functions) {
            routine.when(
                            frame -> frame.get(cpus.function(sender)) == function.number(),
                            "function " + function.number())
                    .reads(cpus.function(sender));
        }
        for (CacheFunction function : functions) {
            routine.label("function " + function.number())
                    .call(function.onBehalfOf().apply(sender))
                    .go("answer");
        }
        return routine.label("answer")
                .then(frame -> frame.set(cpus.waitsFor(sender), frame.get(cpus.waitsFor(sender)) & ~(1 << frame.cpu())))
                .reads()
                .writes(cpus.waitsFor(sender))
                .asksContext()
                .end();
    }
}
