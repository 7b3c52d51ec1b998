package dev.heddle.model.trylock.slab;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Counter;
import dev.heddle.model.trylock.data.KernelList;
import java.util.stream.IntStream;

/**
 * A node's partial slabs and the list_lock that guards them. Kernel: struct kmem_cache_node in mm/slab.h, and
 * add_partial(), remove_partial() and __slab_free() in mm/slub.c, v6.18 to v7.0. Left out: discarding a slab that became
 * empty, because min_partial is above the scope.
 */
final class PartialList {

    private final Slabs slabs;
    private final Lock lock;
    private final KernelList list;
    private final Counter count;
    private final Field[] onPartial;
    private final Frozen frozen;
    private final boolean careless;
    private final Local home;
    private final Local seen = Slabs.objectsOfOne("freelist read");
    private final Local seenFrozen = Local.of("frozen read", 1);
    private final Local pushed = Local.of("pushed", 1);

    /** Whether a slab is frozen: always no on kernels without freezing. */
    interface Frozen {
        boolean is(State state, int slab);

        /** What {@link #is} looks at. */
        default Field[] fields() {
            return new Field[0];
        }
    }

    PartialList(Slabs slabs, Design design, Machine.Builder machine, Frozen frozen) {
        Layout.Builder fields = machine.fields();
        this.slabs = slabs;
        this.frozen = frozen;
        this.careless = design.mistake() == Mistake.IGNORES_FAILED_TRYLOCK;
        lock = machine.lock("list_lock", design.typeOf(AllocatorLock.LIST));
        list = new KernelList("partial", slabs.count(), slab -> "S" + slab, fields, design);
        count = new Counter("nr_partial", fields);
        onPartial = IntStream.rangeClosed(1, slabs.count())
                .mapToObj(slab -> fields.flag("S" + slab + ".on partial"))
                .toArray(Field[]::new);
        home = list.node("slab of object");
    }

    Lock lock() {
        return lock;
    }

    /** Who holds the lock. */
    FieldSet holders() {
        return FieldSet.of(lock.holders());
    }

    /** What the lock guards. */
    FieldSet guarded() {
        return FieldSet.of(list.links()).add(count.field()).add(onPartial);
    }

    void setUp(State state, int... members) {
        list.setUp(state, members);
        count.set(state, members.length);
        for (int member : members) {
            state.set(onPartial[member - 1], 1);
        }
    }

    /** A local for a slab; 0 is none. */
    Local slab(String name) {
        return list.node(name);
    }

    /** The first partial slab, or 0. */
    int first(Frame frame) {
        return list.first(frame);
    }

    /** What {@link #first} looks at. */
    Field toFirst() {
        return list.toFirst();
    }

    /** What {@link #looksEmpty} looks at. */
    Field counted() {
        return count.field();
    }

    /** The racy look at nr_partial before anything is locked. */
    boolean looksEmpty(Frame frame) {
        return count.get(frame.state()) == 0;
    }

    boolean contains(State state, int slab) {
        return state.is(onPartial[slab - 1]);
    }

    /** Takes the lock at the start of {@code routine}; the mistake of a variant is to go on without it. */
    Routine.Builder lockedBy(Routine.Builder routine, Acquire how, String orElse) {
        return how.tries() && careless ? routine.tryAndIgnoreFailure(lock, how) : routine.acquire(lock, how, orElse);
    }

    /** remove_partial(); the caller holds the lock. */
    Routine remove(Local slab) {
        return routine("remove_partial")
                .call(list.delete(slab))
                .step("clear the on-partial flag", frame -> frame.set(onPartial[frame.get(slab) - 1], 0))
                .writes(onPartial)
                .call(count.decrement())
                .end();
    }

    /** add_partial() at the head, as for new and deactivated slabs; the caller holds the lock. */
    Routine add(Local slab) {
        return add(slab, list.addHead(slab));
    }

    private Routine add(Local slab, Routine listAdd) {
        return routine("add_partial")
                .call(count.increment())
                .call(listAdd)
                .step("set the on-partial flag", frame -> frame.set(onPartial[frame.get(slab) - 1], 1))
                .writes(onPartial)
                .end();
    }

    /**
     * __slab_free(): pushes {@code object}, which is in flight, on its slab's freelist; a slab that was full goes to the tail
     * of the list. Never tries a lock.
     */
    Routine free(Local object) {
        return routine("__slab_free")
                .locals(home, seen, seenFrozen, pushed)
                .then(frame -> frame.set(home, Slabs.slabOf(frame.get(object))))
                .sets(home)
                .label("again")
                .step("read freelist and counters", frame -> {
                    frame.set(seen, slabs.free(frame.state(), frame.get(home)));
                    frame.set(seenFrozen, frozen.is(frame.state(), frame.get(home)) ? 1 : 0);
                })
                .reads(slabs.freelists())
                .reads(frozen.fields())
                .sets(seen, seenFrozen)
                .when(frame -> !needsLock(frame, object), "unlocked")
                .acquire(lock, LOCK_IRQSAVE)
                .step("push the object by cmpxchg", frame -> push(frame, object))
                .reads(frozen.fields())
                .writes(slabs.freelists())
                .sets(pushed, object)
                .when(frame -> frame.get(pushed) != 0, "pushed")
                .release(lock, LOCK_IRQSAVE)
                .go("again")
                .label("pushed")
                .when(frame -> frame.get(seen) != 0, "unlock")
                .call(add(home, list.addTail(home)))
                .label("unlock")
                .release(lock, LOCK_IRQSAVE)
                .returns()
                .label("unlocked")
                .step("push the object by cmpxchg", frame -> push(frame, object))
                .reads(frozen.fields())
                .writes(slabs.freelists())
                .sets(pushed, object)
                .when(frame -> frame.get(pushed) == 0, "again")
                .end();
    }

    /** The slab was full, or this is its last object in use; a frozen slab is its CPU's business. */
    private boolean needsLock(Frame frame, Local object) {
        int before = frame.get(seen);
        boolean empties = (before | Slabs.bitOf(frame.get(object))) == Slabs.ALL;
        return frame.get(seenFrozen) == 0 && (before == 0 || empties);
    }

    private void push(Frame frame, Local object) {
        int slab = frame.get(home);
        int now = slabs.free(frame.state(), slab);
        boolean unchanged = now == frame.get(seen) && frozen.is(frame.state(), slab) == (frame.get(seenFrozen) != 0);
        frame.set(pushed, unchanged ? 1 : 0);
        if (unchanged) {
            slabs.setFree(frame.state(), slab, now | Slabs.bitOf(frame.get(object)));
            frame.set(object, 0);
        }
    }

    /** The list is sound and agrees with its counter and with the slabs' flags, unless somebody is editing it. */
    boolean intact(State state) {
        if (lock.held(state)) {
            return true;
        }
        int marked = 0;
        for (int slab = 1; slab <= slabs.count(); slab++) {
            marked |= state.get(onPartial[slab - 1]) << (slab - 1);
        }
        return list.members(state) == marked && Integer.bitCount(marked) == count.get(state);
    }

    /** What is wrong with the list; empty if it is intact. */
    String describe(State state) {
        return intact(state) ? "" : "nr_partial is " + count.get(state) + ", " + list.describe(state);
    }
}
