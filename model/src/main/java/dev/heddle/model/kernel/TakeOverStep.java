package dev.heddle.model.kernel;

import dev.heddle.model.Footprint;
import dev.heddle.model.Label;
import dev.heddle.model.Step;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The scheduler gives the CPU to a live thread that does not have it. */
record TakeOverStep(Machine machine, Nesting nesting, Supplier<Footprint> touched, Context thread)
        implements Step<KernelState> {

    @Override
    public int actor() {
        return thread.number();
    }

    @Override
    public boolean enabled(KernelState state) {
        return thread.live(state)
                && !state.is(machine.oops())
                && nesting.mayTakeOver(state, thread)
                && !held(thread.waitsFor(state), state.frame(thread));
    }

    private static boolean held(@Nullable Lock awaited, Frame frame) {
        return awaited != null && !awaited.free(frame);
    }

    @Override
    public void apply(KernelState state) {
        state.set(thread.cpu().thread(), thread.number() + 1);
    }

    @Override
    public Footprint footprint(int site) {
        return machine.rules().complete() ? touched.get() : Footprint.ANYTHING;
    }

    @Override
    public Label label(int site) {
        return new Label(thread.toString(), "", "scheduled");
    }
}
