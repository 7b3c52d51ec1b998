package dev.heddle.model.search.sample;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A model that is a table: what each step makes of each value, or -1 where it is not enabled. With loops, dead ends, values
 * that break a claim everywhere, and values that break one where the run ends.
 */
record Graph(
        ImmutableList<ImmutableList<Integer>> next,
        ImmutableSet<Integer> bad,
        ImmutableSet<Integer> loose,
        int starts,
        Layout layout,
        Field value)
        implements Model<State> {

    static final String SAFE = "graph/safe";
    static final String TIDY = "graph/tidy";

    /** A random one of {@code values} values, half of them without each step. */
    static Graph random(long seed, int values, int steps) {
        var random = new SplittableRandom(seed);
        var next = IntStream.range(0, steps)
                .mapToObj(step -> random.ints(values, -values, values)
                        .mapToObj(to -> Math.max(-1, to))
                        .collect(ImmutableList.toImmutableList()))
                .collect(ImmutableList.toImmutableList());
        var fields = Layout.builder();
        Field value = fields.field("value", values);
        return new Graph(
                next,
                ImmutableSet.of(values - 1, values - 2),
                ImmutableSet.of(values - 3, values - 4, values - 5),
                3,
                fields.build(),
                value);
    }

    int values() {
        return next.get(0).size();
    }

    boolean stuck(int from) {
        return next.stream().allMatch(row -> row.get(from) < 0);
    }

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public State newState() {
        return new State(layout);
    }

    @Override
    public ImmutableList<State> initialStates() {
        return IntStream.range(0, starts)
                .mapToObj(start -> {
                    var state = newState();
                    state.set(value, start);
                    return state;
                })
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Step<State>> steps() {
        return IntStream.range(0, next.size())
                .mapToObj(step -> new Edge(step, next.get(step), value))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        return ImmutableList.of(
                Claim.always(SAFE, "no value is bad", s -> !bad.contains(s.get(value))),
                Claim.atQuiescence(TIDY, "no end is loose", s -> !loose.contains(s.get(value))),
                Claim.sometimes("graph/odd", "an odd value comes up", s -> s.get(value) % 2 == 1),
                Claim.sometimes("graph/never", "a value out of range comes up", s -> s.get(value) == values()));
    }

    /** Steps 0, 2, 4 are of one actor and the others of another, numbered with a gap. */
    private record Edge(int number, ImmutableList<Integer> to, Field value) implements Step<State> {
        @Override
        public int actor() {
            return number % 2 * 3;
        }

        @Override
        public boolean enabled(State state) {
            return to.get(state.get(value)) >= 0;
        }

        @Override
        public void apply(State state) {
            state.set(value, to.get(state.get(value)));
        }

        @Override
        public Label label(int site) {
            return new Label("A" + actor(), "", "step " + number);
        }
    }
}
