package dev.heddle.model.search.minimise;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A run of a model by numbers.
 *
 * @param start index of its initial state
 * @param steps indices of its steps
 * @param switches how often the acting context changes
 */
record Run(int start, ImmutableIntArray steps, int switches) {

    int length() {
        return steps.length();
    }

    /** Fewer switches, or as many and fewer steps. */
    boolean isSmallerThan(Run other) {
        return switches == other.switches ? length() < other.length() : switches < other.switches;
    }
}
