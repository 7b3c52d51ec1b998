package dev.heddle.model.trylock;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.Field;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.LockType;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import java.util.EnumSet;

/**
 * The free side of one cache with sheaves: a CPU's sheaves under their local_trylock_t, the node's barn under its lock, the
 * RCU callback that puts sheaves into the barn without that local lock, and the list of objects whose free was put off.
 * Kernel: mm/slub.c, v7.0; kfree_nolock() has no gate there, nor in any later source read.
 *
 * <p>Left out: allocation; a spare sheaf with room, which is swapped in without the barn; the slabs' list_lock, so that
 * __slab_free() is one step; MAX_EMPTY_SHEAVES, which is not reached; pcs->rcu_free, so that the callback is due from the
 * start.
 *
 * <p>Differs: a kfree() that gets no sheaf frees to the slab at once, where the kernel first allocates a sheaf or flushes
 * one. On PREEMPT_RT kfree_rcu() goes past the sheaves, so that puts without the local lock are rarer there than here.
 */
public final class BarnArea implements Area {

    /** Where a free goes that finds the main sheaf full. */
    public enum Spare {
        /** No spare sheaf: barn_get_empty_sheaf(). */
        NONE,
        /** A full spare sheaf: barn_replace_full_sheaf(). */
        FULL
    }

    private static final int MAIN = 1;
    private static final int OF_CALLBACK = 2;
    private static final int EMPTY = 3;
    private static final int SPARE = 4;

    /** Main, callback's and spare sheaf are full; the nested context and the task have these, or the slab has. */
    private static final int[] NESTED_OBJECTS = {5, 6};

    private static final int TASKS_OBJECT = 7;
    private static final int OBJECTS_WITHOUT_SPARE = 7;
    private static final int OBJECTS_WITH_SPARE = 9;

    private final Spare spareAtFirst;
    private final int objects;
    private final BarnSheaves sheaves;
    private final Barn barn;
    private final Lock pcsLock;
    private final Field main;
    private final Field spare;
    /** The sheaf whose RCU callback is due. */
    private final Field due;
    /** The CPU's defer_free_objects: objects whose free was put off. */
    private final Field deferred;
    /** Objects on their slab's freelist. */
    private final Field slab;

    private final Owners owners;
    private final Local object;
    private final Local mainSheaf;
    private final Local empty;
    private final Local sheaf;
    private final Local wasEmpty = Local.of("llist was empty", 1);
    private final Local taken;

    public BarnArea(Design design, Machine.Builder machine, Spare spareAtFirst) {
        var fields = machine.fields();
        this.spareAtFirst = spareAtFirst;
        objects = spareAtFirst == Spare.FULL ? OBJECTS_WITH_SPARE : OBJECTS_WITHOUT_SPARE;
        sheaves = new BarnSheaves(spareAtFirst == Spare.FULL ? SPARE : EMPTY, objects, fields);
        pcsLock = machine.lock("pcs->lock", LockType.localTrylock(design.build()));
        main = sheaves.pointer("pcs->main", fields);
        spare = sheaves.pointer("pcs->spare", fields);
        barn = new Barn(sheaves, design, machine);
        due = sheaves.pointer("sheaf of the RCU callback", fields);
        deferred = Owners.set("defer_free_objects", objects, fields);
        slab = Owners.set("free in their slab", objects, fields);
        owners = new Owners(
                "objects", objects, EnumSet.of(ContextKind.TASK, ContextKind.NMI, ContextKind.KPROBE), fields);
        object = sheaves.object("object");
        mainSheaf = sheaves.sheaf("main");
        empty = sheaves.sheaf("E");
        sheaf = sheaves.sheaf("sheaf");
        taken = Local.of("taken from llist", (1 << objects) - 1);
    }

