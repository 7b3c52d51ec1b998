package dev.heddle.model.search;

import dev.heddle.model.State;
import java.util.function.IntFunction;

/**
 * All visited states, split by hash. The number of parts is fixed, so that the order of states does not depend on how many
 * threads work on them.
 */
final class Visited<P extends VisitedPart> {

    private static final int PART_BITS = 5;

    /** More parts than threads we expect, few enough that small models do not notice. */
    static final int PARTS = 1 << PART_BITS;

    private final P[] parts;

    @SuppressWarnings("unchecked")
    Visited(IntFunction<P> part) {
        parts = (P[]) new VisitedPart[PARTS];
        for (int i = 0; i < PARTS; i++) {
            parts[i] = part.apply(i);
        }
    }

    /** The part a hash belongs to: its top bits, because the tables inside a part use the low ones. */
    static int partOf(long hash) {
        return (int) (hash >>> (Long.SIZE - PART_BITS));
    }

    P part(int index) {
        return parts[index];
    }

    /** The part that holds (or would hold) {@code state}. */
    P partFor(long hash) {
        return parts[partOf(hash)];
    }

    long size() {
        long sum = 0;
        for (P part : parts) {
            sum += part.size();
        }
        return sum;
    }

    long bytes() {
        long sum = 0;
        for (P part : parts) {
            sum += part.bytes();
        }
        return sum;
    }

    long frontierSize() {
        long sum = 0;
        for (P part : parts) {
            sum += part.frontierSize();
        }
        return sum;
    }

    long nextSize() {
        long sum = 0;
        for (P part : parts) {
            sum += part.nextSize();
        }
        return sum;
    }

    void endLevel() {
        for (P part : parts) {
            part.endLevel();
        }
    }

    static long hash(State state, long[] scratch) {
        state.store(scratch, 0);
        return Fingerprint.of(scratch, 0, state.layout().words());
    }
}
