package dev.heddle.properties;

import java.util.Optional;
import java.util.OptionalInt;

/** The same question in scenarios of increasing size. */
public interface Growth {

    /** What the size is, such as {@code activations of the context that may be activated most often}. */
    String unit();

    /** The size at which the cell is the one that it was made from; empty if there is none. */
    OptionalInt origin();

    /**
     * The cell at a size, counted from 1; each size contains the one before it. Empty if there is none so large. What is expected
     * of it is that of the cell it was made from, for want of another.
     *
     * @throws IllegalArgumentException if {@code size < 1}
     */
    Optional<Cell> at(int size);
}
