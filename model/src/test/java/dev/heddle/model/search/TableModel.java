package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model that is nothing but a table of numbers, so that it can be searched without any of our code.
 *
 * @param rows for each step, what it makes of each value; {@link #NONE} where it is not enabled
 * @param actors who takes each step
 * @param starts the initial values, perhaps the same one twice
 * @param bad values that break the claim {@link #SAFE}
 * @param loose values that break the claim {@link #TIDY} if nothing is enabled there
 * @param rare values that the claim {@link #SEEN} waits for
 * @param idleWords words of a packed state that never change
 */
record TableModel(
        List<List<Integer>> rows,
        List<Integer> actors,
        List<Integer> starts,
        ImmutableSet<Integer> bad,
        ImmutableSet<Integer> loose,
        ImmutableSet<Integer> rare,
        int idleWords) {

    static final int NONE = -1;
    static final String SAFE = "table/safe";
    static final String TIDY = "table/tidy";
    static final String SEEN = "table/seen";

    /** Sites of a step: where it acts decides which of its two names it goes by. */
    static final int SITES = 2;

    /** A value is split over two fields, which lie in different words if there are idle ones between them. */
    private static final int LOW = 4;

    int values() {
        return rows.get(0).size();
    }

    int next(int step, int value) {
        return rows.get(step).get(value);
    }

    static int site(int value) {
        return value % SITES;
    }

    Label label(int step, int site) {
        return new Label("A" + actors.get(step), "", "step " + step + " at site " + site);
    }

    /** The same table as a model. */
    SmallModel model() {
        var fields = Layout.builder();
        Field low = fields.field("low", LOW - 1);
        for (int i = 0; i < 2 * idleWords; i++) {
            fields.internal("idle" + i, Integer.MAX_VALUE);
        }
        Field high = fields.field("high", values());
        var layout = fields.build();
        var packing = new Packing(low, high);
        return new SmallModel(
                "table",
                layout,
                starts.stream().map(value -> packing.state(layout, value)).collect(ImmutableList.toImmutableList()),
                IntStream.range(0, rows.size())
                        .mapToObj(k -> new Move(this, k, packing))
                        .collect(ImmutableList.toImmutableList()),
                ImmutableList.of(
                        Claim.always(SAFE, "no value is bad", s -> !bad.contains(packing.value(s))),
                        Claim.atQuiescence(TIDY, "no end is loose", s -> !loose.contains(packing.value(s))),
                        Claim.sometimes(SEEN, "something rare comes up", s -> rare.contains(packing.value(s)))));
    }

    private record Packing(Field low, Field high) {
        int value(State state) {
            return state.get(high) * LOW + state.get(low);
        }

        void put(State state, int value) {
            state.set(low, value % LOW);
            state.set(high, value / LOW);
        }

        State state(Layout layout, int value) {
            var state = new State(layout);
            put(state, value);
            return state;
        }
    }

    private record Move(TableModel table, int number, Packing packing) implements Step<State> {
        @Override
        public int actor() {
            return table.actors.get(number);
        }

        @Override
        public boolean enabled(State state) {
            return table.next(number, packing.value(state)) != NONE;
        }

        @Override
        public void apply(State state) {
            packing.put(state, table.next(number, packing.value(state)));
        }

        @Override
        public int sites() {
            return SITES;
        }

        @Override
        public int site(State state) {
            return TableModel.site(packing.value(state));
        }

        @Override
        public Label label(int site) {
            return table.label(number, site);
        }
    }
}
