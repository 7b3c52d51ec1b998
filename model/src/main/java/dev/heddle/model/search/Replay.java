package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Re-runs a stored trace, whose steps are known by name, so that it survives edits of the model elsewhere. */
public final class Replay {

    private Replay() {}

    /** What became of a stored trace. */
    public sealed interface Result {

        /** How many steps ran. */
        int moves();

        /** The claim is broken after the last step, or was before: then the counterexample ends there. */
        record StillFails(Counterexample counterexample) implements Result {
            @Override
            public int moves() {
                return counterexample.moves().size();
            }
        }

        /**
         * The run ended without breaking the claim.
         *
         * @param moves how many steps ran
         * @param guard what kept the next step from running, or null if all ran and the claim holds
         */
        record Fixed(int moves, @Nullable Guard guard) implements Result {}

        /**
         * The model has no such step any more at this point.
         *
         * @param moves how many steps ran
         * @param wanted the first step that is not there
         * @param offered what could run instead
         */
        record Stale(int moves, Label wanted, ImmutableList<Label> offered) implements Result {}
    }

    /**
     * What keeps an actor from a step that the model knows. If the actor can go on otherwise, its own last step sent it
     * there, such as a trylock that now fails; if it cannot, somebody else holds it back.
     *
     * @param wanted the step that should come next
     * @param last number of the actor's last step among those that ran, counted from 1; 0 if it did none
     * @param next what the actor would do now; empty if it is held back
     * @param others what other actors could do now
     * @param remarks what the model says of the state, such as held locks
     */
    public record Guard(
            Label wanted,
            int last,
            ImmutableList<Label> next,
            ImmutableList<Label> others,
            ImmutableList<String> remarks) {

        /** Whether the actor took another way, and is not held back. */
        public boolean diverted() {
            return !next.isEmpty();
        }
    }

    /** States that an actor is followed through on its own; programs are a few dozen steps long. */
    private static final int FAR = 1_000;

    /**
     * Runs {@code labels} until the claim is broken. A stored trace does not say which initial state it starts from, so all
     * are tried; if none leads to a fault, the result is that of the run that came furthest, the first among equals.
     *
     * <p>A step that is not enabled at its turn means FIXED if the model knows its name and a guard is to be seen: its
     * actor went another way at its last step, or can do nothing. Everything else is STALE. So is an actor that still comes
     * to the step by itself, without doing its last step again: then the model has more steps on the way than the trace,
     * and that fixes nothing.
     *
     * @throws IllegalArgumentException if the model has no such claim
     */
    public static <S extends State> Result run(Model<S> model, String claimId, List<Label> labels) {
        Claim<S> claim = model.claims().stream()
                .filter(candidate -> candidate.id().equals(claimId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model " + model.name() + " has no claim " + claimId
                        + "; it has " + model.claims().stream().map(Claim::id).toList()));
        Result furthest = runFrom(model.initialStates().get(0), model, claim, labels);
        for (S initial : model.initialStates()) {
            Result result = runFrom(initial, model, claim, labels);
            if (result instanceof Result.StillFails) {
                return result;
            }
            if (result.moves() > furthest.moves()) {
                furthest = result;
            }
        }
        return furthest;
    }

    private static <S extends State> Result runFrom(S initial, Model<S> model, Claim<S> claim, List<Label> labels) {
        S state = model.newState();
        state.copyFrom(initial);
        List<Step<S>> path = new ArrayList<>();
        for (Label wanted : labels) {
            if (TraceWriter.breaks(model, claim, state)) {
                break;
            }
            Step<S> step = enabled(model, state, wanted);
            if (step == null) {
                return stuck(model, state, path, labels);
            }
            step.apply(state);
            path.add(step);
        }
        return TraceWriter.breaks(model, claim, state)
                ? new Result.StillFails(new TraceWriter<>(model).write(claim, initial, path))
                : new Result.Fixed(path.size(), null);
    }

    private static <S extends State> @Nullable Step<S> enabled(Model<S> model, S state, Label wanted) {
        for (Step<S> step : model.steps()) {
            if (step.enabled(state) && step.label(step.site(state)).equals(wanted)) {
                return step;
            }
        }
        return null;
    }

    /** Judges a run whose next step is not enabled. */
    private static <S extends State> Result stuck(Model<S> model, S state, List<Step<S>> path, List<Label> labels) {
        Label wanted = labels.get(path.size());
        ImmutableSet<Integer> actors = actors(model, wanted);
        var next = ImmutableList.<Label>builder();
        var others = ImmutableList.<Label>builder();
        var offered = ImmutableList.<Label>builder();
        for (Step<S> step : model.steps()) {
            if (step.enabled(state)) {
                Label label = step.label(step.site(state));
                offered.add(label);
                (actors.contains(step.actor()) ? next : others).add(label);
            }
        }
        int last = path.size();
        while (last > 0 && !actors.contains(path.get(last - 1).actor())) {
            last--;
        }
        var guard = new Guard(wanted, last, next.build(), others.build(), model.remarks(state));
        boolean guarded = !actors.isEmpty()
                && (!guard.diverted() || (last > 0 && !comesTo(model, state, actors, wanted, labels.get(last - 1))));
        return guarded ? new Result.Fixed(path.size(), guard) : new Result.Stale(path.size(), wanted, offered.build());
    }

    /** The actors that have a step of this name; none if the model does not know it. */
    private static <S extends State> ImmutableSet<Integer> actors(Model<S> model, Label wanted) {
        return model.steps().stream()
                .filter(step -> IntStream.range(0, step.sites())
                        .anyMatch(site -> step.label(site).equals(wanted)))
                .map(Step::actor)
                .collect(ImmutableSet.toImmutableSet());
    }

    /** Whether {@code actors} come to {@code wanted} by their own steps, of which {@code again} is none. */
    private static <S extends State> boolean comesTo(
            Model<S> model, S from, Set<Integer> actors, Label wanted, Label again) {
        List<S> seen = new ArrayList<>();
        seen.add(from);
        for (int i = 0; i < seen.size() && seen.size() < FAR; i++) {
            for (Step<S> step : model.steps()) {
                if (!actors.contains(step.actor()) || !step.enabled(seen.get(i))) {
                    continue;
                }
                Label label = step.label(step.site(seen.get(i)));
                if (label.equals(wanted)) {
                    return true;
                }
                S after = model.newState();
                after.copyFrom(seen.get(i));
                step.apply(after);
                if (!label.equals(again) && seen.stream().noneMatch(after::sameAs)) {
                    seen.add(after);
                }
            }
        }
        return false;
    }
}
