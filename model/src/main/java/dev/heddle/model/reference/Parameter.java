package dev.heddle.model.reference;

import com.google.common.base.Preconditions;

/**
 * A number that a reference model takes.
 *
 * @param name e.g. {@code N}; unique in a model
 * @param least smallest value
 * @param most largest value; {@link Integer#MAX_VALUE} if there is no bound
 * @param preset the value where none is given
 * @param meaning what it counts or switches, for a reader
 */
public record Parameter(String name, int least, int most, int preset, String meaning) {

    public Parameter {
        Preconditions.checkArgument(
                least <= preset && preset <= most, "%s: preset %s outside %s..%s", name, preset, least, most);
    }

    /** The values it takes, such as {@code 2..4} or {@code 0..}. */
    public String range() {
        return least + ".." + (most == Integer.MAX_VALUE ? "" : most);
    }

    /** Returns {@code value} if it is in range. */
    int checked(String model, int value) {
        Preconditions.checkArgument(
                least <= value && value <= most, "%s: %s must be in %s, was %s", model, name, range(), value);
        return value;
    }
}
