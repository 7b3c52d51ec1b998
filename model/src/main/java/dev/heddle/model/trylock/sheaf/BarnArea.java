package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.Field;
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
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The free side of one cache with sheaves: a CPU's sheaves under their local_trylock_t, the node's barn under its lock, the
 * RCU callback that puts sheaves into the barn without that local lock, and the list of objects whose free was put off.
 * Kernel: mm/slub.c, v7.0; kfree_nolock() has no gate there, nor in any later source read.
 *
 * <p>Left out: allocation; a spare sheaf with room, which is swapped in without the barn; MAX_EMPTY_SHEAVES, which is not
 * reached; {@code pcs->rcu_free}, so that the callback is due from the start.
 *
 * <p>Differs: a kfree() that gets no sheaf frees to the slab at once, where the kernel first allocates a sheaf or flushes
 * one. On PREEMPT_RT kvfree_call_rcu() goes past the sheaves, so that no such callback comes; the model runs it there too.
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

    private static final int[] MAIN_OBJECTS = {1, 2};
    /** The outer context's: in the callback's sheaf, or the task's if there is no callback. */
    private static final int[] OUTER_OBJECTS = {3, 4};

    private static final int[] NESTED_OBJECTS = {5, 6};
    private static final int[] SPARE_OBJECTS = {7, 8};

    private final Design design;
    private final Spare spareAtFirst;
    private final int objects;
    private final BarnSheaves sheaves;
    private final Barn barn;
    private final Lock pcsLock;
    private final Field main;
    private final Field spare;
    /** The sheaf whose RCU callback is due. */
    private final Field due;

    private final BarnDeferral deferral;

    private final Owners owners;
    private final Local object;
    private final Local mainSheaf;
    private final Local empty;
    private final Local sheaf;

    /** An area whose barn has room for one full sheaf. */
    public BarnArea(Design design, Machine.Builder machine, Spare spareAtFirst) {
        this(design, machine, spareAtFirst, false);
    }

    /**
     * An area.
     *
     * @param barnIsFull whether the barn has its fill of full sheaves already; those are left out
     */
    public BarnArea(Design design, Machine.Builder machine, Spare spareAtFirst, boolean barnIsFull) {
        var fields = machine.fields();
        boolean withSpare = spareAtFirst == Spare.FULL;
        this.design = design;
        this.spareAtFirst = spareAtFirst;
        objects = withSpare ? 8 : 6;
        sheaves = new BarnSheaves(withSpare ? SPARE : EMPTY, objects, fields);
        pcsLock = machine.lock("pcs->lock", LockType.localTrylock(design.build()));
        main = sheaves.pointer("pcs->main", fields);
        spare = sheaves.pointer("pcs->spare", fields);
        barn = new Barn(sheaves, barnIsFull ? 0 : 1, design, machine);
        due = sheaves.pointer("sheaf of the RCU callback", fields);
        deferral = new BarnDeferral(objects, design.mistake(), fields);
        object = sheaves.object("object");
        owners = new Owners("objects", object, Owners.CALLERS, fields);
        mainSheaf = sheaves.sheaf("main");
        empty = sheaves.sheaf("E");
        sheaf = sheaves.sheaf("sheaf");
    }

    @Override
    public void setUp(KernelState state) {
        state.set(main, MAIN);
        sheaves.setUp(state, MAIN, MAIN_OBJECTS);
        if (spareAtFirst == Spare.FULL) {
            state.set(spare, SPARE);
            sheaves.setUp(state, SPARE, SPARE_OBJECTS);
        }
        barn.setUp(state, EMPTY);
        if (state.machine().contexts().stream().anyMatch(context -> context.kind() == ContextKind.SOFTIRQ)) {
            state.set(due, OF_CALLBACK);
            sheaves.setUp(state, OF_CALLBACK, OUTER_OBJECTS);
        } else {
            owners.setUp(state, ContextKind.TASK, OUTER_OBJECTS);
        }
        owners.setUp(state, owners.nested(state), NESTED_OBJECTS);
    }

    /** kfree() of an object that the caller owns: waits for the barn, but holds the sheaves' local lock while it does. */
    public Routine kfree() {
        return routine("kfree")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .call(freeOne("kfree", LOCK_IRQSAVE, deferral.slabFree(object)))
                .label("done")
                .end();
    }

    /** kfree_nolock() of an object that the caller owns: tries, and puts the free off if that fails. */
    public Routine kfreeNolock() {
        return routine("kfree_nolock")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .when(frame -> design.gates().kfree().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .call(freeOne("kfree_nolock", TRYLOCK_IRQSAVE, deferral.defer(object)))
                .returns()
                .label("refused")
                .refuses(barn.lock())
                .call(deferral.defer(object))
                .label("done")
                .end();
    }

    /** Frees the object in flight: to a sheaf or, if it gets none, as {@code withoutSheaf} does. */
    private Routine freeOne(String name, Acquire barnHow, Routine withoutSheaf) {
        return routine(name)
                .call(freeToPcs(barnHow))
                .when(owners::none, "done")
                .call(withoutSheaf)
                .label("done")
                .end();
    }

    /** free_to_pcs(). Only the holder of the local lock looks at main and spare, so that looking is no step of its own. */
    private Routine freeToPcs(Acquire barnHow) {
        return routine("free_to_pcs")
                .locals(mainSheaf, empty)
                .acquire(pcsLock, TRYLOCK, "shielded")
                .then(frame -> frame.set(mainSheaf, frame.get(main)))
                .reads(main)
                .sets(mainSheaf)
                .when(frame -> !sheaves.full(frame, frame.get(mainSheaf)), "push")
                .reads(sheaves.allContents())
                .call(replaceFullMain(barnHow))
                .when(frame -> frame.get(empty) == 0, "no")
                .label("push")
                .step("push the object into main", frame -> sheaves.push(frame, frame.get(main), object))
                .reads(main)
                .writes(sheaves.allContents())
                .sets(object)
                .release(pcsLock, TRYLOCK)
                .label("no")
                .returns()
                .label("shielded")
                .then(Frame::defer)
                .marks()
                .end();
    }

    /** __pcs_replace_full_main(): on failure it drops the local lock itself. */
    private Routine replaceFullMain(Acquire barnHow) {
        return routine("__pcs_replace_full_main")
                .when(frame -> frame.is(spare), "replace")
                .reads(spare)
                .call(barn.getEmptySheaf(barnHow, empty))
                .when(frame -> frame.get(empty) == 0, "give up")
                .step("spare = main, main = E", frame -> {
                    frame.set(spare, frame.get(main));
                    frame.set(main, frame.get(empty));
                })
                .writes(main, spare)
                .returns()
                .label("replace")
                .call(barn.replaceFullSheaf(barnHow, mainSheaf, empty))
                .when(frame -> frame.get(empty) == 0, "give up")
                .step("main = E", frame -> frame.set(main, frame.get(empty)))
                .writes(main)
                .returns()
                .label("give up")
                .release(pcsLock, TRYLOCK)
                .end();
    }

    /** The irq_work: free_deferred_objects(). */
    public Routine freeDeferred() {
        if (design.mistake() == Mistake.PUTS_OFF_AGAIN) {
            return deferral.freeDeferredBy(freeOne("kfree_nolock", TRYLOCK_IRQSAVE, deferral.defer(object)), object);
        }
        return deferral.freeDeferred();
    }

    /**
     * rcu_free_sheaf(): an RCU callback, so it runs in a softirq and holds nothing when it comes to the barn.
     *
     * @param emptied whether slab_free_hook() keeps every object, as KASAN and other debugging can, so that the sheaf comes
     *     out empty; else it is put back full, or flushed and put back empty if the barn has enough full ones
     */
    public Routine rcuFreeSheaf(boolean emptied) {
        return routine("rcu_free_sheaf")
                .locals(sheaf)
                .then(frame -> {
                    frame.set(sheaf, frame.get(due));
                    frame.set(due, 0);
                })
                .writes(due)
                .sets(sheaf)
                .when(frame -> emptied, "hooks")
                .test("nr_full at MAX_FULL_SHEAVES?", frame -> barn.fullEnough(frame.state()), "flush")
                .reads(barn.fullCount())
                .call(barn.putFullSheaf(sheaf))
                .returns()
                .label("flush")
                .step("flush the sheaf to its slab", this::emptySheaf)
                .writes(sheaves.allContents())
                .writes(deferral.places())
                .go("empty")
                .label("hooks")
                .step("the free hooks keep every object: size is 0", this::emptySheaf)
                .writes(sheaves.allContents())
                .writes(deferral.places())
                .label("empty")
                .call(barn.putEmptySheaf(sheaf))
                .end();
    }

    /** The objects leave the sheaf; where the hooks would keep them makes no difference to the barn. */
    private void emptySheaf(Frame frame) {
        deferral.free(frame, sheaves.flush(frame, frame.get(sheaf)));
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        FieldSet moved = FieldSet.of(sheaves.allContents())
                .add(main, spare, due)
                .addAll(machine.fieldsOf(sheaf))
                .addAll(barn.guarded());
        return switch (data) {
            case LISTS -> Reads.nothing().andUnless(barn.holders(), barn.guarded());
            case OBJECTS ->
                Reads.of(owners.owned())
                        .and(machine.fieldsOf(object, deferral.taken()))
                        .and(FieldSet.of(deferral.places()))
                        .andUnless(barn.holders().add(pcsLock.holders()), moved);
            case DEFERRALS -> Reads.of(deferral.putOff());
            case FROZEN, PCP_COUNT, PAGES -> Reads.nothing();
        };
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
        var places = new Places();
        owners.addOwned(state, places);
        owners.addInFlight(state, places);
        deferral.addTo(places, state);
        if (!settled(state)) {
            return places.conserved(0);
        }
        for (int each = 1; each <= sheaves.count(); each++) {
            for (String place : placesOf(state, each)) {
                places.add(place, sheaves.contents(state, each));
            }
        }
        return places.conserved((1 << objects) - 1);
    }

    private boolean settled(KernelState state) {
        return !barn.lock().held(state) && !pcsLock.held(state);
    }

    /** Where a sheaf is. In two places, and its objects are about to have two owners; in none, and they are lost. */
    private List<String> placesOf(KernelState state, int which) {
        var places = new ArrayList<>(barn.listsWith(state, which));
        Stream.of(main, spare, due)
                .filter(pointer -> state.get(pointer) == which)
                .map(Field::name)
                .forEach(places::add);
        state.machine().contexts().stream()
                .filter(context -> context.local(state, sheaf) == which)
                .map(Context::toString)
                .forEach(places::add);
        return places;
    }

    @Override
    public String describe(KernelState state) {
        if (!settled(state)) {
            return "";
        }
        var wrong = new ArrayList<String>();
        for (int each = 1; each <= sheaves.count(); each++) {
            List<String> places = placesOf(state, each);
            if (places.size() > 1 || (places.isEmpty() && sheaves.contents(state, each) != 0)) {
                wrong.add(sheaves.describe(state, each) + " is "
                        + (places.isEmpty() ? "nowhere" : "in " + String.join(" and ", places)));
            }
        }
        wrong.addAll(barn.complaints(state));
        return String.join("; ", wrong);
    }

    /** What is not kept: the empty sheaf got an object, or one was put off. */
    @Override
    public boolean someObjectMoved(KernelState state) {
        return sheaves.contents(state, EMPTY) != 0 || deferral.pending(state);
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