    @Override
    public void setUp(KernelState state) {
        state.set(main, MAIN);
        sheaves.setUp(state, MAIN, 1, 2);
        state.set(due, OF_CALLBACK);
        sheaves.setUp(state, OF_CALLBACK, 3, 4);
        if (spareAtFirst == Spare.FULL) {
            state.set(spare, SPARE);
            sheaves.setUp(state, SPARE, 8, 9);
        }
        barn.setUp(state, EMPTY);
        owners.setUp(state, owners.nested(state), NESTED_OBJECTS);
        boolean withTask = state.machine().contexts().stream().anyMatch(context -> context.kind() == ContextKind.TASK);
        if (withTask) {
            owners.setUp(state, ContextKind.TASK, TASKS_OBJECT);
        } else {
            state.set(slab, BarnSheaves.bit(TASKS_OBJECT));
        }
    }

    /** kfree() of an object that the caller owns: waits for the barn, but holds the sheaves' local lock while it does. */
    public Routine kfree() {
        return routine("kfree")
                .locals(object)
                .then(this::giveUpObject)
                .when(frame -> frame.get(object) == 0, "done")
                .call(freeToPcs(LOCK_IRQSAVE))
                .when(frame -> frame.get(object) == 0, "done")
                .step("__slab_free", frame -> {
                    frame.set(slab, frame.get(slab) | BarnSheaves.bit(frame.get(object)));
                    frame.set(object, 0);
                })
                .label("done")
                .end();
    }

    /** kfree_nolock() of an object that the caller owns: tries, and puts the free off if that fails. */
    public Routine kfreeNolock() {
        return routine("kfree_nolock")
                .locals(object)
                .then(this::giveUpObject)
                .when(frame -> frame.get(object) == 0, "done")
                .call(freeToPcs(TRYLOCK_IRQSAVE))
                .when(frame -> frame.get(object) == 0, "done")
                .call(deferFree())
                .label("done")
                .end();
    }

    /** The caller hands its object in: from here on it is in flight, and nobody's. */
    private void giveUpObject(Frame frame) {
        int mine = owners.any(frame);
        frame.set(object, mine);
        if (mine != 0) {
            owners.take(frame, mine);
        }
    }

    /** free_to_pcs(). Only the holder of the local lock looks at main and spare, so that looking is no step of its own. */
    private Routine freeToPcs(Acquire barnHow) {
        return routine("free_to_pcs")
                .locals(mainSheaf, empty)
                .acquire(pcsLock, TRYLOCK, "no")
                .then(frame -> frame.set(mainSheaf, frame.get(main)))
                .when(frame -> !sheaves.full(frame, frame.get(mainSheaf)), "push")
                .call(replaceFullMain(barnHow))
                .when(frame -> frame.get(empty) == 0, "no")
                .label("push")
                .step("push the object into main", frame -> sheaves.push(frame, frame.get(main), object))
                .release(pcsLock, TRYLOCK)
                .label("no")
                .end();
    }

    /** __pcs_replace_full_main(): on failure it drops the local lock itself. */
    private Routine replaceFullMain(Acquire barnHow) {
        return routine("__pcs_replace_full_main")
                .when(frame -> frame.is(spare), "replace")
                .call(barn.getEmptySheaf(barnHow, empty))
                .when(frame -> frame.get(empty) == 0, "give up")
                .step("spare = main, main = E", frame -> {
                    frame.set(spare, frame.get(main));
                    frame.set(main, frame.get(empty));
                })
                .returns()
                .label("replace")
                .call(barn.replaceFullSheaf(barnHow, mainSheaf, empty))
                .when(frame -> frame.get(empty) == 0, "give up")
                .step("main = E", frame -> frame.set(main, frame.get(empty)))
                .returns()
                .label("give up")
                .release(pcsLock, TRYLOCK)
                .end();
    }

    private Routine deferFree() {
        return routine("defer_free")
                .locals(wasEmpty)
                .step("push the object on the llist", frame -> {
                    frame.set(wasEmpty, frame.is(deferred) ? 0 : 1);
                    frame.set(deferred, frame.get(deferred) | BarnSheaves.bit(frame.get(object)));
                    frame.set(object, 0);
                    frame.defer();
                })
                .when(frame -> frame.get(wasEmpty) == 0, "queued")
                .step("queue the irq_work", Frame::queueIrqWork)
                .label("queued")
                .end();
    }

