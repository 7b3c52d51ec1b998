package dev.heddle.properties.drawing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.properties.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run done again in its model, for what is bookkeeping there and no part of the run: when a context has returned, and how deep
 * preemption is disabled. Only models of a kernel's contexts know; without one nothing is known.
 *
 * @param contexts by the names that the run's steps give
 * @param states before the first step and after each; empty if nothing is known
 */
public record Bookkeeping(ImmutableMap<String, Context> contexts, ImmutableList<State> states) {

    /** Nothing is known. */
    public static final Bookkeeping NONE = new Bookkeeping(ImmutableMap.of(), ImmutableList.of());

    /** @param cell the one that {@code found} is a run of */
    public static Bookkeeping of(Cell cell, Counterexample found) {
        return cell.model() != null && cell.model().get() instanceof KernelModel model
                ? new Bookkeeping(
                        model.machine().contexts().stream()
                                .collect(ImmutableMap.toImmutableMap(Context::toString, context -> context)),
                        states(model, found))
                : NONE;
    }

    /** Whether the scheduler runs {@code actor}, however it is called. */
    public boolean isThread(String actor) {
        Context context = contexts.get(actor);
        return context != null && context.thread();
    }

    /** Whether {@code actor} is known to have returned by the end of step {@code number}, counted from 1. */
    public boolean returned(String actor, int number) {
        Context context = contexts.get(actor);
        return context != null && !states.isEmpty() && !context.live(states.get(number));
    }

    /** The value of a field before step {@code number}, counted from 1; 0 if nothing is known of it. */
    public int before(int number, String field) {
        if (states.isEmpty()) {
            return 0;
        }
        State state = states.get(number - 1);
        return state.layout().fields().stream()
                .filter(candidate -> candidate.name().equals(field))
                .findFirst()
                .map(state::get)
                .orElse(0);
    }

    private static <S extends State> ImmutableList<State> states(Model<S> model, Counterexample found) {
        for (S initial : model.initialStates()) {
            List<State> states = shows(initial, found) ? from(initial, model, found) : List.of();
            if (states.size() == found.moves().size() + 1) {
                return ImmutableList.copyOf(states);
            }
        }
        return ImmutableList.of();
    }

    private static boolean shows(State initial, Counterexample found) {
        ImmutableMap<String, String> shown =
                found.initial().stream().collect(ImmutableMap.toImmutableMap(Change::field, Change::after));
        for (Field field : initial.layout().fields()) {
            int value = initial.get(field);
            if (!field.internal() && value != 0 && !field.show(value).equals(shown.get(field.name()))) {
                return false;
            }
        }
        return true;
    }

    private static <S extends State> List<State> from(S initial, Model<S> model, Counterexample found) {
        List<State> states = new ArrayList<>();
        states.add(initial);
        S state = model.newState();
        state.copyFrom(initial);
        for (Counterexample.Move move : found.moves()) {
            Optional<Step<S>> next = enabled(model, state, move.label());
            if (next.isEmpty()) {
                break;
            }
            next.get().apply(state);
            S after = model.newState();
            after.copyFrom(state);
            states.add(after);
        }
        return states;
    }

    private static <S extends State> Optional<Step<S>> enabled(Model<S> model, S state, Label label) {
        return model.steps().stream()
                .filter(step ->
                        step.enabled(state) && step.label(step.site(state)).equals(label))
                .findFirst();
    }
}
