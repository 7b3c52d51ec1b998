package dev.heddle.model.trylock.slab;

import dev.heddle.model.FieldSet;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;

/** What a partial list looks like in one state, sound or not; for claims about damage. Bit 0 of a set of slabs is S1. */
public final class SlabLists {

    private final PartialList partial;
    private final Local slab;

    SlabLists(PartialList partial, Local slab) {
        this.partial = partial;
        this.slab = slab;
    }

    /** The slabs that a walk from the head meets until it ends, loops or faults. */
    public int reachable(KernelState state) {
        return partial.reachable(state);
    }

    /** The slabs that say they are on the list. */
    public int marked(KernelState state) {
        return partial.marked(state);
    }

    /** nr_partial. */
    public int counted(KernelState state) {
        return partial.counted(state);
    }

    /** Whether both walks of the list agree and meet no poison. */
    public boolean sound(KernelState state) {
        return partial.members(state) >= 0;
    }

    /** Whether somebody is in a section of the list_lock. */
    public boolean locked(KernelState state) {
        return partial.lock().held(state);
    }

    /** Whether list_del() has reported a corruption; only on a hardened kernel. */
    public boolean reported(KernelState state) {
        return partial.reported(state);
    }

    /** Whether the slab that {@code who} works on has poison for links. */
    public boolean worksOnPoison(KernelState state, Context who) {
        int chosen = who.local(state, slab);
        return chosen != 0 && partial.poisoned(state, chosen);
    }

    /** Everything that the questions above look at. */
    public FieldSet fields(Machine machine) {
        return new FieldSet()
                .addAll(partial.holders())
                .addAll(partial.guarded())
                .addAll(machine.fieldsOf(slab));
    }
}
