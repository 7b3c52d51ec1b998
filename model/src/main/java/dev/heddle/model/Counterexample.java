package dev.heddle.model;

import com.google.common.collect.ImmutableList;

/**
 * A run from an initial state to a state that breaks a claim.
 *
 * @param model the model's name
 * @param claim id of the claim that the last state breaks
 * @param initial every field of the first state that is not 0
 * @param moves the steps, in order
 * @param switches how often the acting context changes along the way
 */
public record Counterexample(
        String model, String claim, ImmutableList<Change> initial, ImmutableList<Move> moves, int switches) {

    /** A field that a step changed, by its printed values. */
    public record Change(String field, String before, String after) {
        @Override
        public String toString() {
            return field + ": " + before + " -> " + after;
        }
    }

    /** A claim that a step broke, with the values that broke it (may be empty). */
    public record Broken(String claim, String sentence, String values) {}

    /**
     * One step.
     *
     * @param changes fields it changed, bookkeeping left out
     * @param remarks what the model says of the state after it, such as held locks
     * @param broken claims that hold before it and not after it
     */
    public record Move(
            Label label, ImmutableList<Change> changes, ImmutableList<String> remarks, ImmutableList<Broken> broken) {}

    /** Ids of every claim broken along the way, first broken first. */
    public ImmutableList<String> brokenAlongTheWay() {
        return moves.stream()
                .flatMap(move -> move.broken().stream())
                .map(Broken::claim)
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }
}
