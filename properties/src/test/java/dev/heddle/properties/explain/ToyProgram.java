package dev.heddle.properties.explain;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.List;

/**
 * Two actors with a short program each on two variables of 0 to 3. An instruction is a number: its variable, what it does (store 1,
 * store 2, add 1, or skip the next one if the variable is 1), and nothing else. Claimed: {@code x} is never 3, and at rest
 * {@code y} is not 2.
 */
final class ToyProgram implements Model<State> {

    static final int INSTRUCTIONS = 8;
    private static final int MAX = 3;
    private static final ImmutableList<String> NAMES = ImmutableList.of("= 1", "= 2", "+ 1", "is 1: skip");

    private final ImmutableList<ImmutableList<Integer>> programs;
    private final ImmutableList<Integer> values;
    private final Layout layout;
    private final Field[] variables = new Field[2];
    private final Field[] at = new Field[2];

    ToyProgram(List<Integer> first, List<Integer> second, int x, int y) {
        programs = ImmutableList.of(ImmutableList.copyOf(first), ImmutableList.copyOf(second));
        values = ImmutableList.of(x, y);
        Layout.Builder fields = Layout.builder();
        for (int i = 0; i < 2; i++) {
            variables[i] = fields.field(i == 0 ? "x" : "y", MAX);
            at[i] = fields.internal("at" + i, programs.get(i).size() + 1);
        }
        layout = fields.build();
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public State newState() {
        return new State(layout);
    }

    @Override
    public ImmutableList<State> initialStates() {
        State start = newState();
        start.set(variables[0], values.get(0));
        start.set(variables[1], values.get(1));
        return ImmutableList.of(start);
    }

    @Override
    public ImmutableList<Step<State>> steps() {
        return ImmutableList.of(new Next(0), new Next(1));
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        return ImmutableList.of(
                Claim.always("toy/x", "x is never 3", state -> state.get(variables[0]) != MAX),
                Claim.atQuiescence("toy/y", "at rest y is not 2", state -> state.get(variables[1]) != 2));
    }

    private final class Next implements Step<State> {
        private final int actor;

        Next(int actor) {
            this.actor = actor;
        }

        @Override
        public int actor() {
            return actor;
        }

        @Override
        public boolean enabled(State state) {
            return state.get(at[actor]) < programs.get(actor).size();
        }

        @Override
        public void apply(State state) {
            int instruction = programs.get(actor).get(state.get(at[actor]));
            Field variable = variables[instruction & 1];
            state.add(at[actor], 1);
            switch (instruction >> 1) {
                case 0 -> state.set(variable, 1);
                case 1 -> state.set(variable, 2);
                case 2 -> state.set(variable, Math.min(MAX, state.get(variable) + 1));
                default -> state.add(at[actor], state.get(variable) == 1 && enabled(state) ? 1 : 0);
            }
        }

        @Override
        public int sites() {
            return programs.get(actor).size();
        }

        @Override
        public int site(State state) {
            return state.get(at[actor]);
        }

        @Override
        public Label label(int site) {
            int instruction = programs.get(actor).get(site);
            return new Label(
                    actor == 0 ? "A" : "B",
                    "",
                    site + ": " + ((instruction & 1) == 0 ? "x " : "y ") + NAMES.get(instruction >> 1));
        }
    }
}
