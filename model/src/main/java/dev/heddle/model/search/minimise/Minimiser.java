package dev.heddle.model.search.minimise;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.minimise.Minimum.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes runs that break a claim as small as they can be.
 *
 * <p>Promises: the result depends on the model, the claim, the run and the limits, and on nothing else. If it is PROVEN, it does
 * not depend on the run either: it is the least run that breaks the claim, {@link Least}. One thread.
 */
public record Minimiser(MinimiseLimits limits) {

    private static final String CUT = "the search for a smaller run was cut at ";
    private static final String ENDS = "a run that goes on for ever may be smaller than this one, which ends";
    private static final String LOOPS = "runs that go on for ever are not made smaller";

    /** No room beyond this many numbers in one array. */
    private static final int MOST = 1 << 29;

    /** A minimiser with {@link MinimiseLimits#USUAL}. */
    public static Minimiser usual() {
        return new Minimiser(MinimiseLimits.USUAL);
    }

    /**
     * The same claim, broken in as small a run as can be found.
     *
     * @param found a run of {@code model}
     * @throws IllegalArgumentException if the model makes no such claim, or the run does not break it
     */
    public <S extends State> Minimum minimise(Model<S> model, Counterexample found) {
        if (found.loops()) {
            return new Minimum(found, Evidence.BEST_KNOWN, LOOPS, found, 0, 0);
        }
        ImmutableList<Label> labels =
                found.moves().stream().map(Counterexample.Move::label).collect(ImmutableList.toImmutableList());
        Goal<S> goal = Goal.of(model, found.claim(), found.forEver());
        return minimise(model, goal, labels, goal.startsOf(found));
    }

    /**
     * The same for a run that is known by the names of its steps, from whichever initial state it can start.
     *
     * @param claim the full id of a claim about states
     * @throws IllegalArgumentException as above
     */
    public <S extends State> Minimum minimise(Model<S> model, String claim, List<Label> labels) {
        int starts = model.initialStates().size();
        return minimise(
                model, Goal.of(model, claim, false), labels, ImmutableIntArray.copyOf(IntStream.range(0, starts)));
    }

    private <S extends State> Minimum minimise(
            Model<S> model, Goal<S> goal, List<Label> labels, ImmutableIntArray starts) {
        var replays = new Replays<>(model, goal, limits.replays());
        Run first = replays.named(labels, starts);
        if (first == null) {
            throw new IllegalArgumentException(
                    "a run of " + labels.size() + " steps does not break its claim in " + model.name());
        }
        var shrinking = new Shrinking<>(replays, first);
        shrinking.run();
        var search = new FewestSwitches<>(model, goal, room(model), shrinking.best());
        Run least = limits.states() == 0 ? null : search.find();
        Counterexample replayed = goal.write(shrinking.best());
        if (least != null) {
            return new Minimum(
                    goal.write(least),
                    goal.forEver() ? Evidence.BEST_KNOWN : Evidence.PROVEN,
                    goal.forEver() ? ENDS : "",
                    replayed,
                    replays.made(),
                    search.states());
        }
        return new Minimum(
                replayed,
                shrinking.oneMinimal() && !goal.forEver() ? Evidence.ONE_MINIMAL : Evidence.BEST_KNOWN,
                CUT + search.states() + " states",
                replayed,
                replays.made(),
                search.states());
    }

    /**
     * The least run that breaks a claim about states: fewest switches, with those fewest steps, of those the first one. Needs no
     * run to begin with.
     *
     * @param claim its full id
     * @throws IllegalArgumentException if the model makes no such claim
     */
    public <S extends State> Least least(Model<S> model, String claim) {
        Goal<S> goal = Goal.of(model, claim, false);
        var search = new FewestSwitches<>(model, goal, room(model), null);
        @Nullable Run run = search.find();
        return new Least(Optional.ofNullable(run).map(goal::write), !search.cut(), search.states());
    }

    private long room(Model<?> model) {
        int wide = model.layout().words()
                + 2
                + model.steps().stream().mapToInt(step -> step.actor()).max().orElse(0);
        return Math.min(limits.states(), MOST / wide);
    }
}
