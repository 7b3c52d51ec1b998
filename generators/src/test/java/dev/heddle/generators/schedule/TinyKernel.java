package dev.heddle.generators.schedule;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;

/**
 * Actors that each have so many steps, one after the other, and an interrupt that may come a number of times. The interrupt is no
 * good after {@code lengths.badAfter()} steps of actor 0, and only there.
 */
public record TinyKernel(Layout layout, ImmutableList<Field> done, Field interrupts, Field broken, Lengths lengths)
        implements Model<State> {

    /** The sizes of it; {@code badAfter} is -1 if the interrupt may come anywhere. */
    public record Lengths(ImmutableList<Integer> steps, int interrupts, int badAfter) {}

    public static TinyKernel of(int interrupts, int badAfter, Integer... steps) {
        var layout = Layout.builder();
        var done = ImmutableList.<Field>builder();
        for (int i = 0; i < steps.length; i++) {
            done.add(layout.field("done " + i, steps[i]));
        }
        Field left = layout.field("interrupts", Math.max(1, interrupts));
        Field broken = layout.flag("broken");
        return new TinyKernel(
                layout.build(),
                done.build(),
                left,
                broken,
                new Lengths(ImmutableList.copyOf(steps), interrupts, badAfter));
    }

    @Override
    public String name() {
        return "tiny";
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
        var all = ImmutableList.<Step<State>>builder().add(new Interrupt(this));
        for (int i = 0; i < done.size(); i++) {
            all.add(new Advance(this, i));
        }
        return all.build();
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        return ImmutableList.of(Claim.always("tiny/sound", "no interrupt comes there", state -> !state.is(broken)));
    }

    private record Interrupt(TinyKernel kernel) implements Step<State> {

        @Override
        public int actor() {
            return kernel.done().size();
        }

        @Override
        public boolean fair() {
            return false;
        }

        @Override
        public boolean enabled(State state) {
            return state.get(kernel.interrupts()) < kernel.lengths().interrupts();
        }

        @Override
        public void apply(State state) {
            state.add(kernel.interrupts(), 1);
            if (state.get(kernel.done().get(0)) == kernel.lengths().badAfter()) {
                state.set(kernel.broken(), 1);
            }
        }

        @Override
        public Label label(int site) {
            return new Label("NMI", "", "comes and goes");
        }
    }

    private record Advance(TinyKernel kernel, int actor) implements Step<State> {

        @Override
        public boolean enabled(State state) {
            return state.get(kernel.done().get(actor))
                    < kernel.lengths().steps().get(actor);
        }

        @Override
        public void apply(State state) {
            state.add(kernel.done().get(actor), 1);
        }

        @Override
        public Label label(int site) {
            return new Label("task" + actor, "", "goes on");
        }
    }
}
