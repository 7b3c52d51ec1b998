package dev.heddle.model.cacheflush.path;

import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.Frame;

/** What is asked when a flush of data is complete, and of the access that it was made for. */
final class FlushEnd {

    private final World world;

    FlushEnd(World world) {
        this.world = world;
    }

    /** The CPU of {@code frame} has flushed {@code page} in {@code colour}; its arguments are forgotten. */
    void of(Frame frame, int page, int colour) {
        PerCpu cpus = world.cpus();
        int cpu = frame.cpu();
        world.marks().saw(frame, FlushMoment.FLUSHED);
        for (int core = 0; core < world.coreCount(); core++) {
            if (owed(frame, core) && world.caches().holdsDirtyOrStale(frame.state(), core, page, colour)) {
                world.marks().broke(frame, FlushRule.LINE_LEFT);
            }
        }
        if (!balanced(frame)) {
            world.marks().broke(frame, FlushRule.UNBALANCED);
        }
        frame.set(cpus.page(cpu), 0);
        frame.set(cpus.address(cpu), 0);
        frame.set(cpus.reached(cpu), 0);
    }

    /**
     * Whether the flush owes its operation to {@code core}: to the own one always. To others it does if it called them, or if
     * neither a Coherence Manager nor a snoop of every set makes up for a call.
     */
    private boolean owed(Frame frame, int core) {
        Topology topology = world.topology();
        int reached = frame.get(world.cpus().reached(frame.cpu())) | 1 << frame.cpu();
        boolean called = false;
        for (int cpu = 0; cpu < topology.cpuCount(); cpu++) {
            called |= (reached >>> cpu & 1) != 0 && world.coreOf(cpu) == core;
        }
        return called || (!topology.cm() && topology.snoop() == Snoop.SAME);
    }

    /** Whether no thread's entry is left in the TLB of the CPU of {@code frame}. */
    private boolean balanced(Frame frame) {
        int cpu = frame.cpu();
        return !frame.inTask()
                || (world.tlbs().wiredOf(frame.state(), cpu) == 0
                        && (world.topology().sharedTlb() || world.tlbs().wired(frame.state(), cpu) == 0));
    }

    /** The CPU of {@code frame} reads {@code page} in {@code colour} after a flush: it must find the newest version. */
    void access(Frame frame, int page, int colour) {
        int version = world.caches().read(frame.state(), frame.cpu(), page, colour);
        if (world.caches().isStale(frame.state(), page, version)) {
            world.marks().broke(frame, FlushRule.STALE_ACCESS);
        }
    }
}