    /** The irq_work: free_deferred_objects(). */
    public Routine freeDeferred() {
        return routine("free_deferred_objects")
                .locals(taken)
                .step("take the whole llist", frame -> {
                    frame.set(taken, frame.get(deferred));
                    frame.set(deferred, 0);
                })
                .label("next")
                .when(frame -> frame.get(taken) == 0, "done")
                .step("__slab_free one object", frame -> {
                    int lowest = Integer.lowestOneBit(frame.get(taken));
                    frame.set(slab, frame.get(slab) | lowest);
                    frame.set(taken, frame.get(taken) & ~lowest);
                })
                .go("next")
                .label("done")
                .end();
    }

    /**
     * rcu_free_sheaf(): an RCU callback, so it runs in a softirq and holds nothing when it comes to the barn.
     *
     * @param flushes whether an object of the sheaf is from a pfmemalloc slab, which makes the callback flush the sheaf and
     *     put it back empty; else it does so only if the barn has enough full ones
     */
    public Routine rcuFreeSheaf(boolean flushes) {
        return routine("rcu_free_sheaf")
                .locals(sheaf)
                .then(frame -> {
                    frame.set(sheaf, frame.get(due));
                    frame.set(due, 0);
                })
                .when(frame -> flushes, "flush")
                .test("nr_full at MAX_FULL_SHEAVES?", frame -> barn.fullEnough(frame.state()), "flush")
                .call(barn.putFullSheaf(sheaf))
                .returns()
                .label("flush")
                .step(
                        "flush the sheaf to its slab",
                        frame -> frame.set(slab, frame.get(slab) | sheaves.flush(frame, frame.get(sheaf))))
                .call(barn.putEmptySheaf(sheaf))
                .end();
    }

    @Override
    public boolean listsIntact(KernelState state) {
        return barn.intact(state);
    }

    @Override
    public boolean listInUse(KernelState state) {
        return barn.lock().held(state);
    }

    /**
     * No object is twice on the llist, in the slab, with an owner or in flight; and while nobody moves sheaves each object is
     * in exactly one place. Who holds one of the two locks may have a sheaf in two places or in none.
     */
    @Override
    public boolean objectsConserved(KernelState state) {
        var places = new int[objects];
        owners.count(state, places);
        Owners.countSet(state.get(deferred), places);
        Owners.countSet(state.get(slab), places);
        for (Context context : state.machine().contexts()) {
            int inFlight = context.local(state, object);
            if (inFlight != 0) {
                places[inFlight - 1]++;
            }
            Owners.countSet(context.local(state, taken), places);
        }
        boolean settled = !barn.lock().held(state) && !pcsLock.held(state);
        if (settled) {
            for (int each = 1; each <= sheaves.count(); each++) {
                int ways = waysTo(state, each);
                for (int way = 0; way < ways; way++) {
                    Owners.countSet(sheaves.contents(state, each), places);
                }
            }
        }
        for (int count : places) {
            if (count > 1 || (settled && count == 0)) {
                return false;
            }
        }
        return true;
    }

    /** In how many places a sheaf is: more than one, and its objects are about to have two owners. */
    private int waysTo(KernelState state, int which) {
        int ways = barn.listsWith(state, which);
        for (Field pointer : new Field[] {main, spare, due}) {
            ways += state.get(pointer) == which ? 1 : 0;
        }
        for (Context context : state.machine().contexts()) {
            ways += context.local(state, sheaf) == which ? 1 : 0;
        }
        return ways;
    }

    /** What is not kept: the empty sheaf got an object, or one was put off. */
    @Override
    public boolean someObjectMoved(KernelState state) {
        return sheaves.contents(state, EMPTY) != 0 || state.is(deferred);
    }

    @Override
    public boolean deferralsDone(KernelState state) {
        return !state.is(deferred);
    }

    @Override
    public boolean somethingDeferred(KernelState state) {
        return state.is(deferred);
    }
}
