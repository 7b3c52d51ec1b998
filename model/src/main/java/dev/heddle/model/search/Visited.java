package dev.heddle.model.search;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * All visited states, split by hash. The number of parts is fixed, so that the order of states does not depend on how many
 * threads work on them.
 */
final class Visited {

    static final int PART_BITS = 5;

    /** More parts than threads we expect, few enough that small models do not notice. */
    static final int PARTS = 1 << PART_BITS;

    private final Part[] parts;
    private final int width;
    private boolean exact;

    /** @param width words in a state */
    Visited(int width, boolean exact) {
        this.width = width;
        this.exact = exact;
        parts = Stream.generate(() -> new Part(width, exact)).limit(PARTS).toArray(Part[]::new);
    }

    /** The part a hash belongs to: its top bits. */
    static int partOf(long hash) {
        return (int) (hash >>> (Long.SIZE - PART_BITS));
    }

    Part part(int index) {
        return parts[index];
    }

    /** Whether states are compared whole. */
    boolean exact() {
        return exact;
    }

    /** From now on parts may tell states apart by fingerprints; nothing changes where a fingerprint says as much as a state. */
    void giveUpExactness() {
        exact &= width == 1;
    }

    long size() {
        return sum(Part::size);
    }

    long bytes() {
        return sum(Part::bytes);
    }

    long growthAhead() {
        return sum(Part::growthAhead);
    }

    long frontierSize() {
        return sum(Part::frontierSize);
    }

    long nextSize() {
        return sum(Part::nextSize);
    }

    private long sum(ToLongFunction<Part> number) {
        return Arrays.stream(parts).mapToLong(number).sum();
    }

    void endLevel() {
        for (Part part : parts) {
            part.endLevel();
        }
    }
}
