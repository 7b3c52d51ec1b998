package dev.heddle.generators.schedule;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;

/**
 * One run of a model, from an initial state on.
 *
 * @param start index of the initial state
 * @param steps indices of the steps taken, into the model's steps
 * @param labels their names, as {@code search.Replay} takes them
 * @param broken ids of the claims about states that the last state breaks, in the model's order; no state before it breaks any
 */
public record Run(
        int start, ImmutableList<Integer> steps, ImmutableList<Label> labels, ImmutableList<String> broken, End end) {

    /** Why a run went no further. */
    public enum End {
        /** A claim broke. */
        BROKEN,
        /** No step is enabled. */
        FINISHED,
        /** It had as many steps as it may. */
        CUT
    }

    /** How many steps of this name it took. */
    public long count(Label label) {
        return labels.stream().filter(label::equals).count();
    }
}
