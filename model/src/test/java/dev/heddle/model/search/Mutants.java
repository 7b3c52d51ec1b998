package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.reference.ReferenceModels;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The textbook models, and mutants of them with looser guards, whose faults can be told by thinking. */
final class Mutants {

    private static final int EATS = 2;
    private static final int PREPARED = 3;

    private Mutants() {}

    /** Philosophers who look before they take a fork. */
    static SmallModel phil(int number) {
        return reference("phil", number);
    }

    /** Philosophers who take the left fork out of a neighbour's hand. */
    static SmallModel carelessPhil(int number) {
        SmallModel model = phil(number);
        return loosened("careless phil", model, step -> state -> step.site(state) == 0);
    }

    /** A coordinator that does not wait for the votes. */
    static SmallModel hastyTwopc(int managers) {
        SmallModel model = reference("twopc", managers);
        Field decision = field(model, "tm");
        return loosened("hasty twopc", model, step -> state -> says(step, "commits") && !state.is(decision));
    }

    /** Managers that may still leave once they have voted. */
    static SmallModel fickleTwopc(int managers) {
        SmallModel model = reference("twopc", managers);
        return loosened("fickle twopc", model, step -> {
            boolean leaves = says(step, "leaves");
            Field own = field(model, leaves ? "rm" + step.actor() : "tm");
            return state -> leaves && state.get(own) == PREPARED;
        });
    }

    /** Processes that march on without waiting for anybody. */
    static SmallModel petersonWithoutWaiting(int processes) {
        return loosened("peterson without waiting", reference("peterson", processes), step -> state -> true);
    }

    /** Claims that philosophers can always move; they cannot. */
    static Claim<State> neverStuck() {
        return Claim.noDeadlock("phil/stuck", "somebody can always move", state -> false);
    }

    /** Claims that {@code number} philosophers of {@code model} once eat at the same time. */
    static Claim<State> eatingTogether(SmallModel model, int number) {
        return Claim.sometimes(
                "phil/" + number + "-eat",
                number + " eat at once",
                state -> model.layout().fields().stream()
                                .filter(seat -> state.get(seat) == EATS)
                                .count()
                        >= number);
    }

    @SuppressWarnings("unchecked") // the textbook models have no state type of their own
    private static SmallModel reference(String name, int number) {
        var model = (Model<State>) ReferenceModels.model(name, Map.of("N", number));
        return new SmallModel(model.name(), model.layout(), model.initialStates(), model.steps(), model.claims());
    }

    /** Says in which states a step runs that could not run there before. */
    private interface Loosening {
        Predicate<State> of(Step<State> step);
    }

    private static SmallModel loosened(String name, SmallModel model, Loosening loosening) {
        List<Loosened> steps = model.steps().stream()
                .map(step -> new Loosened(step, loosening.of(step)))
                .toList();
        return new SmallModel(name, model.layout(), model.initialStates(), ImmutableList.copyOf(steps), model.claims());
    }

    private record Loosened(Step<State> step, Predicate<State> also) implements Step<State> {
        @Override
        public int actor() {
            return step.actor();
        }

        @Override
        public boolean enabled(State state) {
            return step.enabled(state) || also.test(state);
        }

        @Override
        public void apply(State state) {
            step.apply(state);
        }

        @Override
        public int sites() {
            return step.sites();
        }

        @Override
        public int site(State state) {
            return step.site(state);
        }

        @Override
        public Label label(int site) {
            return step.label(site);
        }
    }

    private static boolean says(Step<State> step, String text) {
        return step.label(0).text().equals(text);
    }

    private static Field field(SmallModel model, String name) {
        return model.layout().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
