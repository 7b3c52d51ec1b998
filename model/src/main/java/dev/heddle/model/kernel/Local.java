package dev.heddle.model.kernel;

import com.google.common.base.Preconditions;
import java.util.function.IntFunction;

/**
 * A local variable of a {@link Routine}. Each context that runs the routine has its own; it is 0 before the routine starts
 * and after it returns.
 */
public final class Local {

    private final String name;
    private final int max;
    private final IntFunction<String> show;

    private Local(String name, int max, IntFunction<String> show) {
        Preconditions.checkArgument(max >= 1, "local %s must have a maximum of at least 1, was %s", name, max);
        this.name = name;
        this.max = max;
        this.show = show;
    }

    /** A local from 0 to {@code max}. */
    public static Local of(String name, int max) {
        return new Local(name, max, Integer::toString);
    }

    public static Local of(String name, int max, IntFunction<String> show) {
        return new Local(name, max, show);
    }

    public String name() {
        return name;
    }

    /** The largest value. */
    public int max() {
        return max;
    }

    IntFunction<String> show() {
        return show;
    }
}
