package dev.heddle.properties;

import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.search.Tour;

/**
 * How calls fare that interrupt others: the number of refusals, where a claim only says that there is one.
 *
 * <p>A call is a situation in which a context other than a task or an irq_work can be entered for one of its jobs, and which
 * then asks a gate or tries a lock. Two situations are the same if the same context is entered for the same job and every
 * other context stands at the same instruction; what the data are makes no difference, unless the call fares otherwise. Each
 * call is judged by running the entered context to its end undisturbed; what happens where it is interrupted itself counts as
 * the call that interrupts it.
 *
 * @param granted calls that got every lock they tried, and nobody held it
 * @param intruding calls that got a lock that was held
 * @param refused calls of which a gate, or a lock that nobody held, refused something
 * @param keptOut calls that were refused only what was held
 */
public record NestedCalls(int granted, int intruding, int refused, int keptOut) {

    public static final NestedCalls NONE = new NestedCalls(0, 0, 0, 0);

    /**
     * Counts the calls of {@code model}.
     *
     * @param mostStates what to give up beyond
     * @throws IllegalStateException if there are more states
     */
    public static NestedCalls of(KernelModel model, int mostStates) {
        var count = new CallCount(model);
        Tour.walk(model, mostStates, count);
        return count.calls();
    }

    /** All calls. */
    public int all() {
        return granted + intruding + refused + keptOut;
    }

    public NestedCalls plus(NestedCalls other) {
        return new NestedCalls(
                granted + other.granted, intruding + other.intruding, refused + other.refused, keptOut + other.keptOut);
    }
}
