package dev.heddle.model.linearmap.live;

/** How far a stop_machine() is, as a number in a state. Kernel: kernel/stop_machine.c, multi_cpu_stop(). */
final class Stopper {

    static final int IDLE = 0;
    /** The stoppers are woken; each disables interrupts and waits. */
    static final int CALLED = 1;
    /** All have interrupts off and run the function. */
    static final int RUNS = 2;

    static final int MAX = RUNS;

    private Stopper() {}

    static String show(int stop) {
        return stop == IDLE ? "idle" : stop == CALLED ? "called" : "runs";
    }
}
