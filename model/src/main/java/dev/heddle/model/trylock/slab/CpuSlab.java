package dev.heddle.model.trylock.slab;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;

/** The slab that a CPU allocates from, and the freelist it took over from it. Kernel: struct kmem_cache_cpu, v6.18. */
final class CpuSlab {

    private final Slabs slabs;
    private final Field slab;
    private final Field freelist;

    /** @param whose a prefix of the names of its fields; may be empty */
    CpuSlab(String whose, Slabs slabs, Layout.Builder fields) {
        this.slabs = slabs;
        slab = fields.field(whose + "c->slab", slabs.count(), which -> which == 0 ? "NULL" : "S" + which);
        freelist = Owners.set(whose + "c->freelist", slabs.each(), fields);
    }

    Field slab() {
        return slab;
    }

    Field freelist() {
        return freelist;
    }

    /** The slab, or 0. */
    int get(State state) {
        return state.get(slab);
    }

    /** Takes the first object of the freelist, if there is one. */
    void pop(Frame frame, Local object) {
        give(frame, object, frame.get(slab), frame.get(freelist));
    }

    /** The freelist is {@code mask} now; its first object is taken, if there is one. */
    void give(Frame frame, Local object, int from, int mask) {
        if (mask != 0) {
            frame.set(object, slabs.first(from, mask));
            frame.set(freelist, mask & (mask - 1));
        }
    }

    /** Whether {@code object} is of this slab. */
    boolean owns(Frame frame, Local object) {
        return slabs.slabOf(frame.get(object)) == frame.get(slab);
    }

    /** Puts {@code object} on the freelist if it is of this slab. */
    void push(Frame frame, Local object) {
        if (owns(frame, object)) {
            frame.set(freelist, frame.get(freelist) | slabs.bitOf(frame.get(object)));
            frame.set(object, 0);
        }
    }

    /**
     * Looks at the freelist again, since an interrupt may have filled it; then get_freelist() takes what others freed to the
     * CPU's slab; with nothing there the slab is let go.
     */
    void refillOrLetGo(Frame frame, FrozenBits frozen, Local object) {
        pop(frame, object);
        int mine = frame.get(slab);
        if (mine == 0 || frame.get(object) != 0) {
            return;
        }
        int mask = slabs.free(frame.state(), mine);
        slabs.setFree(frame.state(), mine, 0);
        if (mask == 0) {
            frozen.set(frame.state(), mine, false);
            frame.set(slab, 0);
        } else {
            give(frame, object, mine, mask);
        }
    }

    /** The CPU has no slab any more; the caller has it, and its freelist. */
    void takeOut(Frame frame, Local old, Local oldFree) {
        frame.set(old, frame.get(slab));
        frame.set(oldFree, frame.get(freelist));
        frame.set(slab, 0);
        frame.set(freelist, 0);
    }

    /** The CPU has {@code chosen}, whose freelist is {@code rest}; its first object is taken, which nobody checks that there is. */
    void install(Frame frame, Local chosen, Local rest, Local object) {
        frame.set(slab, frame.get(chosen));
        if (frame.get(rest) == 0) {
            frame.oops(Oops.NULL_POINTER);
        }
        give(frame, object, frame.get(chosen), frame.get(rest));
        frame.set(chosen, 0);
        frame.set(rest, 0);
    }

    void addTo(Places places, State state) {
        slabs.add(places, freelist.name(), state.get(slab), state.get(freelist));
    }
}
