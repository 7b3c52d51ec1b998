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
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.LockType;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;

/**
 * SLUB's list_lock as of v6.18 and v6.19, where a CPU owns one frozen slab. Kernel: mm/slub.c, v6.18, CONFIG_DEBUG_VM=y, one
 * kmalloc bucket on one node. Left out: sheaves (opt-in there), CPU partial slabs (CONFIG_SLUB_CPU_PARTIAL needs SMP),
 * pfmemalloc, discarding empty slabs, the next larger bucket, which always says NULL; PREEMPT_RT's own free path, which
 * has no lockless push on c->freelist: no scenario for RT frees here.
 */
public final class Slub618Area implements Area {

    /** Two on the partial list, a full one on no list, and a page that can become a slab. */
    private static final int SLABS = 4;

    private static final int FULL = 3;

    private final Design design;
    private final Slabs slabs;
    private final PartialList partial;
    /** The lock of struct kmem_cache_cpu. */
    private final Lock cpuLock;

    private final FrozenBits frozen;
    private final CpuSlab cpu;
    private final SlabDeferral deferral;
    private final Owners owners;

    private final Local object;
    private final Local slab;
    private final Local rest = Slabs.objectsOfOne("rest of freelist");
    private final Local old;
    private final Local oldFree = Slabs.objectsOfOne("freelist of old slab");

    public Slub618Area(Design design, Machine.Builder machine) {
        this.design = design;
        var fields = machine.fields();
        slabs = new Slabs(SLABS, fields);
        frozen = new FrozenBits(SLABS, fields);
        partial = new PartialList(slabs, design, machine, frozen);
        cpuLock = machine.lock("cpu_slab->lock", LockType.localTrylock(design.build()));
        cpu = new CpuSlab(SLABS, fields);
        deferral = new SlabDeferral(slabs, fields);
        object = slabs.object("object");
        owners = new Owners("objects", object, Owners.CALLERS, fields);
        slab = partial.slab("slab");
        old = partial.slab("old slab");
    }

    /** S1 and S2 are free and partial; of S3 the task and the nested context own an object each; the CPU owns no slab. */
    @Override
    public void setUp(KernelState state) {
        slabs.setUp(state, 1, Slabs.ALL);
        slabs.setUp(state, 2, Slabs.ALL);
        slabs.setUp(state, FULL, 0);
        partial.setUp(state, 1, 2);
        owners.setUp(state, ContextKind.TASK, Slabs.first(FULL, 1));
        owners.setUp(state, owners.nested(state), Slabs.first(FULL, 2));
    }

    /** kmalloc(): may wait for both locks. */
    public Routine kmalloc() {
        return routine("kmalloc")
                .locals(object)
                .call(slabAlloc(LOCK_IRQSAVE))
                .call(owners.own())
                .end();
    }

