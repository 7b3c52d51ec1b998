package dev.heddle.model.kernel;

import dev.heddle.model.State;

/** A state of a {@link Machine}, with one {@link Frame} a context to run code in. */
public final class KernelState extends State {

    private final Frame[] frames;

    KernelState(Machine machine) {
        super(machine.layout());
        frames = machine.contexts().stream()
                .map(context -> new Frame(machine, this, context))
                .toArray(Frame[]::new);
    }

    /** The frame of one context in this state. */
    public Frame frame(Context context) {
        return frames[context.number()];
    }
}
