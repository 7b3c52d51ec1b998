package dev.heddle.properties.explain;

import com.google.common.base.Preconditions;
import java.util.function.BooleanSupplier;

/**
 * When the searches behind an explanation give up. A factor whose search was cut is undecided.
 *
 * @param states most distinct states of one search, of which an explanation makes one or more for each factor
 * @param timeIsUp asked every few hundred states; the caller owns the clock. What is left then is undecided
 */
public record ExplainLimits(long states, BooleanSupplier timeIsUp) {

    /** Enough for every shipped cell of scope small whose plain search takes a second. */
    public static final long USUAL_STATES = 200_000;

    public ExplainLimits {
        Preconditions.checkArgument(states > 0, "the limit of states must be positive, was %s", states);
    }

    /** {@value #USUAL_STATES} states a search, and no clock: the same explanation on every machine. */
    public static ExplainLimits usual() {
        return new ExplainLimits(USUAL_STATES, () -> false);
    }

    public ExplainLimits withStates(long most) {
        return new ExplainLimits(most, timeIsUp);
    }

    public ExplainLimits withTime(BooleanSupplier isUp) {
        return new ExplainLimits(states, isUp);
    }
}
