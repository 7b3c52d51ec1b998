package dev.heddle.model.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One linked step of a context's code.
 *
 * @param function name of the routine it comes from
 * @param text what it does; null if it runs as part of the step before it
 * @param probeable whether a kprobe may sit on it
 * @param lock the lock it takes, tries, waits for or drops, if any
 */
record Instruction(
        String function,
        @Nullable String text,
        boolean probeable,
        Role role,
        @Nullable Lock lock,
        Run run) {

    /** What an instruction does to a lock; claims ask it of the instruction that comes next. */
    enum Role {
        PLAIN,
        TRY,
        BLOCK,
        WAIT,
        DROP,
        END
    }

    /** Runs the instruction and says which one is next. */
    interface Run {
        int run(Frame frame, int at);
    }

    boolean silent() {
        return text == null;
    }

    /** Whether it can run now: only a wait for a lock ever cannot. */
    boolean ready(Frame frame) {
        return role != Role.WAIT || lock == null || lock.free(frame);
    }
}
