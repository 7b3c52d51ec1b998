package dev.heddle.properties.sample;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.stream.IntStream;

/**
 * A model that is a table: from each value, the values that its steps lead to. The last value breaks the claim.
 *
 * @param next by value; a value without steps ends a run
 */
record Toy(ImmutableList<ImmutableList<Integer>> next, Layout layout, Field value) implements Model<State> {

    private static Toy of(ImmutableList<ImmutableList<Integer>> next) {
        var fields = Layout.builder();
        Field value = fields.field("value", next.size());
        return new Toy(next, fields.build(), value);
    }

    /** One step, to one of {@code sides} values, of which one breaks the claim: a run fails with probability 1 in {@code sides}. */
    static Toy dice(int sides) {
        var next = ImmutableList.<ImmutableList<Integer>>builder();
        next.add(IntStream.rangeClosed(1, sides).boxed().collect(ImmutableList.toImmutableList()));
        IntStream.range(0, sides).forEach(side -> next.add(ImmutableList.of()));
        return of(next.build());
    }

    /** A loop that is left by breaking the claim, with probability 1/2 at each step. */
    static Toy loop() {
        return of(ImmutableList.of(ImmutableList.of(0, 1), ImmutableList.of()));
    }

    /** A comb: at each of {@code teeth} places a run goes on or ends, as likely; who comes to the end breaks the claim. */
    static Toy comb(int teeth) {
        var next = ImmutableList.<ImmutableList<Integer>>builder();
        for (int tooth = 0; tooth < teeth; tooth++) {
            next.add(ImmutableList.of(2 * tooth + 1, 2 * tooth + 2));
            next.add(ImmutableList.of());
        }
        return of(next.add(ImmutableList.of()).build());
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public State newState() {
        return new State(layout);
    }

    @Override
    public ImmutableList<State> initialStates() {
        return ImmutableList.of(newState());
    }

    @Override
    public ImmutableList<Step<State>> steps() {
        int most = next.stream().mapToInt(ImmutableList::size).max().orElse(0);
        return IntStream.range(0, most).mapToObj(Take::new).collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        return ImmutableList.of(
                Claim.always("toy/not-last", "the last value is not reached", s -> s.get(value) != next.size() - 1));
    }

    private final class Take implements Step<State> {

        private final int number;

        Take(int number) {
            this.number = number;
        }

        @Override
        public int actor() {
            return 0;
        }

        @Override
        public boolean enabled(State state) {
            return number < next.get(state.get(value)).size();
        }

        @Override
        public void apply(State state) {
            state.set(value, next.get(state.get(value)).get(number));
        }

        @Override
        public Label label(int site) {
            return new Label("toy", "", "step " + number);
        }
    }
}
