package dev.heddle.model.trylock.slab;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Routine;

/**
 * Frees that reach the slab itself. Kernel: __slab_free() and discard_slab() in mm/slub.c, v6.18 and v7.0. It never tries a
 * lock.
 */
final class SlabFree {

    private final Slabs slabs;
    private final PartialList partial;
    private final PartialList.Frozen frozen;
    private final Lock lock;
    private final Local home;
    private final Local seen;
    private final Local seenFrozen = Local.of("frozen read", 1);
    private final Local pushed = Local.of("pushed", 1);

    SlabFree(Slabs slabs, PartialList partial, PartialList.Frozen frozen) {
        this.slabs = slabs;
        this.partial = partial;
        this.frozen = frozen;
        this.lock = partial.lock();
        home = partial.slab("slab of object");
        seen = slabs.objectsOfOne("freelist read");
    }

    /** The slab that a free is about. */
    Local home() {
        return home;
    }

    /**
     * __slab_free(): pushes {@code object}, which is in flight, on its slab's freelist; a slab that was full goes to the tail
     * of the list, and one that became empty back to the page allocator if there are enough.
     */
    Routine free(Local object) {
        Routine.Builder free = routine("__slab_free")
                .locals(home, seen, seenFrozen, pushed)
                .then(frame -> frame.set(home, slabs.slabOf(frame.get(object))))
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
                .label("pushed");
        if (slabs.sizes().discards()) {
            discardIfEmpty(free);
        }
        return free.when(frame -> frame.get(seen) != 0, "unlock")
                .call(partial.addTail(home))
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

    /** A slab that had free objects and is on no list is in somebody's hands, who sees to it. */
    private void discardIfEmpty(Routine.Builder free) {
        free.when(frame -> frame.get(seen) != 0 && !partial.contains(frame.state(), frame.get(home)), "kept")
                .reads(partial.flags())
                .when(frame -> slabs.free(frame.state(), frame.get(home)) != slabs.all(), "kept")
                .reads(slabs.freelists())
                .test("fewer than min_partial?", frame -> !partial.hasEnough(frame), "kept")
                .reads(partial.counted())
                .when(frame -> frame.get(seen) == 0, "off the list")
                .call(partial.remove(home))
                .label("off the list")
                .release(lock, LOCK_IRQSAVE)
                .step("discard_slab", frame -> slabs.returnPage(frame, frame.get(home)))
                .writes(slabs.marks())
                .writes(slabs.freelists())
                .returns()
                .label("kept");
    }

    /** The slab was full, or this is its last object in use; a frozen slab is its CPU's business. */
    private boolean needsLock(Frame frame, Local object) {
        int before = frame.get(seen);
        boolean empties = (before | slabs.bitOf(frame.get(object))) == slabs.all();
        return frame.get(seenFrozen) == 0 && (before == 0 || empties);
    }

    private void push(Frame frame, Local object) {
        int slab = frame.get(home);
        int now = slabs.free(frame.state(), slab);
        boolean unchanged = now == frame.get(seen) && frozen.is(frame.state(), slab) == (frame.get(seenFrozen) != 0);
        frame.set(pushed, unchanged ? 1 : 0);
        if (unchanged) {
            slabs.setFree(frame.state(), slab, now | slabs.bitOf(frame.get(object)));
            frame.set(object, 0);
        }
    }
}
