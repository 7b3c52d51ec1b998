package dev.heddle.model.kernel;

import dev.heddle.model.State;

/** A state of a {@link Machine}, with one {@link Frame} a context to run code in. */
public final class KernelState extends State {

    private final Machine machine;
    private final Frame[] frames;

    KernelState(Machine machine) {
        super(machine.layout());
        this.machine = machine;
        frames = machine.contexts().stream()
                .map(context -> new Frame(machine, this, context))
                .toArray(Frame[]::new);
    }

    /** The machine whose state this is. */
    public Machine machine() {
        return machine;
    }

    /** The frame of one context in this state. */
    public Frame frame(Context context) {
        return frames[context.number()];
    }
}
