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
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Counter;
import dev.heddle.model.trylock.data.KernelList;
import java.util.stream.IntStream;

/**
 * A node's partial slabs and the list_lock that guards them. Kernel: struct kmem_cache_node in mm/slab.h, and
 * add_partial(), remove_partial() and pfmemalloc_match() in mm/slub.c, v6.18 to v7.0.
 */
final class PartialList {

    /** Tells -1 to 6 apart, which is enough for small scopes even where a decrement is lost. */
    private static final int SMALL_RANGE = 8;

    private final Slabs slabs;
    private final Lock lock;
    private final KernelList list;
    private final Counter count;
    private final Field[] onPartial;
    private final Design design;
    private final Local leftOff = Local.of("flags never restored", 1);

    /** Whether a slab is frozen: always no on kernels without freezing. */
    interface Frozen {
        boolean is(State state, int slab);

        /** What {@link #is} looks at. */
        default Field[] fields() {
            return new Field[0];
        }
    }

    PartialList(Slabs slabs, Design design, Machine.Builder machine) {
        Layout.Builder fields = machine.fields();
        this.slabs = slabs;
        this.design = design;
        lock = machine.lock("list_lock", design.typeOf(AllocatorLock.LIST));
        list = new KernelList("partial", slabs.count(), slab -> "S" + slab, fields, design);
        count = new Counter("nr_partial", Math.max(SMALL_RANGE, slabs.count() + 2), fields);
        onPartial = IntStream.rangeClosed(1, slabs.count())
                .mapToObj(slab -> fields.flag("S" + slab + ".on partial"))
                .toArray(Field[]::new);
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

    /** Which slabs say that they are on the list. */
    Field[] flags() {
        return onPartial;
    }

    void setUp(State state) {
        int[] members = slabs.initiallyPartial();
        list.setUp(state, members);
        count.set(state, members.length);
        for (int member : members) {
            state.set(onPartial[member - 1], 1);
        }
    }

    /** The slabs that say they are on the list, bit 0 for S1. */
    int marked(State state) {
        int marked = 0;
        for (int slab = 1; slab <= slabs.count(); slab++) {
            marked |= state.get(onPartial[slab - 1]) << (slab - 1);
        }
        return marked;
    }

    /** A local for a slab; 0 is none. */
    Local slab(String name) {
        return list.node(name);
    }

    /**
     * Puts the first partial slab that the caller may use into {@code slab}, or 0.
     *
     * @param how whether it tries: a nolock caller has no right to the memory reserves
     */
    Routine.Builder pickFirst(Routine.Builder routine, Local slab, Acquire how) {
        if (!slabs.sizes().reserved() || !how.tries()) {
            return routine.step("S = first partial", frame -> frame.set(slab, list.first(frame)))
                    .reads(list.toFirst())
                    .sets(slab);
        }
        return routine.step("S = first partial not of the reserves", frame -> skipReserve(frame, slab))
                .reads(list.links())
                .sets(slab)
                .mayOops();
    }

    /** Kernel: pfmemalloc_match(). */
    private void skipReserve(Frame frame, Local slab) {
        int first = list.first(frame);
        int chosen = first == 1 ? list.after(frame, first) : first;
        if (list.isPoison(chosen)) {
            frame.oops(Oops.LIST_POISON);
        } else {
            frame.set(slab, chosen);
        }
    }

    /** What follows {@code slab}, as a walk that removes slabs saves it: a slab, 0 at the end of the list, or poison. */
    int after(Frame frame, int slab) {
        return list.after(frame, slab);
    }

    /** Whether {@link #after} led to no slab but to poison. */
    boolean isPoison(int link) {
        return list.isPoison(link);
    }

    /** A local for what {@link #after} returns. */
    Local link(String name) {
        return list.link(name);
    }

    Field[] links() {
        return list.links();
    }

    /** min_partial says that no more slabs are to be kept. */
    boolean hasEnough(Frame frame) {
        return count.get(frame.state()) >= slabs.sizes().keep();
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
        return how.tries() && design.makes(Mistake.IGNORES_FAILED_TRYLOCK)
                ? routine.tryAndIgnoreFailure(lock, how)
                : locked(routine, how, orElse);
    }

    /** Takes the lock next, with the other mistakes that can be made here. */
    Routine.Builder locked(Routine.Builder routine, Acquire how, String orElse) {
        if (how.tries() && design.makes(Mistake.WAITS_IN_NOLOCK)) {
            return routine.acquire(lock, LOCK_IRQSAVE);
        }
        boolean masks = !design.build().preemptRt();
        if (!how.tries() || !design.makes(Mistake.LEAVES_IRQS_OFF) || !masks) {
            return routine.acquire(lock, how, orElse);
        }
        return routine.locals(leftOff)
                .acquire(lock, how, "leave interrupts off")
                .go("locked")
                .label("leave interrupts off")
                .then(frame -> frame.irqSave(leftOff))
                .sets(leftOff)
                .masks()
                .go(orElse)
                .label("locked");
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

    /** add_partial() at the tail, as for slabs that are no longer full. */
    Routine addTail(Local slab) {
        return add(slab, list.addTail(slab));
    }

    private Routine add(Local slab, Routine listAdd) {
        return routine("add_partial")
                .call(count.increment())
                .call(listAdd)
                .step("set the on-partial flag", frame -> frame.set(onPartial[frame.get(slab) - 1], 1))
                .writes(onPartial)
                .end();
    }

    /** The list is sound and agrees with its counter and with the slabs' flags, unless somebody is editing it. */
    boolean intact(State state) {
        if (lock.held(state)) {
            return true;
        }
        int marked = marked(state);
        return list.members(state) == marked && Integer.bitCount(marked) == count.get(state);
    }

    /** nr_partial. */
    int counted(State state) {
        return count.get(state);
    }

    /** The slabs that a walk from the head meets, bit 0 for S1. */
    int reachable(State state) {
        return list.reachable(state);
    }

    /** The slabs on the list if it is sound, bit 0 for S1; else -1. */
    int members(State state) {
        return list.members(state);
    }

    /** Whether list_del() of a hardened kernel has reported a corruption. */
    boolean reported(State state) {
        return list.reported(state);
    }

    /** Whether both links of {@code slab} are poison. */
    boolean poisoned(State state, int slab) {
        return list.poisoned(state, slab);
    }

    /** What is wrong with the list; empty if it is intact. */
    String describe(State state) {
        return intact(state) ? "" : "nr_partial is " + count.get(state) + ", " + list.describe(state);
    }
}
