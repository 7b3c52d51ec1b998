package dev.heddle.model.search.minimise;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A model that is a table of numbers: few values, few actors, steps from anywhere to anywhere.
 *
 * @param field the value
 */
record Board(
        Layout layout,
        Field field,
        ImmutableList<State> initialStates,
        ImmutableList<Step<State>> steps,
        ImmutableList<Claim<State>> claims)
        implements Model<State> {

    static final String SAFE = "board/safe";
    static final String TIDY = "board/tidy";

    private record Move(int actor, int number, List<Integer> row, Field field) implements Step<State> {
        @Override
        public boolean enabled(State state) {
            return row.get(state.get(field)) >= 0;
        }

        @Override
        public void apply(State state) {
            state.set(field, row.get(state.get(field)));
        }

        @Override
        public Label label(int site) {
            return new Label("A" + actor, "", "step " + number);
        }
    }

    /** A board by chance: up to 14 values, 3 actors, 8 steps, 2 initial states; the last value is bad. */
    static Board random(long seed) {
        var random = new SplittableRandom(seed);
        int values = random.nextInt(4, 15);
        var layout = Layout.builder();
        Field field = layout.field("value", values - 1);
        Layout done = layout.build();
        ImmutableList<Step<State>> steps = IntStream.range(0, random.nextInt(4, 9))
                .<Step<State>>mapToObj(k -> new Move(random.nextInt(3), k, row(values, random), field))
                .collect(ImmutableList.toImmutableList());
        int bad = values - 1;
        return new Board(
                done,
                field,
                IntStream.range(0, random.nextInt(1, 3))
                        .mapToObj(i -> at(done, field, random.nextInt(values - 1)))
                        .collect(ImmutableList.toImmutableList()),
                steps,
                ImmutableList.of(
                        Claim.always(SAFE, "the last value never comes up", state -> state.get(field) != bad),
                        Claim.atQuiescence(TIDY, "no odd value is an end", state -> state.get(field) % 2 == 0)));
    }

    /** Mostly to a neighbour, so that runs are long; most values have no such step, so that actors take turns. */
    private static List<Integer> row(int values, SplittableRandom random) {
        return IntStream.range(0, values)
                .map(value -> switch (random.nextInt(16)) {
                    case 0, 1, 2, 3 -> Math.min(values - 1, value + 1);
                    case 4 -> Math.max(0, value - 1);
                    case 5 -> random.nextInt(values);
                    default -> -1;
                })
                .boxed()
                .toList();
    }

    private static State at(Layout layout, Field field, int value) {
        var state = new State(layout);
        state.set(field, value);
        return state;
    }

    @Override
    public String name() {
        return "board";
    }

    @Override
    public State newState() {
        return new State(layout);
    }

    /** Whether a state breaks one of the two claims, said once more. */
    boolean breaks(String claim, State state) {
        int value = state.get(field);
        return claim.equals(SAFE)
                ? value == field.max()
                : value % 2 == 1 && steps.stream().noneMatch(step -> step.enabled(state));
    }
}
