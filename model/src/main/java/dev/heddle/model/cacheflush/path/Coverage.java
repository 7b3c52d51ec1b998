package dev.heddle.model.cacheflush.path;

import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.Frame;

/** What is asked of a cross-call that is complete: whom it reached. */
final class Coverage {

    private final World world;

    Coverage(World world) {
        this.world = world;
    }

    /**
     * Judges the call of the CPU of {@code frame}, if it made one, and forgets the mask. Whom the mask held and the call did not
     * reach, was offline then.
     */
    void judge(Frame frame, Operation operation) {
        int sender = frame.cpu();
        int handed = frame.get(world.cpus().handed(sender));
        if (handed == 0) {
            return;
        }
        Topology topology = world.topology();
        int reached = frame.get(world.cpus().reached(sender));
        boolean everywhere = topology.cm() && operation == Operation.HIT;
        world.marks().saw(frame, FlushMoment.CALL_OVER);
        if ((reached & world.sharers(sender)) != 0
                || (handed & ~reached & ~(1 << sender)) != 0
                || (!everywhere && !onceEach(reached | 1 << sender, world.online(frame.state())))) {
            world.marks().broke(frame, FlushRule.COVERAGE);
        }
        if (reached != 0 && (world.coreCount() == 1 || everywhere)) {
            world.marks().broke(frame, FlushRule.NEEDLESS_IPI);
        }
        frame.set(world.cpus().handed(sender), 0);
        frame.set(world.cpus().function(sender), 0);
    }

    /** Whether every core that has a CPU online got the operation on one CPU. */
    private boolean onceEach(int ran, int online) {
        for (int cpu = 0; cpu < world.topology().cpuCount(); cpu++) {
            int sharers = world.sharers(cpu);
            if ((online & sharers) != 0 && Integer.bitCount(ran & sharers) != 1) {
                return false;
            }
        }
        return true;
    }
}
