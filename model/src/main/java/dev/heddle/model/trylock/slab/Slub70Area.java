package dev.heddle.model.trylock.slab;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;

/**
 * SLUB's list_lock as of v7.0, without frozen slabs: an object is taken while its slab stays on the partial list. Kernel:
 * mm/slub.c, v7.0, one kmalloc bucket on one node. Left out: the sheaves and the barn, which are taken to be empty, so that
 * every call reaches the node; bulk refill; discarding empty slabs; the next larger bucket,
 * which always says NULL.
 */
public final class Slub70Area implements Area {

    /** Two on the partial list, a full one on no list, and a page that can become a slab. */
    private static final int SLABS = 4;

    private static final int FULL = 3;

    private final Design design;
    private final Slabs slabs;
    private final PartialList partial;
    private final Owners owners;
    private final Local object;
    private final Local slab;
    private final Local seen = Slabs.objectsOfOne("freelist of S");
    /** Objects of a new slab that nobody else can reach yet. */
    private final Local fresh = Slabs.objectsOfOne("objects of new slab");

    public Slub70Area(Design design, Machine.Builder machine) {
        this.design = design;
        slabs = new Slabs(SLABS, machine.fields());
        partial = new PartialList(slabs, design, machine, (state, which) -> false);
        object = slabs.object("object");
        owners = new Owners("objects", object, Owners.CALLERS, machine.fields());
        slab = partial.slab("slab");
    }

    /** S1 and S2 are free and partial; of S3 the task and the nested context own an object each. */
    @Override
    public void setUp(KernelState state) {
        slabs.setUp(state, 1, Slabs.ALL);
        slabs.setUp(state, 2, Slabs.ALL);
        slabs.setUp(state, FULL, 0);
        partial.setUp(state, 1, 2);
        owners.setUp(state, ContextKind.TASK, Slabs.first(FULL, 1));
        owners.setUp(state, owners.nested(state), Slabs.first(FULL, 2));
    }

    /** kmalloc(): may wait for the lock. */
    public Routine kmalloc() {
        return routine("kmalloc")
                .locals(object)
                .call(slabAlloc(LOCK_IRQSAVE))
                .call(owners.own())
                .end();
    }

    /** kmalloc_nolock(), with the gate of 5b31044e649e where the design has it. */
    public Routine kmallocNolock() {
        return routine("kmalloc_nolock")
                .locals(object)
                .test("gate", frame -> design.gates().kmalloc().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .call(slabAlloc(TRYLOCK_IRQSAVE))
                .call(owners.own())
                .returns()
                .label("refused")
                .refuses(partial.lock())
                .end();
    }

    /** ___slab_alloc(). */
    private Routine slabAlloc(Acquire how) {
        return routine("___slab_alloc")
                .locals(slab)
                .test("nr_partial is 0?", partial::looksEmpty, "new slab")
                .reads(partial.counted())
                .call(getFromPartialNode(how))
                .when(frame -> !owners.none(frame), "done")
                .label("new slab")
                .call(newSlab(how))
                .label("done")
                .end();
    }

    /** get_from_partial_node(): takes one object; a slab that has no more leaves the list. */
    private Routine getFromPartialNode(Acquire how) {
        return partial.lockedBy(routine("get_from_partial_node").locals(seen), how, "no object")
                .step("S = first partial", frame -> frame.set(slab, partial.first(frame)))
                .reads(partial.toFirst())
                .sets(slab)
                .when(frame -> frame.get(slab) == 0, "unlock")
                .label("again")
                .step("read the freelist and its first object's next", this::readFreelist)
                .reads(slabs.freelists())
                .sets(seen)
                .mayOops()
                .step("take the first object by cmpxchg", this::takeFirst)
                .writes(slabs.freelists())
                .sets(object)
                .when(owners::none, "again")
                .when(frame -> frame.get(seen) != Integer.lowestOneBit(frame.get(seen)), "unlock")
                .call(partial.remove(slab))
                .label("unlock")
                .release(partial.lock(), how)
                .label("no object")
                .then(frame -> frame.set(slab, 0))
                .sets(slab)
                .end();
    }

    private void readFreelist(Frame frame) {
        int mask = slabs.free(frame.state(), frame.get(slab));
        frame.set(seen, mask);
        if (mask == 0) {
            frame.oops(Oops.NULL_POINTER);
        }
    }

    private void takeFirst(Frame frame) {
        int which = frame.get(slab);
        int mask = slabs.free(frame.state(), which);
        if (mask == frame.get(seen)) {
            frame.set(object, Slabs.first(which, mask));
            slabs.setFree(frame.state(), which, mask & (mask - 1));
        }
    }

    /** new_slab() and what follows it: in nolock mode the lock is tried before an object is touched. */
    private Routine newSlab(Acquire how) {
        return routine("alloc_from_new_slab")
                .locals(fresh)
                .step("make a page a new slab", frame -> {
                    frame.set(slab, slabs.takePage(frame));
                    frame.set(fresh, frame.get(slab) == 0 ? 0 : Slabs.ALL);
                })
                .writes(slabs.marks())
                .sets(slab, fresh)
                .when(frame -> frame.get(slab) == 0, "done")
                .acquire(partial.lock(), how, "give the page back")
                .step("set the freelist, take its first object", frame -> {
                    frame.set(object, Slabs.first(frame.get(slab), Slabs.ALL));
                    slabs.setFree(frame.state(), frame.get(slab), Slabs.ALL & (Slabs.ALL - 1));
                    frame.set(fresh, 0);
                })
                .writes(slabs.freelists())
                .sets(object, fresh)
                .call(partial.add(slab))
                .release(partial.lock(), how)
                .returns()
                .label("give the page back")
                .step("free_frozen_pages_nolock of the new slab", frame -> {
                    slabs.returnPage(frame, frame.get(slab));
                    frame.set(fresh, 0);
                })
                .writes(slabs.marks())
                .sets(fresh)
                .label("done")
                .end();
    }

    /** kfree() of an object that the caller owns, if it owns one. */
    public Routine kfree() {
        return routine("kfree")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .call(partial.free(object))
                .label("done")
                .end();
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        return switch (data) {
            case LISTS -> Reads.nothing().andUnless(partial.holders(), partial.guarded());
            case OBJECTS ->
                Reads.of(owners.owned())
                        .and(machine.fieldsOf(object, slab, fresh))
                        .and(FieldSet.of(slabs.freelists()).add(slabs.marks()));
            case FROZEN, PCP_COUNT, PAGES, DEFERRALS -> Reads.nothing();
        };
    }

    @Override
    public boolean listsIntact(KernelState state) {
        return partial.intact(state);
    }

    @Override
    public boolean listInUse(KernelState state) {
        return partial.lock().held(state);
    }

    @Override
    public boolean objectsConserved(KernelState state) {
        return places(state).conserved(slabs.existing(state));
    }

    private Places places(KernelState state) {
        var places = new Places();
        slabs.addFree(state, places);
        owners.addOwned(state, places);
        owners.addInFlight(state, places);
        for (Context context : state.machine().contexts()) {
            Slabs.add(places, fresh.name(), context.local(state, slab), context.local(state, fresh));
        }
        return places;
    }

    @Override
    public String describe(KernelState state) {
        return Area.join(partial.describe(state), places(state).misplaced(slabs.existing(state), Slabs::objectName));
    }

    @Override
    public boolean someObjectMoved(KernelState state) {
        return slabs.free(state, 1) != Slabs.ALL;
    }
}
