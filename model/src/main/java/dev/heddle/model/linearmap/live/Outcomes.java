package dev.heddle.model.linearmap.live;

/** How a boot came out, as a number in a state. */
final class Outcomes {

    static final int RUNNING = 0;
    static final int DONE = 1;
    static final int OUT_OF_MEMORY = 2;
    static final int POOL_EMPTY = 3;
    static final int LOCK_HELD = 4;
    static final int SLEPT = 5;
    static final int MAX = SLEPT;

    private Outcomes() {}

    static boolean dead(int outcome) {
        return outcome > DONE;
    }

    static String show(int outcome) {
        return switch (outcome) {
            case RUNNING -> "runs";
            case DONE -> "done";
            case OUT_OF_MEMORY -> "panic: no memory";
            case POOL_EMPTY -> "panic: nothing left that was set aside";
            case LOCK_HELD -> "panic: allocator lock held";
            default -> "scheduling while atomic";
        };
    }
}
