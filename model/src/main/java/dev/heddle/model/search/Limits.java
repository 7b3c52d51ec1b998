package dev.heddle.model.search;

import com.google.common.base.Preconditions;
import java.util.function.BooleanSupplier;

/**
 * When a search gives up. A search that was cut is inconclusive.
 *
 * @param states most distinct states to store
 * @param bytes most memory for states and tables, in bytes
 * @param timeIsUp asked once a round; the caller owns the clock, because nothing in the model may read one
 */
public record Limits(long states, long bytes, BooleanSupplier timeIsUp) {

    public Limits {
        Preconditions.checkArgument(states > 0, "the limit of states must be positive, was %s", states);
        Preconditions.checkArgument(bytes > 0, "the limit of bytes must be positive, was %s", bytes);
    }

    /** Half of the heap: a table that doubles needs the old one beside the new one. */
    public static Limits ofThisMachine() {
        return new Limits(Long.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2, () -> false);
    }

    public Limits withStates(long most) {
        return new Limits(most, bytes, timeIsUp);
    }

    public Limits withBytes(long most) {
        return new Limits(states, most, timeIsUp);
    }

    public Limits withTime(BooleanSupplier isUp) {
        return new Limits(states, bytes, isUp);
    }
}
