package dev.heddle.model.kernel;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import org.jspecify.annotations.Nullable;

/**
 * The real state of one lock: what an implementation stores, and nothing else. The methods get the state only to read and
 * write their own fields; who really holds the lock is kept by {@link Lock}, out of their sight.
 *
 * <p>{@code who} is the number of the calling context, from 0; {@code task} is that of the thread it runs on, which is what
 * the kernel's {@code current} is even inside an interrupt.
 */
abstract class LockWord {

    /** Whether a blocking acquire goes ahead now. */
    abstract boolean free(State state, int who);

    /** What the is-locked test of the kernel answers to a passer-by. */
    boolean looksHeld(State state, int who) {
        return !free(state, who);
    }

    /** A blocking acquire found the lock taken and starts to wait. */
    void wait(State state, int who) {}

    /** A blocking acquire, now or after waiting; called only where {@link #free}. */
    abstract void take(State state, int who, int task);

    /** A trylock; says what the implementation says, right or wrong. */
    abstract boolean tryTake(State state, int who, int task);

    abstract void release(State state, int who);

    /** Everything this word stores. */
    abstract Field[] fields();

    /**
     * A field that is not 0 only where every trylock says no and every blocking acquire, if this word has it wait at all,
     * waits; null if there is none.
     */
    @Nullable
    Field taken() {
        return null;
    }

    /** What {@link #wait} writes. */
    Field[] queue() {
        return new Field[0];
    }

    /** Whether a blocking acquire waits while {@link #taken} is not 0. */
    boolean makesWait() {
        return true;
    }

    /** A word of any type but a shared flag, whose field is not its own. */
    static LockWord of(LockType type, String lock, Layout.Builder fields, Field splat) {
        return switch (type) {
            case QUEUED -> new QueuedWord(lock, fields);
            case TICKET -> new TicketWord(lock, fields);
            case TEST_AND_SET, SHARED_FLAG -> new BitWord(fields.flag(lock + ".locked"));
            case LOCAL_TRYLOCK -> new LocalTrylockWord(fields.flag(lock + ".acquired"));
            case UP, LOCAL_LOCK -> new NoWord();
            case UP_DEBUG -> new UpDebugWord(fields.flag(lock + ".held"), splat);
            case UP_STATE -> new UpDebugWord(fields.flag(lock + ".held"), null);
            case RT_MUTEX, RT_LOCAL_TRYLOCK -> new RtMutexWord(lock, fields);
        };
    }
}
