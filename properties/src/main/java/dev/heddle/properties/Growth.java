package dev.heddle.properties;

import java.util.Optional;

/** The same question in scenarios of increasing size. */
public interface Growth {

    /** What is counted, such as {@code operations of each context}. */
    String unit();

    /**
     * The cell at a size, counted from 1; each size contains the one before it. Empty if there is none so large.
     *
     * @throws IllegalArgumentException if {@code size < 1}
     */
    Optional<Cell> at(int size);
}