    /** kmalloc_nolock(), af92793e52c3, with the gate of 5b31044e649e where the design has it. */
    public Routine kmallocNolock() {
        return routine("kmalloc_nolock")
                .locals(object)
                .test("gate", frame -> design.gates().kmalloc().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .test("NMI on cpu_slab->lock?", frame -> frame.inNmi() && cpuLock.looksHeld(frame), "next bucket")
                .asksContext()
                .asks(cpuLock)
                .call(slabAlloc(TRYLOCK_IRQSAVE))
                .call(owners.own())
                .returns()
                .label("refused")
                .refuses(partial.lock())
                .label("next bucket")
                .end();
    }

    /** __slab_alloc_node(): the lockless fast path, then ___slab_alloc(). */
    private Routine slabAlloc(Acquire how) {
        return routine("__slab_alloc_node")
                .step("pop c->freelist by cmpxchg", frame -> cpu.pop(frame, object))
                .reads(cpu.slab())
                .writes(cpu.freelist())
                .sets(object)
                .when(frame -> frame.get(object) != 0, "got it")
                .call(slowPath(how))
                .label("got it")
                .end();
    }

    /** ___slab_alloc(). A kprobe may sit on the functions it calls, not on itself. */
    private Routine slowPath(Acquire how) {
        return routine("___slab_alloc")
                .noKprobe()
                .locals(slab, rest, old, oldFree)
                .acquire(cpuLock, LOCK_IRQSAVE)
                .step(
                        "c->freelist, get_freelist, or let c->slab go",
                        frame -> cpu.refillOrLetGo(frame, slabs, frozen, object))
                .writes(cpu.slab(), cpu.freelist())
                .writes(slabs.freelists())
                .writes(frozen.fields())
                .sets(object)
                .release(cpuLock, LOCK_IRQSAVE)
                .when(frame -> frame.get(object) != 0, "done")
                .test("nr_partial is 0?", partial::looksEmpty, "new slab")
                .reads(partial.counted())
                .call(getPartialNode(how))
                .when(frame -> frame.get(slab) == 0, "new slab")
                .step("freeze the slab", this::freeze)
                .writes(frozen.fields())
                .writes(slabs.freelists())
                .sets(rest)
                .mayOops()
                .go("install")
                .label("new slab")
                .step("make a page a new slab", this::newSlab)
                .writes(frozen.fields())
                .writes(slabs.marks())
                .sets(slab, rest)
                .when(frame -> frame.get(slab) == 0, "done")
                .label("install")
                .acquire(cpuLock, LOCK_IRQSAVE)
                .test("c->slab is NULL?", frame -> cpu.get(frame.state()) == 0, "set")
                .reads(cpu.slab())
                .step("take c->slab out", frame -> cpu.takeOut(frame, old, oldFree))
                .writes(cpu.slab(), cpu.freelist())
                .sets(old, oldFree)
                .release(cpuLock, LOCK_IRQSAVE)
                .call(how.tries() ? deferral.deferSlab(old, oldFree) : deactivateSlab())
                .go("install")
                .label("set")
                .step("c->slab = slab, pop its first object", frame -> cpu.install(frame, slab, rest, object))
                .writes(cpu.slab(), cpu.freelist())
                .sets(object, slab, rest)
                .release(cpuLock, LOCK_IRQSAVE)
                .label("done")
                .end();
    }

    /** get_partial_node(). One slab, as without CPU partial slabs. */
    private Routine getPartialNode(Acquire how) {
        return partial.lockedBy(routine("get_partial_node"), how, "no slab")
                .step("S = first partial", frame -> frame.set(slab, partial.first(frame)))
                .reads(partial.toFirst())
                .sets(slab)
                .when(frame -> frame.get(slab) == 0, "unlock")
                .call(partial.remove(slab))
                .label("unlock")
                .release(partial.lock(), how)
                .label("no slab")
                .end();
    }

    /** freeze_slab(): the check is VM_BUG_ON in the source read, BUG_ON in the report. */
    private void freeze(Frame frame) {
        int chosen = frame.get(slab);
        int mask = slabs.free(frame.state(), chosen);
        if (frozen.is(frame.state(), chosen)) {
            frame.oops(Oops.FROZEN_SLAB);
        } else if (mask == 0) {
            frame.oops(Oops.NULL_POINTER);
        } else {
            frozen.set(frame.state(), chosen, true);
            frame.set(rest, mask);
            slabs.setFree(frame.state(), chosen, 0);
        }
    }

    private void newSlab(Frame frame) {
        int page = slabs.takePage(frame);
        frame.set(slab, page);
        if (page != 0) {
            frozen.set(frame.state(), page, true);
            frame.set(rest, Slabs.ALL);
        }
    }

    /** deactivate_slab() of the old slab. */
    private Routine deactivateSlab() {
        return routine("deactivate_slab")
                .step("merge the freelist back, unfreeze", this::unfreeze)
                .writes(frozen.fields())
                .writes(slabs.freelists())
                .sets(oldFree)
                .mayOops()
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

    private void unfreeze(Frame frame) {
        int which = frame.get(old);
        if (!frozen.is(frame.state(), which)) {
            frame.oops(Oops.FROZEN_SLAB);
            return;
        }
        slabs.setFree(frame.state(), which, slabs.free(frame.state(), which) | frame.get(oldFree));
        frame.set(oldFree, 0);
        frozen.set(frame.state(), which, false);
    }

    /** kfree() of an object that the caller owns, if it owns one. */
    public Routine kfree() {
        return routine("kfree")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .step("push on c->freelist by cmpxchg if it is of c->slab", frame -> cpu.push(frame, object))
                .reads(cpu.slab())
                .writes(cpu.freelist())
                .sets(object)
                .when(owners::none, "done")
                .call(partial.free(object))
                .label("done")
                .end();
    }

    /** kfree_nolock() of an object that the caller owns, if it owns one. No kernel read has a gate. */
    public Routine kfreeNolock() {
        return routine("kfree_nolock")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .when(frame -> design.gates().kfree().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .test("NMI on cpu_slab->lock?", frame -> frame.inNmi() && cpuLock.looksHeld(frame), "put off")
                .asksContext()
                .asks(cpuLock)
                .step("push on c->freelist by cmpxchg if it is of c->slab", frame -> cpu.push(frame, object))
                .reads(cpu.slab())
                .writes(cpu.freelist())
                .sets(object)
                .when(owners::none, "done")
                .go("put off")
                .label("refused")
                .refuses(partial.lock())
                .label("put off")
                .call(deferral.deferObject(object))
                .label("done")
                .end();
    }

    /** The irq_work: free_deferred_objects(). */
    public Routine freeDeferred() {
        return routine("free_deferred_objects")
                .locals(object, old, oldFree)
                .label("next object")
                .step("pop an object from the llist", frame -> deferral.popObject(frame, object))
                .writes(deferral.putOff())
                .sets(object)
                .when(owners::none, "next slab")
                .call(partial.free(object))
                .go("next object")
                .label("next slab")
                .step("pop a slab from the llist", frame -> deferral.popSlab(frame, old, oldFree))
                .writes(deferral.putOff())
                .writes(deferral.flushed())
                .sets(old, oldFree)
                .when(frame -> frame.get(old) == 0, "done")
                .call(deactivateSlab())
                .go("next slab")
                .label("done")
                .end();
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        FieldSet onItsWay = machine.fieldsOf(slab, old);
        return switch (data) {
            case LISTS -> Reads.nothing().andUnless(partial.holders(), partial.guarded());
            case FROZEN ->
                Reads.of(frozen.fields())
                        .and(onItsWay)
                        .and(FieldSet.of(cpu.slab()).add(deferral.putOff()))
                        .andUnless(partial.holders(), partial.guarded());
            case OBJECTS ->
                Reads.of(owners.owned())
                        .and(onItsWay)
                        .and(machine.fieldsOf(object, rest, oldFree))
                        .and(FieldSet.of(slabs.freelists()).add(slabs.marks()).add(cpu.slab(), cpu.freelist()))
                        .and(FieldSet.of(deferral.putOff()).add(deferral.flushed()));
            case DEFERRALS -> Reads.of(deferral.putOff());
            case PCP_COUNT, PAGES -> Reads.nothing();
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

    /** A slab is frozen if and only if a CPU owns it, a context has it on its way, or it waits to be deactivated. */
    @Override
    public boolean frozenAsOwned(KernelState state) {
        for (int which = 1; which <= SLABS; which++) {
            boolean isFrozen = frozen.is(state, which);
            if (cpu.get(state) == which && !isFrozen) {
                return false;
            }
            boolean owned = cpu.get(state) == which || deferral.holds(state, which) || onItsWay(state, which);
            boolean listed = !partial.lock().held(state) && partial.contains(state, which);
            if (isFrozen && (!owned || listed)) {
                return false;
            }
        }
        return true;
    }

    private boolean onItsWay(KernelState state, int which) {
        for (Context context : state.machine().contexts()) {
            if (context.local(state, slab) == which || context.local(state, old) == which) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean someSlabFrozen(KernelState state) {
        return frozen.any(state);
    }

    @Override
    public boolean objectsConserved(KernelState state) {
        return places(state).conserved(slabs.existing(state));
    }

    private Places places(KernelState state) {
        var places = new Places();
        slabs.addFree(state, places);
        cpu.addTo(places, state);
        deferral.addTo(places, state);
        owners.addOwned(state, places);
        owners.addInFlight(state, places);
        for (Context context : state.machine().contexts()) {
            Slabs.add(places, rest.name(), context.local(state, slab), context.local(state, rest));
            Slabs.add(places, oldFree.name(), context.local(state, old), context.local(state, oldFree));
        }
        return places;
    }

    @Override
    public String describe(KernelState state) {
        return Area.join(partial.describe(state), places(state).misplaced(slabs.existing(state), Slabs::objectName));
    }

    @Override
    public boolean someObjectMoved(KernelState state) {
        return cpu.get(state) != 0;
    }

    @Override
    public boolean deferralsDone(KernelState state) {
        return !deferral.pending(state);
    }

    @Override
    public boolean somethingDeferred(KernelState state) {
        return deferral.pending(state);
    }
}
