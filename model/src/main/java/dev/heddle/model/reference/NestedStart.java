package dev.heddle.model.reference;

import static dev.heddle.model.reference.NestedContext.IRQ;
import static dev.heddle.model.reference.NestedContext.NMI;
import static dev.heddle.model.reference.NestedContext.TASK;
import static dev.heddle.model.reference.Pc.AL;
import static dev.heddle.model.reference.Pc.FL;
import static dev.heddle.model.reference.Pc.IDLE;

import dev.heddle.model.Label;
import dev.heddle.model.Step;

/** Start(x): a context begins an operation, on top of the one that runs. */
record NestedStart(NestedContext x) implements Step<NestedState> {

    private static final int ALLOCATE = 0;
    private static final int FREE = 1;

    @Override
    public int actor() {
        return x.number;
    }

    @Override
    public boolean enabled(NestedState s) {
        return s.get(x.pc) == IDLE && mayInterrupt(s, s.get(x.top)) && s.sound();
    }

    /** @param top 1 + the class that runs on this CPU, or 0 */
    private boolean mayInterrupt(NestedState s, int top) {
        return switch (x.kind) {
            case TASK -> top == 0;
            case IRQ -> top == 0 || (top == 1 + TASK && !s.irqOff(x));
            case NMI -> true;
            default -> top > 0; // KPROBE: a probe is hit by code that runs
        };
    }

    @Override
    public void apply(NestedState s) {
        s.set(x.below, s.get(x.top));
        s.set(x.top, x.running());
        s.set(x.pc, s.is(x.hold) ? FL : AL);
    }

    @Override
    public int sites() {
        return 2;
    }

    @Override
    public int site(NestedState s) {
        return s.is(x.hold) ? FREE : ALLOCATE;
    }

    @Override
    public Label label(int site) {
        return new Label(x.toString(), site == FREE ? Pc.routine(FL) : Pc.routine(AL), "starts");
    }
}
