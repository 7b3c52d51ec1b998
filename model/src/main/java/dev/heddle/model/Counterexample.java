package dev.heddle.model;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;

/**
 * A run from an initial state to a state that breaks a claim, or a run that breaks it by going on for ever.
 *
 * @param model the model's name
 * @param claim id of the claim that the last state breaks, or that fails in every state from {@code loopFrom} on
 * @param initial every field of the first state that is not 0
 * @param atStart claims that the first state breaks already
 * @param moves the steps, in order
 * @param switches how often the acting context changes along the way
 * @param loopFrom index of the first of the moves that repeat for ever, up to the last one; the number of moves if the run
 *     ends there for good; {@link #NO_LOOP} if the claim is about a state and not about a run
 */
public record Counterexample(
        String model,
        String claim,
        ImmutableList<Change> initial,
        ImmutableList<Broken> atStart,
        ImmutableList<Move> moves,
        int switches,
        int loopFrom) {

    /** The last state breaks the claim, whatever may come after it. */
    public static final int NO_LOOP = -1;

    public Counterexample {
        Preconditions.checkArgument(
                loopFrom >= NO_LOOP && loopFrom <= moves.size(),
                "a loop from move %s in a run of %s",
                loopFrom,
                moves.size());
    }

    /** A run whose last state breaks the claim, and whose first state breaks none. */
    public Counterexample(
            String model, String claim, ImmutableList<Change> initial, ImmutableList<Move> moves, int switches) {
        this(model, claim, initial, ImmutableList.of(), moves, switches, NO_LOOP);
    }

    /** Whether the claim is about runs: then it is what comes after the last move, for ever, that breaks it. */
    public boolean forEver() {
        return loopFrom != NO_LOOP;
    }

    /** Whether some of the moves repeat for ever. */
    public boolean loops() {
        return forEver() && loopFrom < moves.size();
    }

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
        return Stream.concat(atStart.stream(), moves.stream().flatMap(move -> move.broken().stream()))
                .map(Broken::claim)
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }
}
