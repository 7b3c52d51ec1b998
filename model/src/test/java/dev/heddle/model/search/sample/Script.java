package dev.heddle.model.search.sample;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A test model: threads that each run a few lines in order, over shared fields. The claim is broken where it says so. */
record Script(Layout layout, ImmutableList<Step<State>> steps, ImmutableList<Claim<State>> claims)
        implements Model<State> {

    static final String SAFE = "script/safe";

    /** One line, which waits for its guard. */
    record Line(Predicate<State> guard, Consumer<State> effect) {}

    /** A line that waits for nothing. */
    static Line line(Consumer<State> effect) {
        return new Line(state -> true, effect);
    }

    /** Line {@code at} of thread {@code actor}. */
    private record Run(int actor, int at, Field counter, Line line) implements Step<State> {
        @Override
        public boolean enabled(State state) {
            return state.get(counter) == at && line.guard().test(state);
        }

        @Override
        public void apply(State state) {
            line.effect().accept(state);
            state.set(counter, at + 1);
        }

        @Override
        public Label label(int site) {
            return new Label("T" + actor, "", "line " + at);
        }
    }

    /** Collects the threads of a script. */
    static final class Writer {

        private final Layout.Builder fields = Layout.builder();
        private final List<List<Line>> threads = new ArrayList<>();

        Field field(String name, int max) {
            return fields.field(name, max);
        }

        @CanIgnoreReturnValue
        Writer thread(Line... lines) {
            threads.add(List.of(lines));
            return this;
        }

        Script unless(Predicate<State> bad) {
            return claiming(List.of(Claim.always(SAFE, "nothing bad happens", bad.negate())));
        }

        Script claiming(List<Claim<State>> claims) {
            List<Field> counters = IntStream.range(0, threads.size())
                    .mapToObj(i -> fields.internal("pc" + i, threads.get(i).size()))
                    .toList();
            var steps = ImmutableList.<Step<State>>builder();
            for (int i = 0; i < threads.size(); i++) {
                for (int at = 0; at < threads.get(i).size(); at++) {
                    steps.add(new Run(i, at, counters.get(i), threads.get(i).get(at)));
                }
            }
            return new Script(fields.build(), steps.build(), ImmutableList.copyOf(claims));
        }
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public State newState() {
        return new State(layout);
    }

    @Override
    public ImmutableList<State> initialStates() {
        return ImmutableList.of(newState());
    }
}
