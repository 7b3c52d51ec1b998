package dev.heddle.model.search.minimise;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.Replay;
import dev.heddle.model.search.liveness.LassoReplay;
import dev.heddle.model.search.liveness.LeastLasso;
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
        ImmutableList<Label> labels =
                found.moves().stream().map(Counterexample.Move::label).collect(ImmutableList.toImmutableList());
        Goal<S> goal = Goal.of(model, found.claim(), found.forEver());
        return found.loops()
                ? leastLasso(model, goal, looping(model, found, labels), 0)
                : minimise(model, goal, labels, goal.startsOf(found));
    }

    /** A run with a loop as replays leave it, which is as it was: what is left out of a loop does not close it. */
    private static Counterexample looping(Model<?> model, Counterexample found, List<Label> labels) {
        if (LassoReplay.run(model, found.claim(), labels) instanceof Replay.Result.StillFails) {
            return found;
        }
        throw breaksNothing(model, labels);
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
            throw breaksNothing(model, labels);
        }
        var shrinking = new Shrinking<>(replays, first);
        shrinking.run();
        if (goal.forEver()) {
            return leastLasso(model, goal, goal.write(shrinking.best()), replays.made());
        }
        var search = new FewestSwitches<>(model, goal, room(model), shrinking.best());
        Run least = limits.states() == 0 ? null : search.find();
        Counterexample replayed = goal.write(shrinking.best());
        if (least != null) {
            return new Minimum(goal.write(least), Evidence.PROVEN, "", replayed, replays.made(), search.states());
        }
        return new Minimum(
                replayed,
                shrinking.oneMinimal() ? Evidence.ONE_MINIMAL : Evidence.BEST_KNOWN,
                CUT + search.states() + " states",
                replayed,
                replays.made(),
                search.states());
    }

    /** The same of a claim about runs, which {@code replayed} breaks; that stays if the search is cut. */
    private <S extends State> Minimum leastLasso(Model<S> model, Goal<S> goal, Counterexample replayed, int replays) {
        var search = new LeastLasso<>(model, goal.claim(), room(model));
        Counterexample least = search.find();
        if (least == null && !search.cut()) {
            throw new CheckerDefect("model " + model.name() + " has a run that breaks "
                    + goal.claim().id() + ", and the search for the least one found none");
        }
        return new Minimum(
                least == null ? replayed : least,
                least == null ? Evidence.BEST_KNOWN : Evidence.PROVEN,
                least == null ? CUT + search.states() + " states" : "",
                replayed,
                replays,
                search.states());
    }

    private static IllegalArgumentException breaksNothing(Model<?> model, List<Label> labels) {
        return new IllegalArgumentException(
                "a run of " + labels.size() + " steps does not break its claim in " + model.name());
    }

    /**
     * The least run that breaks a claim: fewest switches, with those fewest steps, of those the first one. Needs no run to begin
     * with. An id that names a claim about states and one about runs means both: runs are asked where all states keep it.
     *
     * @param claim its full id
     * @throws IllegalArgumentException if the model makes no such claim
     */
    public <S extends State> Least least(Model<S> model, String claim) {
        Optional<Claim<S>> ofStates = Goal.claimed(model, claim, false);
        Optional<Claim<S>> ofRuns = Goal.claimed(model, claim, true);
        if (ofStates.isEmpty() && ofRuns.isEmpty()) {
            throw Goal.unknown(model, claim);
        }
        Least first =
                ofStates.map(each -> leastRun(model, new Goal<>(model, each))).orElse(Least.UNASKED);
        return first.found().isPresent() || ofRuns.isEmpty() ? first : first.and(leastLasso(model, ofRuns.get()));
    }

    private <S extends State> Least leastRun(Model<S> model, Goal<S> goal) {
        var search = new FewestSwitches<>(model, goal, room(model), null);
        @Nullable Run run = search.find();
        return new Least(Optional.ofNullable(run).map(goal::write), !search.cut(), search.states());
    }

    private <S extends State> Least leastLasso(Model<S> model, Claim<S> claim) {
        var search = new LeastLasso<>(model, claim, room(model));
        @Nullable Counterexample run = search.find();
        return new Least(Optional.ofNullable(run), !search.cut(), search.states());
    }

    private long room(Model<?> model) {
        int wide = model.layout().words()
                + 2
                + model.steps().stream().mapToInt(step -> step.actor()).max().orElse(0);
        return Math.min(limits.states(), MOST / wide);
    }
}
