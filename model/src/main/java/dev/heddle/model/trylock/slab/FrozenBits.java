package dev.heddle.model.trylock.slab;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Oops;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A bit for each slab: whether it is frozen, that is a CPU's or on its way there or back. Kernel: freeze_slab() and
 * deactivate_slab() in mm/slub.c, v6.18; their checks are VM_BUG_ON in the source read, BUG_ON in the report.
 */
final class FrozenBits implements PartialList.Frozen {

    private final Slabs slabs;
    private final boolean checked;
    private final Field[] bits;

    /** @param checked CONFIG_DEBUG_VM */
    FrozenBits(Slabs slabs, boolean checked, Layout.Builder fields) {
        this.slabs = slabs;
        this.checked = checked;
        bits = IntStream.rangeClosed(1, slabs.count())
                .mapToObj(which -> fields.flag("S" + which + ".frozen"))
                .toArray(Field[]::new);
    }

    @Override
    public boolean is(State state, int slab) {
        return state.is(bits[slab - 1]);
    }

    @Override
    public Field[] fields() {
        return bits;
    }

    void set(State state, int slab, boolean frozen) {
        state.set(bits[slab - 1], frozen);
    }

    boolean any(State state) {
        return Arrays.stream(bits).anyMatch(state::is);
    }

    /** freeze_slab(): {@code rest} gets the freelist of {@code slab}. Without the check that may be nothing. */
    void freeze(Frame frame, Local slab, Local rest) {
        int chosen = frame.get(slab);
        int mask = slabs.free(frame.state(), chosen);
        if (checked && is(frame.state(), chosen)) {
            frame.oops(Oops.FROZEN_SLAB);
        } else if (checked && mask == 0) {
            frame.oops(Oops.NULL_POINTER);
        } else {
            set(frame.state(), chosen, true);
            frame.set(rest, mask);
            slabs.setFree(frame.state(), chosen, 0);
        }
    }

    /** The first half of deactivate_slab(): the freelist goes back to the slab, which is frozen no more. */
    void unfreeze(Frame frame, Local slab, Local freelist) {
        int which = frame.get(slab);
        if (checked && !is(frame.state(), which)) {
            frame.oops(Oops.FROZEN_SLAB);
            return;
        }
        slabs.setFree(frame.state(), which, slabs.free(frame.state(), which) | frame.get(freelist));
        frame.set(freelist, 0);
        set(frame.state(), which, false);
    }
}
