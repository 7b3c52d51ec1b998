package dev.heddle.model.trylock.slab;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Owners;

/** What every CPU of a v6.18 kernel shares of one bucket, and the functions that touch nothing of a CPU's own. */
final class Slub618Bucket {

    private final Design design;
    private final Probes probes;
    private final Slabs slabs;
    private final PartialList partial;
    private final FrozenBits frozen;
    private final SlabFree free;
    private final Owners owners;
    private final Local object;
    private final Local slab;
    private final Local rest;
    private final Local old;
    private final Local oldFree;

    Slub618Bucket(Design design, SlabSizes sizes, Probes probes, Machine.Builder machine) {
        this.design = design;
        this.probes = probes;
        slabs = new Slabs(sizes, machine.fields());
        frozen = new FrozenBits(slabs, design.checks().debugVm(), machine.fields());
        partial = new PartialList(slabs, design, machine);
        free = new SlabFree(slabs, partial, frozen);
        object = slabs.object("object");
        owners = new Owners("objects", object, SlabCallers.ALL, machine.fields());
        slab = partial.slab("slab");
        rest = slabs.objectsOfOne("rest of freelist");
        old = partial.slab("old slab");
        oldFree = slabs.objectsOfOne("freelist of old slab");
    }

    Design design() {
        return design;
    }

    Probes probes() {
        return probes;
    }

    Slabs slabs() {
        return slabs;
    }

    PartialList partial() {
        return partial;
    }

    FrozenBits frozen() {
        return frozen;
    }

    SlabFree free() {
        return free;
    }

    Owners owners() {
        return owners;
    }

    /** The object that a function is about to return or to free. */
    Local object() {
        return object;
    }

    /** The slab on its way to a CPU. */
    Local slab() {
        return slab;
    }

    /** Its freelist, once it is frozen. */
    Local rest() {
        return rest;
    }

    /** The slab that was a CPU's. */
    Local old() {
        return old;
    }

    /** The freelist that the CPU had of it. */
    Local oldFree() {
        return oldFree;
    }

    /** get_partial_node(). One slab, as without CPU partial slabs. */
    Routine getPartialNode(Acquire how) {
        Routine.Builder locked = partial.lockedBy(routine("get_partial_node"), how, "no slab");
        return partial.pickFirst(locked, slab, how)
                .when(frame -> frame.get(slab) == 0, "unlock")
                .call(partial.remove(slab))
                .label("unlock")
                .release(partial.lock(), how)
                .label("no slab")
                .end();
    }

    /** Makes a page a new slab, which nobody else can reach; in nolock mode the page allocator's gate may say no. */
    void newSlab(Frame frame, Acquire how) {
        if (how.tries() && design.gates().allocPages().refuses(frame, design.build())) {
            return;
        }
        int page = slabs.takePage(frame);
        frame.set(slab, page);
        if (page != 0) {
            frozen.set(frame.state(), page, true);
            frame.set(rest, slabs.all());
        }
    }

    /** deactivate_slab() of the old slab. */
    Routine deactivateSlab() {
        Routine.Builder deactivate = routine("deactivate_slab")
                .step("merge the freelist back, unfreeze", frame -> frozen.unfreeze(frame, old, oldFree))
                .writes(frozen.fields())
                .writes(slabs.freelists())
                .sets(oldFree)
                .mayOops();
        if (slabs.sizes().discards()) {
            deactivate
                    .when(frame -> slabs.free(frame.state(), frame.get(old)) != slabs.all(), "kept")
                    .reads(slabs.freelists())
                    .test("fewer than min_partial?", frame -> !partial.hasEnough(frame), "kept")
                    .reads(partial.counted())
                    .step("discard_slab", frame -> slabs.returnPage(frame, frame.get(old)))
                    .writes(slabs.marks())
                    .writes(slabs.freelists())
                    .go("done")
                    .label("kept");
        }
        return deactivate
                .when(frame -> slabs.free(frame.state(), frame.get(old)) == 0, "done")
                .reads(slabs.freelists())
                .acquire(partial.lock(), LOCK_IRQSAVE)
                .call(partial.add(old))
                .release(partial.lock(), LOCK_IRQSAVE)
                .label("done")
                .then(frame -> frame.set(old, 0))
                .sets(old)
                .end();
    }
}
