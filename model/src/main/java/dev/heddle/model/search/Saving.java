package dev.heddle.model.search;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How much smaller a reduced search is than the plain one.
 *
 * @param stored states that the reduced search stored
 * @param plain states that there are, or null if the plain search was not run to its end
 */
public record Saving(long stored, @Nullable Long plain) {

    /** How many states one stored state stands for on average; empty if the plain search was not run to its end. */
    public OptionalDouble factor() {
        return plain == null ? OptionalDouble.empty() : OptionalDouble.of((double) plain / stored);
    }
}
