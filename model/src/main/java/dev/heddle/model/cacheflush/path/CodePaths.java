package dev.heddle.model.cacheflush.path;

import dev.heddle.model.Field;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.hardware.Caches;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Routine;

/**
 * Making instructions that were written as data visible to instruction fetches.
 *
 * <p>Kernel: arch/mips/mm/c-r4k.c, r4k_flush_icache_range() and local_r4k_flush_icache_range(), v3.15 to v4.8.
 */
final class CodePaths {

    private final World world;
    private final CrossCall crossCall;

    CodePaths(World world, CrossCall crossCall) {
        this.world = world;
        this.crossCall = crossCall;
    }

    /** Index operations over the whole of both caches. */
    CacheFunction byIndex() {
        return new CacheFunction(Operation.INDEX, 0, sender -> Routine.routine("local_r4k_flush_icache_range")
                .step("write back D$ by index", frame -> {
                    if (world.topology().cm() && world.coreCount() > 1) {
                        world.marks().saw(frame, FlushMoment.INDEX_OPERATION);
                    }
                    world.caches().indexWritebackInvalidateAll(frame.state(), frame.cpu());
                })
                .step("invalidate I$ by index", frame -> world.caches()
                        .indexInvalidateInstructions(frame.state(), frame.cpu()))
                .end());
    }

    /** Hit operations over a few lines, whichever sort of operation {@code declared} says that they may be. */
    CacheFunction byAddress(Operation declared) {
        return new CacheFunction(declared, 1, sender -> Routine.routine("local_r4k_flush_icache_range")
                .step("write back D$, invalidate I$ by address", frame -> {
                    int page = frame.get(world.cpus().page(sender)) - 1;
                    world.caches().hitWritebackInvalidate(frame.state(), frame.cpu(), page, world.userColour(page));
                    world.caches().hitInvalidateInstructions(frame.state(), frame.cpu(), page);
                })
                .end());
    }

    /** flush_icache_range() of more than the caches hold. */
    Routine flushLargeRange(int cpu, int page) {
        return flush(byIndex(), cpu, page);
    }

    /** flush_icache_range() of a few lines. */
    Routine flushSmallRange(int cpu, int page) {
        return flush(smallRange(), cpu, page);
    }

    /** What every CPU does for a few lines: v4.8 calls it a hit operation where that saves the call. */
    CacheFunction smallRange() {
        boolean measures =
                world.design().policy() == Policy.P2 && !world.design().has(Mistake.ICACHE_SIZE_REVERSED);
        int everybody = world.topology().everyCpu();
        boolean saves = world.calls(everybody, Operation.INDEX) && !world.calls(everybody, Operation.HIT);
        return byAddress(measures && saves ? Operation.HIT : Operation.HIT_AND_INDEX);
    }

    private Routine flush(CacheFunction function, int cpu, int page) {
        return Routine.routine("flush_icache_range")
                .then(frame -> frame.set(world.cpus().page(cpu), page + 1))
                .call(crossCall.r4kOnEachCpu(function, cpu))
                .then(frame -> {
                    boolean byAddress =
                            function.number() == byAddress(Operation.HIT).number();
                    if (byAddress
                            && world.topology().cm()
                            && frame.is(world.cpus().reached(cpu))) {
                        world.marks().broke(frame, FlushRule.NEEDLESS_IPI);
                    }
                    over(frame, page);
                })
                .end();
    }

    /**
     * A flush by the CPU of {@code frame} is complete: no core that can run the code may have old instructions, or keep new ones in
     * its data cache.
     */
    void over(Frame frame, int page) {
        KernelState state = frame.state();
        Topology topology = world.topology();
        world.marks().saw(frame, FlushMoment.FLUSHED);
        for (int cpu = 0; cpu < topology.cpuCount(); cpu++) {
            int core = world.coreOf(cpu);
            boolean left = world.caches().holdsStaleInstructions(state, core, page)
                    || world.caches().holdsDirtyOrStale(state, core, page, world.userColour(page));
            if (left && (world.online(state) >>> cpu & 1) != 0) {
                world.marks().broke(frame, FlushRule.LINE_LEFT);
            }
        }
        frame.set(world.cpus().page(frame.cpu()), 0);
        frame.set(world.cpus().reached(frame.cpu()), 0);
    }

    /** The CPU of {@code frame} runs what is in the page. */
    Routine run(int page) {
        return Routine.routine("user")
                .step("run " + Caches.name(page), frame -> {
                    int version = world.caches().fetch(frame.state(), frame.cpu(), page);
                    if (world.caches().isStale(frame.state(), page, version)) {
                        world.marks().broke(frame, FlushRule.STALE_ACCESS);
                    }
                })
                .end();
    }

    /** Waits until {@code flag} is set, which {@code text} says in words, and runs the page then. */
    Routine runOnce(String text, Field flag, int page) {
        return Routine.routine("wait")
                .await(text, frame -> frame.is(flag))
                .call(run(page))
                .end();
    }

    /** The CPU of {@code frame} writes new code to the page. */
    Routine write(int page) {
        return Routine.routine("user")
                .step("write " + Caches.name(page), frame -> world.caches()
                        .write(frame.state(), frame.cpu(), page, world.userColour(page)))
                .end();
    }

    /** Before a run: every core has run the page, then {@code writer} has written new code to it. */
    void setUp(KernelState state, int writer, int page) {
        runEverywhere(state, page);
        world.caches().write(state, writer, page, world.userColour(page));
    }

    /** Before a run: every core has run the page. */
    void runEverywhere(KernelState state, int page) {
        for (int cpu : Writers.oneOfEachCore(world.topology())) {
            world.caches().fetch(state, cpu, page);
        }
    }
}
