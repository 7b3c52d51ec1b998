package dev.heddle.model.trylock;

import dev.heddle.model.Layout;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import java.util.EnumSet;

/** Objects outside the allocator: owned by whoever was handed them, or in flight in a function that takes or frees one. */
final class ObjectsInHand {

    private final Owners owners;
    private final Local inFlight;

    ObjectsInHand(Slabs slabs, Layout.Builder fields) {
        var mayOwn = EnumSet.of(ContextKind.TASK, ContextKind.NMI, ContextKind.INT3, ContextKind.KPROBE);
        owners = new Owners("objects", slabs.objects(), mayOwn, fields);
        inFlight = slabs.object("object");
    }

    /** The object a function is about to return or to free; 0 is none. */
    Local inFlight() {
        return inFlight;
    }

    /** The task owns the first object of {@code slab} and the nested context the second. */
    void setUp(KernelState state, int slab) {
        owners.setUp(state, ContextKind.TASK, Slabs.first(slab, 1));
        owners.setUp(state, owners.nested(state), Slabs.first(slab, 2));
    }

    /** An allocation returns: its caller owns the object, if there is one. */
    void own(Frame frame) {
        owners.give(frame, frame.get(inFlight));
        frame.set(inFlight, 0);
    }

    /** A free begins: the caller hands in an object it owns, if it has one. */
    void giveUp(Frame frame) {
        int mine = owners.any(frame);
        frame.set(inFlight, mine);
        if (mine != 0) {
            owners.take(frame, mine);
        }
    }

    boolean none(Frame frame) {
        return frame.get(inFlight) == 0;
    }

    void count(KernelState state, int[] places) {
        owners.count(state, places);
        for (Context context : state.machine().contexts()) {
            int object = context.local(state, inFlight);
            if (object != 0) {
                places[object - 1]++;
            }
        }
    }
}
