package dev.heddle.model.search;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.CheckerDefect;
import java.util.function.Function;

/**
 * A reduced search, held against the plain one where that stays small.
 *
 * @param outcome that of the plain search if it came to its end, else that of the reduced one
 * @param saving what the reduction was good for
 */
public record CrossChecked(Outcome outcome, Saving saving) {

    /** Most states of a plain search that is run for the comparison alone: a second or less on one thread. */
    public static final long MOST = 200_000;

    /**
     * Searches reduced and, as far as {@link #MOST} and the limits of {@code search} allow, plain as well.
     *
     * @param name what is searched, for the report of a difference
     * @param search says how, in all but the reduction; only the reduced search is saved and resumed
     * @param run explores the model in question
     * @throws CheckerDefect if the two searches differ in their verdict, in the broken claims or in what they met
     */
    public static CrossChecked explore(String name, BreadthFirst search, Function<BreadthFirst, Outcome> run) {
        Outcome reduced = run.apply(search.withReduction(true));
        if (!reduced.complete()) {
            return new CrossChecked(reduced, new Saving(reduced.states(), null));
        }
        Limits limits = search.limits();
        Outcome plain = run.apply(search.withReduction(false)
                .withCheckpoints(Checkpoints.NONE)
                .withLimits(limits.withStates(Math.min(limits.states(), MOST))));
        if (!plain.complete()) {
            return new CrossChecked(reduced, new Saving(reduced.states(), null));
        }
        if (!answers(plain).equals(answers(reduced))) {
            throw new CheckerDefect(
                    name + ": the reduced search says " + answers(reduced) + ", the plain one " + answers(plain));
        }
        return new CrossChecked(plain, new Saving(reduced.states(), plain.states()));
    }

    /** What must not depend on the reduction. */
    private record Answers(String verdict, ImmutableSet<String> broken, ImmutableSet<String> met) {}

    private static Answers answers(Outcome outcome) {
        return new Answers(outcome.verdict().word(), outcome.broken().keySet(), ImmutableSet.copyOf(outcome.met()));
    }
}
