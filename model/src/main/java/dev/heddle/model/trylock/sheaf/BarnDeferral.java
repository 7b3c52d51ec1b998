package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;

/**
 * Objects whose free was put off, and the slab that gets them in the end. Kernel: defer_free() and free_deferred_objects(),
 * mm/slub.c, v7.0: a lockless list a CPU, popped by an irq_work that is queued when the list was empty. Left out: list_lock,
 * so that __slab_free() is one step.
 */
final class BarnDeferral {

    private final Mistake mistake;
    private final Field llist;
    private final Field slab;
    private final Local wasEmpty = Local.of("llist was empty", 1);
    private final Local taken;

    BarnDeferral(int objects, Mistake mistake, Layout.Builder fields) {
        this.mistake = mistake;
        llist = Owners.set("defer_free_objects", objects, fields);
        slab = Owners.set("free in their slab", objects, fields);
        taken = Local.of("taken from llist", (1 << objects) - 1);
    }

    /** defer_free(): puts off {@code object}, which is in flight. */
    Routine defer(Local object) {
        return routine("defer_free")
                .locals(wasEmpty)
                .step("push the object on the llist", frame -> {
                    frame.set(wasEmpty, pending(frame.state()) ? 0 : 1);
                    frame.set(llist, frame.get(llist) | BarnSheaves.bit(frame.get(object)));
                    frame.set(object, 0);
                })
                .writes(llist)
                .sets(wasEmpty, object)
                .when(frame -> !queues(frame.get(wasEmpty) != 0), "queued")
                .step("queue the irq_work", Frame::queueIrqWork)
                .masks()
                .label("queued")
                .end();
    }

    /** Whether a push on the llist is to queue the irq_work. */
    private boolean queues(boolean onEmpty) {
        return switch (mistake) {
            case QUEUES_NO_IRQ_WORK -> false;
            case QUEUES_IRQ_WORK_LATE -> !onEmpty;
            default -> onEmpty;
        };
    }

    /** free_deferred_objects(): the irq_work. */
    Routine freeDeferred() {
        return routine("free_deferred_objects")
                .locals(taken)
                .step("take the whole llist", frame -> {
                    frame.set(taken, frame.get(llist));
                    frame.set(llist, 0);
                })
                .writes(llist)
                .sets(taken)
                .label("next")
                .when(frame -> frame.get(taken) == 0, "done")
                .step("__slab_free one object", frame -> {
                    int lowest = Integer.lowestOneBit(frame.get(taken));
                    free(frame, lowest);
                    frame.set(taken, frame.get(taken) & ~lowest);
                })
                .writes(slab)
                .sets(taken)
                .go("next")
                .label("done")
                .end();
    }

    /**
     * The irq_work with a mistake: it frees each object by {@code freeOne}, which may put it off again.
     *
     * @param freeOne frees what {@code object} holds
     */
    Routine freeDeferredBy(Routine freeOne, Local object) {
        return routine("free_deferred_objects")
                .locals(taken, object)
                .step("take the whole llist", frame -> {
                    frame.set(taken, frame.get(llist));
                    frame.set(llist, 0);
                })
                .label("next")
                .when(frame -> frame.get(taken) == 0, "done")
                .then(frame -> {
                    int lowest = Integer.lowestOneBit(frame.get(taken));
                    frame.set(object, Integer.numberOfTrailingZeros(lowest) + 1);
                    frame.set(taken, frame.get(taken) & ~lowest);
                })
                .call(freeOne)
                .go("next")
                .label("done")
                .end();
    }

    /** __slab_free() of {@code object}, which is in flight. */
    Routine slabFree(Local object) {
        return routine("__slab_free")
                .step("push the object on its slab's freelist", frame -> {
                    free(frame, BarnSheaves.bit(frame.get(object)));
                    frame.set(object, 0);
                })
                .writes(slab)
                .sets(object)
                .end();
    }

    /** Puts objects that are in flight, one bit each, on their slab's freelist. */
    void free(Frame frame, int freed) {
        frame.set(slab, frame.get(slab) | freed);
    }

    /** What is put off. */
    Field putOff() {
        return llist;
    }

    /** The llist and the slab. */
    Field[] places() {
        return new Field[] {llist, slab};
    }

    /** What the irq_work has in its hands. */
    Local taken() {
        return taken;
    }

    boolean pending(State state) {
        return state.is(llist);
    }

    void addTo(Places places, KernelState state) {
        places.add(llist.name(), state.get(llist));
        places.add(slab.name(), state.get(slab));
        for (Context context : state.machine().contexts()) {
            places.add("the hands of " + context, context.local(state, taken));
        }
    }
}
