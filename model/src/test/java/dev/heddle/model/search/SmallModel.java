package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.heddle.model.Claim;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A model put together from its parts, as all models of these tests are. */
record SmallModel(
        String name,
        Layout layout,
        ImmutableList<State> initialStates,
        ImmutableList<Step<State>> steps,
        ImmutableList<Claim<State>> claims)
        implements Model<State> {

    /** A guard and an effect. */
    record Act(int actor, Label label, Predicate<State> guard, Consumer<State> effect) implements Step<State> {
        @Override
        public boolean enabled(State state) {
            return guard.test(state);
        }

        @Override
        public void apply(State state) {
            effect.accept(state);
        }

        @Override
        public Label label(int site) {
            return label;
        }
    }

    /** Somebody who acts, and the list that what it may do is added to. */
    record Actor(int number, String name, ImmutableList.Builder<Step<State>> steps) {
        @CanIgnoreReturnValue
        Actor may(String what, Predicate<State> guard, Consumer<State> effect) {
            steps.add(act(number, name, what, guard, effect));
            return this;
        }
    }

    /** A model that starts with every field 0 and claims nothing. */
    static SmallModel of(String name, Layout layout, List<? extends Step<State>> steps) {
        return new SmallModel(
                name, layout, ImmutableList.of(new State(layout)), ImmutableList.copyOf(steps), ImmutableList.of());
    }

    static Act act(int actor, String who, String what, Predicate<State> guard, Consumer<State> effect) {
        return new Act(actor, new Label(who, "", what), guard, effect);
    }

    /** The same model with these claims and no others. */
    SmallModel claiming(List<Claim<State>> claimed) {
        return new SmallModel(name, layout, initialStates, steps, ImmutableList.copyOf(claimed));
    }

    /** The same model with other steps. */
    SmallModel stepping(List<? extends Step<State>> taken) {
        return new SmallModel(name, layout, initialStates, ImmutableList.copyOf(taken), claims);
    }

    /** The same model with one more step. */
    SmallModel and(Step<State> step) {
        return stepping(
                ImmutableList.<Step<State>>builder().addAll(steps).add(step).build());
    }

    @Override
    public State newState() {
        return new State(layout);
    }
}
