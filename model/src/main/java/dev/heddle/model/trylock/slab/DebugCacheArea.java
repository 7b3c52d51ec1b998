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
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;

/**
 * SLUB's list_lock of a cache with slab debugging, as of v6.18 and v6.19: every object is taken and freed under the lock, by
 * plain loads and stores, and no CPU owns a slab. Kernel: mm/slub.c, v6.18, alloc_single_from_partial(),
 * alloc_single_from_new_slab() and free_to_partial_list(), one bucket on one node.
 *
 * <p>Left out: the checks of objects and slabs, which notice some damage and then take the slab out of use; the list of full
 * slabs; the page of a slab that became empty, which stays a slab; the frozen bit of a new slab that is put off, since nobody
 * looks at it before the irq_work clears it.
 *
 * <p>Differs: the page allocator is a set of pages and takes one step; it asks its gate, but has no lock. The count of objects
 * in use is the freelist's: a slab is full if the freelist had one object when it was read. kmalloc() takes the first object of
 * a new slab under the lock, not just before it, which nobody can see.
 */
public final class DebugCacheArea implements Area {

    private final Design design;
    private final Probes probes;
    private final Slabs slabs;
    private final PartialList partial;
    private final SlabDeferral deferral;
    private final Owners owners;
    private final Local object;
    private final Local slab;
    private final Local seen;
    /** Objects of a new slab that nobody else can reach yet. */
    private final Local fresh;
    /** The slab that a free is about. */
    private final Local home;

