package dev.heddle.model.kernel;

import dev.heddle.model.State;
import org.jspecify.annotations.Nullable;

/** A state of a {@link Machine}, with one {@link Frame} a context to run code in. */
public final class KernelState extends State {

    private final Machine machine;
    private final Frame[] frames;
    /** Who hears what steps do to this object; no part of the state, and null but in tours. */
    private @Nullable Ear ear;

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

    /** From now on tells {@code listener} what steps do that leaves no trace in the state; null stops it. */
    public void tell(@Nullable Ear listener) {
        ear = listener;
    }

    @Nullable
    Ear ear() {
        return ear;
    }

    /** The frame of one context in this state. */
    public Frame frame(Context context) {
        return frames[context.number()];
    }
}
