package dev.heddle.model.trylock.slab;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;

/**
 * SLUB's list_lock as of v7.0, without frozen slabs: an object is taken while its slab stays on the partial list. Kernel:
 * mm/slub.c, v7.0, one kmalloc bucket on one node.
 *
 * <p>Left out: the sheaves and the barn, which are taken to be empty, so that every call reaches the node; a refill from
 * another node, which tries the lock; caches with slab debugging; the next larger bucket, which always says NULL.
 *
 * <p>Differs: the page allocator is a set of pages and takes one step; it asks its gate, but has no lock. A refill takes at
 * most {@value #REFILL} slabs, and its caller owns their objects.
 */
public final class Slub70Area implements Area {

    private static final int REFILL = 2;

    private final Design design;
    private final Probes probes;
    private final Slabs slabs;
    private final PartialList partial;
    private final SlabFree free;
    private final Owners owners;
    private final Local object;
    private final Local slab;
    private final Local seen;
    /** Objects of a new slab that nobody else can reach yet. */
    private final Local fresh;
    /** Slabs that a refill has taken off the list. */
    private final Local taken;
    /** What followed the slab that a refill is about to take off the list. */
    private final Local saved;

    public Slub70Area(Design design, SlabSizes sizes, Probes probes, Machine.Builder machine) {
        this.design = design;
        this.probes = probes;
        slabs = new Slabs(sizes, machine.fields());
        partial = new PartialList(slabs, design, machine);
        free = new SlabFree(slabs, partial, (state, which) -> false);
        object = slabs.object("object");
        owners = new Owners("objects", object, SlabCallers.ALL, machine.fields());
        slab = partial.slab("slab");
        seen = slabs.objectsOfOne("freelist of S");
        fresh = slabs.objectsOfOne("objects of new slab");
        taken = Local.of("slabs taken", (1 << slabs.count()) - 1);
        saved = partial.link("saved next");
    }

    /** As {@link SlabSizes} says. */
    @Override
    public void setUp(KernelState state) {
        slabs.setUp(state, owners);
        partial.setUp(state);
    }

    /** kmalloc(): may wait for the lock. */
    public Routine kmalloc() {
        return routine("kmalloc")
                .locals(object)
                .call(slabAlloc(LOCK_IRQSAVE))
                .call(owners.own())
                .end();
    }

    /** kmalloc() of a caller that has interrupts off. Not for PREEMPT_RT, where that caller may not sleep. */
    public Routine kmallocIrqsOff() {
        return IrqsOff.around(kmalloc());
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
        return probes.whole(probes.outer(routine("___slab_alloc"))
                .locals(slab)
                .test("nr_partial is 0?", partial::looksEmpty, "new slab")
                .reads(partial.counted())
                .call(getFromPartialNode(how))
                .when(frame -> !owners.none(frame), "done")
                .label("new slab")
                .call(newSlab(how))
                .label("done")
                .end());
    }

