package dev.heddle.model.linearmap.live;

import dev.heddle.model.Label;
import dev.heddle.model.Step;

/** A task of the last CPU that allocates: it takes an allocator lock and drops it, whenever its CPU runs tasks. */
final class Rival implements Step<LiveState> {

    /**
     * Once before and once after whatever the split has to do with the lock. More turns would let it starve who waits for the
     * lock, which a queue of waiters rules out.
     */
    static final int TURNS = 2;

    private final LiveModel model;
    private final boolean takes;
    private final int cpu;

    private Rival(LiveModel model, boolean takes) {
        this.model = model;
        this.takes = takes;
        this.cpu = cpu(model.machine());
    }

    static Rival taking(LiveModel model) {
        return new Rival(model, true);
    }

    static Rival dropping(LiveModel model) {
        return new Rival(model, false);
    }

    /** The CPU that it runs on. */
    static int cpu(LiveMachine machine) {
        return machine.cpus() - 1;
    }

    /** Not the CPU's number: the task stops where the CPU goes on. */
    @Override
    public int actor() {
        return LiveMachine.MAX_CPUS;
    }

    /** Whoever takes a lock drops it; nobody has to take one. */
    @Override
    public boolean fair() {
        return !takes;
    }

    @Override
    public boolean enabled(LiveState s) {
        return s.is(model.fields().lock) != takes
                && (!takes || s.is(model.fields().rivalTurns))
                && !Outcomes.dead(s.get(model.fields().outcome))
                && (cpu == model.parking().worker()
                        ? model.workerInTask(s)
                        : s.get(model.fields().cpu[cpu]) == Parking.TASK);
    }

    @Override
    public void apply(LiveState s) {
        s.set(model.fields().lock, takes);
        if (takes) {
            s.add(model.fields().rivalTurns, -1);
        }
    }

    @Override
    public Label label(int site) {
        return new Label("CPU" + cpu + " other task", "rmqueue", (takes ? "takes" : "drops") + " the zone lock");
    }
}
