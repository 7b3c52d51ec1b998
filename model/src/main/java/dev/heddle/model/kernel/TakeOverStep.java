package dev.heddle.model.kernel;

import dev.heddle.model.Label;
import dev.heddle.model.Step;

/** The scheduler gives the CPU to a live thread that does not have it. */
record TakeOverStep(Machine machine, Nesting nesting, Context thread) implements Step<KernelState> {

    @Override
    public int actor() {
        return thread.number();
    }

    @Override
    public boolean enabled(KernelState state) {
        return thread.live(state)
                && !state.is(machine.oops())
                && nesting.mayTakeOver(state, thread)
                && thread.next(state).ready(state.frame(thread));
    }

    @Override
    public void apply(KernelState state) {
        state.set(thread.cpu().thread(), thread.number() + 1);
    }

    @Override
    public Label label(int site) {
        return new Label(thread.toString(), "", "scheduled");
    }
}