    /** get_from_partial_node(): takes one object; a slab that has no more leaves the list. */
    private Routine getFromPartialNode(Acquire how) {
        Routine.Builder outer = probes.outer(routine("get_from_partial_node"));
        Routine.Builder locked = partial.lockedBy(outer.locals(seen), how, "no object");
        return partial.pickFirst(locked, slab, how)
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
            frame.set(object, slabs.first(which, mask));
            slabs.setFree(frame.state(), which, mask & (mask - 1));
        }
    }

    /** new_slab() and what follows it: in nolock mode the lock is tried before an object is touched. */
    private Routine newSlab(Acquire how) {
        Routine.Builder make = routine("alloc_from_new_slab")
                .locals(fresh)
                .step("make a page a new slab", frame -> makeSlab(frame, how))
                .writes(slabs.marks())
                .sets(slab, fresh)
                .asksContext()
                .asksMasks()
                .when(frame -> frame.get(slab) == 0, "done");
        Routine.Builder made = partial.locked(make, how, "give the page back")
                .step("set the freelist, take its first object", frame -> {
                    frame.set(object, slabs.first(frame.get(slab), slabs.all()));
                    slabs.setFree(frame.state(), frame.get(slab), slabs.all() & (slabs.all() - 1));
                    frame.set(fresh, 0);
                })
                .writes(slabs.freelists())
                .sets(object, fresh);
        if (slabs.each() > 1) {
            made.call(partial.add(slab));
        }
        made.release(partial.lock(), how).returns().label("give the page back");
        if (design.makes(Mistake.KEEPS_PAGE_OF_NEW_SLAB)) {
            made.then(frame -> frame.set(fresh, 0)).sets(fresh);
        } else {
            made.step("free_frozen_pages_nolock of the new slab", frame -> {
                        slabs.returnPage(frame, frame.get(slab));
                        frame.set(fresh, 0);
                    })
                    .writes(slabs.marks())
                    .writes(slabs.freelists())
                    .sets(fresh);
        }
        return made.label("done").end();
    }

    private void makeSlab(Frame frame, Acquire how) {
        if (how.tries() && design.gates().allocPages().refuses(frame, design.build())) {
            return;
        }
        frame.set(slab, slabs.takePage(frame));
        frame.set(fresh, frame.get(slab) == 0 ? 0 : slabs.all());
    }

    /** A sheaf of the caller is refilled from the node; the caller then owns the objects. Waits for the lock. */
    public Routine refill() {
        return routine("refill_objects")
                .locals(slab, taken, saved)
                .call(getPartialNodeBulk())
                .label("next")
                .when(frame -> frame.get(taken) == 0, "done")
                .step("take a slab's freelist by cmpxchg", this::takeFreelist)
                .writes(slabs.freelists())
                .writes(owners.owned())
                .sets(taken)
                .go("next")
                .label("done")
                .end();
    }

    /** get_partial_node_bulk(): takes slabs off the list, going on by a next pointer that it saved before. */
    private Routine getPartialNodeBulk() {
        Routine.Builder locked = routine("get_partial_node_bulk").acquire(partial.lock(), LOCK_IRQSAVE);
        return partial.pickFirst(locked, slab, LOCK_IRQSAVE)
                .label("next")
                .when(frame -> frame.get(slab) == 0, "unlock")
                .step("save S's next", frame -> frame.set(saved, partial.after(frame, frame.get(slab))))
                .reads(partial.links())
                .sets(saved)
                .call(partial.remove(slab))
                .then(this::goOn)
                .sets(slab, taken, saved)
                .mayOops()
                .when(frame -> Integer.bitCount(frame.get(taken)) < REFILL, "next")
                .label("unlock")
                .then(frame -> frame.set(slab, 0))
                .sets(slab)
                .release(partial.lock(), LOCK_IRQSAVE)
                .end();
    }

    private void goOn(Frame frame) {
        frame.set(taken, frame.get(taken) | 1 << (frame.get(slab) - 1));
        if (partial.isPoison(frame.get(saved))) {
            frame.oops(Oops.LIST_POISON);
        } else {
            frame.set(slab, frame.get(saved));
            frame.set(saved, 0);
        }
    }

    private void takeFreelist(Frame frame) {
        int which = Integer.numberOfTrailingZeros(frame.get(taken)) + 1;
        owners.ownAll(frame, slabs.objects(which, slabs.free(frame.state(), which)));
        slabs.setFree(frame.state(), which, 0);
        frame.set(taken, frame.get(taken) & (frame.get(taken) - 1));
    }

    /** kfree() of an object that the caller owns, if it owns one. */
    public Routine kfree() {
        return routine("kfree")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .call(free.free(object))
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
            case PAGES ->
                Reads.of(owners.owned())
                        .and(machine.fieldsOf(object, slab, fresh, taken, free.home()))
                        .and(FieldSet.of(slabs.marks()).add(partial.flags()));
            case FROZEN, PCP_COUNT, DEFERRALS -> Reads.nothing();
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
        Places places = inUse(state);
        slabs.addFree(state, places);
        return places;
    }

    /** Where objects are that are on no slab's own freelist. */
    private Places inUse(KernelState state) {
        var places = new Places();
        owners.addOwned(state, places);
        owners.addInFlight(state, places);
        for (Context context : state.machine().contexts()) {
            slabs.add(places, fresh.name(), context.local(state, slab), context.local(state, fresh));
        }
        return places;
    }

    /** I9: a page is no slab, or its slab is listed, in some function's hands, or has objects in use. */
    @Override
    public boolean pagesConserved(KernelState state) {
        return slabs.everyPageHasAPlace(
                state, which -> partial.contains(state, which) || inHand(state, which), () -> inUse(state)
                        .found());
    }

    private boolean inHand(KernelState state, int which) {
        for (Context context : state.machine().contexts()) {
            if (context.local(state, slab) == which
                    || context.local(state, free.home()) == which
                    || (context.local(state, taken) >> (which - 1) & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean somePageMoved(KernelState state) {
        return slabs.somePageMoved(state);
    }

    /** What its lists look like now, beside what invariants say of them. */
    public SlabLists lists() {
        return new SlabLists(partial, slab);
    }

    /** Whether the refill that {@code who} runs has taken a slab off the list. */
    public boolean refillUnderWay(KernelState state, Context who) {
        return who.local(state, taken) != 0;
    }

    /** What {@link #refillUnderWay} looks at. */
    public FieldSet refills(Machine machine) {
        return machine.fieldsOf(taken);
    }

    @Override
    public String describe(KernelState state) {
        return Area.join(partial.describe(state), places(state).misplaced(slabs.existing(state), Slabs::objectName));
    }

    @Override
    public boolean someObjectMoved(KernelState state) {
        return slabs.free(state, 1) != slabs.firstFree();
    }
}
