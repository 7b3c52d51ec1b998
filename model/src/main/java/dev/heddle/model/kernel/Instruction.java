package dev.heddle.model.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One linked step of a context's code.
 *
 * @param function name of the routine it comes from
 * @param text what it does; null if it runs as part of the step before it
 * @param probeable whether a kprobe may sit on it
 * @param lock the lock it takes, tries, waits for or drops, if any
 * @param how the form of taking or dropping it, if any
 * @param touch what it touches beside a lock
 * @param flow which instructions may follow
 * @param condition what it waits for, if not for a lock
 */
record Instruction(
        String function,
        @Nullable String text,
        boolean probeable,
        Role role,
        @Nullable Lock lock,
        @Nullable Acquire how,
        Touch touch,
        Flow flow,
        Run run,
        Routine.@Nullable Condition condition) {

    Instruction(
            String function,
            @Nullable String text,
            boolean probeable,
            Role role,
            @Nullable Lock lock,
            @Nullable Acquire how,
            Touch touch,
            Flow flow,
            Run run) {
        this(function, text, probeable, role, lock, how, touch, flow, run, null);
    }

    /** What an instruction does to a lock; claims ask it of the instruction that comes next. */
    enum Role {
        PLAIN,
        TRY,
        BLOCK,
        WAIT,
        DROP,
        /** Waits for a condition, and keeps the CPU. */
        AWAIT,
        /** Gives the CPU to any other thread that wants it. */
        RESCHED,
        /** Asks at the end of an operation whether it left masks as it found them. */
        BALANCE,
        END
    }

    /** Where a jump goes: an index into the code, known once its routine is linked. */
    static final class Target {
        int at;
    }

    /**
     * Where an instruction may lead to.
     *
     * @param next whether to the next one; of a TRY, whether that is where it goes with the lock
     * @param target where it may jump; of a TRY, where it goes without the lock
     */
    record Flow(boolean next, @Nullable Target target) {
        static final Flow ON = new Flow(true, null);
        static final Flow NOWHERE = new Flow(false, null);
    }

    /** Runs the instruction and says which one is next. */
    interface Run {
        int run(Frame frame, int at);
    }

    boolean silent() {
        return text == null;
    }

    /** Whether it can run now: only a wait ever cannot. */
    boolean ready(Frame frame) {
        if (condition != null) {
            return condition.holds(frame);
        }
        return role != Role.WAIT || lock == null || lock.free(frame);
    }
}