    /**
     * Declares one cache.
     *
     * @param sizes without min_partial
     */
    public DebugCacheArea(Design design, SlabSizes sizes, Probes probes, Machine.Builder machine) {
        this.design = design;
        this.probes = probes;
        slabs = new Slabs(sizes, machine.fields());
        partial = new PartialList(slabs, design, machine);
        deferral = new SlabDeferral("", slabs, design, machine.fields());
        object = slabs.object("object");
        owners = new Owners("objects", object, SlabCallers.ALL, machine.fields());
        slab = partial.slab("slab");
        seen = slabs.objectsOfOne("freelist of S");
        fresh = slabs.objectsOfOne("objects of new slab");
        home = partial.slab("slab of object");
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

    /** kmalloc_nolock(), which serves these caches without a 16-byte cmpxchg too. No CPU slab's lock is ever held for them. */
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
                .locals(slab, fresh)
                .test("nr_partial is 0?", partial::looksEmpty, "new slab")
                .reads(partial.counted())
                .call(getPartialNode(how))
                .when(frame -> !owners.none(frame), "done")
                .label("new slab")
                .step("make a page a new slab", frame -> makeSlab(frame, how))
                .writes(slabs.marks())
                .sets(slab, fresh)
                .asksContext()
                .asksMasks()
                .when(frame -> frame.get(slab) == 0, "done")
                .call(allocSingleFromNewSlab(how))
                .label("done")
                .end());
    }

    /** get_partial_node() with alloc_single_from_partial(). */
    private Routine getPartialNode(Acquire how) {
        Routine.Builder locked = partial.lockedBy(routine("get_partial_node").locals(seen), how, "no object");
        return partial.pickFirst(locked, slab, how)
                .when(frame -> frame.get(slab) == 0, "unlock")
                .step("read the freelist and its first object's next", this::readFreelist)
                .reads(slabs.freelists())
                .sets(seen)
                .mayOops()
                .step("freelist = next: take the first object", this::takeFirst)
                .writes(slabs.freelists())
                .sets(object)
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

    /** A plain store: whatever happened to the freelist since it was read is lost. */
    private void takeFirst(Frame frame) {
        int mask = frame.get(seen);
        frame.set(object, slabs.first(frame.get(slab), mask));
        slabs.setFree(frame.state(), frame.get(slab), mask & (mask - 1));
    }

    private void makeSlab(Frame frame, Acquire how) {
        if (how.tries() && design.gates().allocPages().refuses(frame, design.build())) {
            return;
        }
        frame.set(slab, slabs.takePage(frame));
        frame.set(fresh, frame.get(slab) == 0 ? 0 : slabs.all());
    }

    /** In nolock mode the lock is tried before an object is touched; without it the slab is put off. */
    private Routine allocSingleFromNewSlab(Acquire how) {
        Routine.Builder made = partial.locked(routine("alloc_single_from_new_slab"), how, "put off")
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
        return made.release(partial.lock(), how)
                .returns()
                .label("put off")
                .call(deferral.deferSlab(slab, fresh))
                .end();
    }

    /** kfree() of an object that the caller owns, if it owns one. */
    public Routine kfree() {
        return routine("kfree")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .call(freeToPartialList())
                .label("done")
                .end();
    }

    /** kfree_nolock() of an object that the caller owns, if it owns one: it is of no CPU's slab, and so always put off. */
    public Routine kfreeNolock() {
        return routine("kfree_nolock")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .call(deferral.deferObject(object))
                .label("done")
                .end();
    }

    /** free_to_partial_list(): a slab that was full goes to the tail of the list. */
    private Routine freeToPartialList() {
        return routine("free_to_partial_list")
                .locals(home, seen)
                .then(frame -> frame.set(home, slabs.slabOf(frame.get(object))))
                .sets(home)
                .acquire(partial.lock(), LOCK_IRQSAVE)
                .step("read the freelist", frame -> frame.set(seen, slabs.free(frame.state(), frame.get(home))))
                .reads(slabs.freelists())
                .sets(seen)
                .step("freelist = the object", this::push)
                .writes(slabs.freelists())
                .sets(object)
                .when(frame -> frame.get(seen) != 0, "unlock")
                .call(partial.addTail(home))
                .label("unlock")
                .release(partial.lock(), LOCK_IRQSAVE)
                .end();
    }

    private void push(Frame frame) {
        slabs.setFree(frame.state(), frame.get(home), frame.get(seen) | slabs.bitOf(frame.get(object)));
        frame.set(object, 0);
    }

    /** The irq_work: free_deferred_objects(). */
    public Routine freeDeferred() {
        return routine("free_deferred_objects")
                .locals(object, slab, fresh)
                .label("next object")
                .step("pop an object from the llist", frame -> deferral.popObject(frame, object))
                .writes(deferral.putOff())
                .sets(object)
                .when(owners::none, "next slab")
                .call(freeToPartialList())
                .go("next object")
                .label("next slab")
                .step("pop a slab from the llist", frame -> deferral.popSlab(frame, slab, fresh))
                .writes(deferral.putOff())
                .writes(deferral.flushed())
                .sets(slab, fresh)
                .when(frame -> frame.get(slab) == 0, "done")
                .call(deactivateSlab())
                .go("next slab")
                .label("done")
                .end();
    }

    /** deactivate_slab() of a slab none of whose objects was ever in use. */
    private Routine deactivateSlab() {
        return routine("deactivate_slab")
                .step("set the freelist", frame -> {
                    slabs.setFree(frame.state(), frame.get(slab), frame.get(fresh));
                    frame.set(fresh, 0);
                })
                .writes(slabs.freelists())
                .sets(fresh)
                .acquire(partial.lock(), LOCK_IRQSAVE)
                .call(partial.add(slab))
                .release(partial.lock(), LOCK_IRQSAVE)
                .then(frame -> frame.set(slab, 0))
                .sets(slab)
                .end();
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        return switch (data) {
            case LISTS -> Reads.nothing().andUnless(partial.holders(), partial.guarded());
            case OBJECTS -> objects(machine);
            case PAGES -> objects(machine).and(machine.fieldsOf(home)).and(FieldSet.of(partial.flags()));
            case DEFERRALS -> Reads.of(deferral.putOff());
            case FROZEN, PCP_COUNT -> Reads.nothing();
        };
    }

    private Reads objects(Machine machine) {
        return Reads.of(owners.owned())
                .and(machine.fieldsOf(object, slab, fresh))
                .and(FieldSet.of(slabs.freelists()).add(slabs.marks()))
                .and(FieldSet.of(deferral.putOff()).add(deferral.flushed()));
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
        deferral.addTo(places, state);
        owners.addOwned(state, places);
        owners.addInFlight(state, places);
        for (Context context : state.machine().contexts()) {
            slabs.add(places, fresh.name(), context.local(state, slab), context.local(state, fresh));
        }
        return places;
    }

    /** I9: a page is no slab, or its slab is listed, put off, in some function's hands, or has objects in use. */
    @Override
    public boolean pagesConserved(KernelState state) {
        return slabs.everyPageHasAPlace(
                state,
                which -> partial.contains(state, which) || deferral.holds(state, which) || inHand(state, which),
                () -> inUse(state).found());
    }

    private boolean inHand(KernelState state, int which) {
        for (Context context : state.machine().contexts()) {
            if (context.local(state, slab) == which || context.local(state, home) == which) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean somePageMoved(KernelState state) {
        return slabs.somePageMoved(state);
    }

    @Override
    public String describe(KernelState state) {
        return Area.join(partial.describe(state), places(state).misplaced(slabs.existing(state), Slabs::objectName));
    }

    @Override
    public boolean someObjectMoved(KernelState state) {
        return slabs.free(state, 1) != slabs.firstFree() || somethingDeferred(state);
    }

    @Override
    public boolean deferralsDone(KernelState state) {
        return !somethingDeferred(state);
    }

    @Override
    public boolean somethingDeferred(KernelState state) {
        return deferral.pending(state);
    }
}
