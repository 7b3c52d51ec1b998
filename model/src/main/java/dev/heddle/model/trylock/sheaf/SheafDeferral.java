package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Owners;

/**
 * A CPU's objects whose free was put off. Kernel: defer_free() and free_deferred_objects(), mm/slub.c, v7.0: a lockless list
 * a CPU, popped by an irq_work that is queued when the list was empty.
 */
final class SheafDeferral {

    private final Mistake mistake;
    private final Field llist;
    private final Local object;
    private final Local taken;
    private final Local seen;
    private final Local wasEmpty = Local.of("llist was empty", 1);

    /**
     * A list that is empty.
     *
     * @param object what is in flight
     * @param taken what the irq_work has in its hands
     */
    SheafDeferral(String name, Mistake mistake, Local object, Local taken, Layout.Builder fields) {
        this.mistake = mistake;
        this.object = object;
        this.taken = taken;
        llist = Owners.set(name, object.max(), fields);
        seen = Local.of("llist read", taken.max());
    }

    /** defer_free(): puts off the object that is in flight. */
    Routine defer() {
        Routine.Builder defer = routine("defer_free").locals(wasEmpty);
        if (mistake == Mistake.PUSHES_IN_TWO_STEPS) {
            defer.locals(seen)
                    .step("load the first of the llist", frame -> frame.set(seen, frame.get(llist)))
                    .reads(llist)
                    .sets(seen)
                    .step("store the object as the first", frame -> push(frame, frame.get(seen)))
                    .writes(llist)
                    .sets(wasEmpty, object);
        } else {
            defer.step("push the object on the llist", frame -> push(frame, frame.get(llist)))
                    .writes(llist)
                    .sets(wasEmpty, object);
        }
        return defer.when(frame -> !queues(frame.get(wasEmpty) != 0), "queued")
                .step("queue the irq_work", Frame::queueIrqWork)
                .masks()
                .label("queued")
                .end();
    }

    /** The llist becomes the object in flight with {@code rest} behind it. */
    private void push(Frame frame, int rest) {
        frame.set(wasEmpty, rest == 0 ? 1 : 0);
        frame.set(llist, rest | Sheaves.bit(frame.get(object)));
        frame.set(object, 0);
    }

    /** Whether a push on the llist is to queue the irq_work. */
    private boolean queues(boolean onEmpty) {
        return switch (mistake) {
            case QUEUES_NO_IRQ_WORK -> false;
            case QUEUES_IRQ_WORK_LATE -> !onEmpty;
            default -> onEmpty;
        };
    }

    /**
     * free_deferred_objects(): the irq_work.
     *
     * @param freeOne frees what {@code object} holds: __slab_free(), or by mistake a function that may put it off again
     */
    Routine freeDeferred(Routine freeOne) {
        return routine("free_deferred_objects")
                .locals(taken, object)
                .step("take the whole llist", frame -> {
                    frame.set(taken, frame.get(llist));
                    frame.set(llist, 0);
                })
                .writes(llist)
                .sets(taken)
                .label("next")
                .when(frame -> frame.get(taken) == 0, "done")
                .then(frame -> {
                    int lowest = Integer.lowestOneBit(frame.get(taken));
                    frame.set(object, Integer.numberOfTrailingZeros(lowest) + 1);
                    frame.set(taken, frame.get(taken) & ~lowest);
                })
                .sets(taken, object)
                .call(freeOne)
                .go("next")
                .label("done")
                .end();
    }

    /** What is put off. */
    Field putOff() {
        return llist;
    }

    boolean pending(State state) {
        return state.is(llist);
    }
}
