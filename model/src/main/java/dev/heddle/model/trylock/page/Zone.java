package dev.heddle.model.trylock.page;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.KernelList;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;

/**
 * zone->lock with what it guards, and zone->trylock_free_pages, which it does not. Kernel: mm/page_alloc.c of June and July
 * 2026.
 */
final class Zone implements Buddy {

    private final Design design;
    private final ZoneSizes sizes;
    private final Lock lock;
    private final FreeLists free;
    /** zone->trylock_free_pages: pages whose free was put off. */
    private final Field deferred;

    private final Local one;
    private final Local taken;
    private final Local waiting;
    private final Local flags;

    /**
     * One zone.
     *
     * @param lists its free lists, by order
     * @param pages all of the zone, wherever they are
     */
    Zone(
            Design design,
            ImmutableList<KernelList> lists,
            int pages,
            ZoneSizes sizes,
            ZoneName name,
            Machine.Builder machine) {
        this.design = design;
        this.sizes = sizes;
        lock = machine.lock(name.of("zone->lock"), design.typeOf(AllocatorLock.ZONE));
        free = new FreeLists(lists, pages, sizes, name, machine);
        deferred = Owners.set(name.of("trylock_free_pages"), pages, machine.fields());
        one = lists.get(0).node(name.of("put off page"));
        int all = (1 << pages) - 1;
        taken = Local.of(name.of("taken from llist"), all);
        waiting = Local.of(name.of("on llist when locked"), all);
        flags = Local.of(name.of("flags of a failed trylock"), 1);
    }

    Lock lock() {
        return lock;
    }

    FreeLists lists() {
        return free;
    }

    /** Pages whose free was put off. */
    Field deferred() {
        return deferred;
    }

    @Override
    public void setUp(KernelState state) {
        free.setUp(state);
        int first = sizes.pages() - sizes.putOff();
        state.set(deferred, ((1 << sizes.putOff()) - 1) << first);
    }

    private Acquire how(boolean nolock) {
        return nolock && !design.makes(Mistake.WAITS_IN_NOLOCK) ? TRYLOCK_IRQSAVE : LOCK_IRQSAVE;
    }

    /** mm/page_alloc.c, rmqueue_buddy(). */
    @Override
    public void alloc(Routine.Builder code, Local page, boolean nolock) {
        var rmqueue = Routine.routine("rmqueue_buddy")
                .acquire(lock, how(nolock), "no page")
                .call(free.take("rmqueue_buddy", page))
                .release(lock, how(nolock));
        code.call(afterFailure(rmqueue, "no page").end());
    }

    /** Where a failed trylock goes on; what the section itself goes on with as well, unless there is a mistake to be made. */
    private Routine.Builder afterFailure(Routine.Builder code, String label) {
        if (!design.makes(Mistake.LEAVES_IRQS_OFF) || lock.sleeps()) {
            return code.label(label);
        }
        return code.locals(flags)
                .returns()
                .label(label)
                .then(frame -> frame.irqSave(flags))
                .sets(flags)
                .masks();
    }

    /** mm/page_alloc.c, free_one_page() and, for nolock callers, what July 2026 made of it. */
    @Override
    public void free(Routine.Builder code, Local page, boolean nolock) {
        if (nolock) {
            var inner = Routine.routine("free_one_page");
            freeNolock(inner, page);
            code.call(inner.end());
        } else {
            code.call(freeOnePage(page));
        }
    }

    /** free_one_page() without FPI_TRYLOCK: frees what was put off, then the page. */
    private Routine freeOnePage(Local page) {
        var code = Routine.routine("free_one_page").locals(taken, waiting).acquire(lock, LOCK_IRQSAVE);
        code.then(frame -> frame.set(waiting, frame.get(deferred)))
                .reads(deferred)
                .sets(waiting)
                .when(frame -> design.makes(Mistake.LEAVES_PUT_OFF_PAGES), "own page");
        freePutOff(code);
        return code.label("own page")
                .call(free.give(page))
                .release(lock, LOCK_IRQSAVE)
                .then(frame -> {
                    if ((frame.get(waiting) & frame.get(deferred)) != 0) {
                        frame.breach(Breach.LOST_DEFERRAL);
                    }
                })
                .reads(deferred)
                .marks()
                .end();
    }

    private void freePutOff(Routine.Builder code) {
        code.step("take the whole trylock_free_pages", frame -> {
                    frame.set(taken, frame.get(deferred));
                    frame.set(deferred, 0);
                })
                .writes(deferred)
                .sets(taken)
                .label("next")
                .when(frame -> frame.get(taken) == 0, "all taken")
                .call(freeTaken())
                .go("next")
                .label("all taken");
    }

    private Routine freeTaken() {
        return Routine.routine("free_one_page")
                .locals(one)
                .then(frame -> {
                    int lowest = Integer.lowestOneBit(frame.get(taken));
                    frame.set(one, Integer.numberOfTrailingZeros(lowest) + 1);
                    frame.set(taken, frame.get(taken) & ~lowest);
                })
                .sets(one, taken)
                .call(free.give(one))
                .end();
    }

    /** free_one_page() with FPI_TRYLOCK, behind its gate: tries the lock, and puts the page off on failure. */
    void freeNolock(Routine.Builder code, Local page) {
        code.when(frame -> design.gates().freeOnePage().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .acquire(lock, how(true), "put off");
        if (design.makes(Mistake.DRAINS_IN_NOLOCK)) {
            code.locals(taken);
            freePutOff(code);
        }
        code.call(free.give(page)).release(lock, how(true)).returns();
        code.label("refused").refuses(lock);
        if (design.makes(Mistake.LEAVES_IRQS_OFF)) {
            code.go("push");
            afterFailure(code, "put off").label("push");
        } else {
            code.label("put off");
        }
        putOff(code, page);
    }

    @Override
    public void putOff(Routine.Builder code, Local page) {
        code.step("push the page on trylock_free_pages", frame -> {
                    frame.set(deferred, frame.get(deferred) | 1 << (frame.get(page) - 1));
                    frame.set(page, 0);
                    frame.defer();
                })
                .writes(deferred)
                .sets(page)
                .marks();
    }

    @Override
    public void lock(Routine.Builder code) {
        code.acquire(lock, LOCK_IRQSAVE);
    }

    @Override
    public void unlock(Routine.Builder code) {
        code.release(lock, LOCK_IRQSAVE);
    }

    @Override
    public void lockForRefill(Routine.Builder code, boolean nolock, String orElse) {
        code.acquire(lock, how(nolock), orElse);
    }

    @Override
    public void unlockAfterRefill(Routine.Builder code, boolean nolock) {
        code.release(lock, how(nolock));
    }

    @Override
    public void take(Routine.Builder code, Local page) {
        code.call(free.take("__rmqueue", page));
    }

    @Override
    public void put(Routine.Builder code, Local page) {
        code.call(free.give(page)).then(frame -> frame.set(page, 0)).sets(page);
    }

    @Override
    public void addTo(Places places, KernelState state, boolean settled) {
        places.add(deferred.name(), state.get(deferred));
        if (settled) {
            places.add("free_list", free.reachable(state));
        }
    }

    @Override
    public boolean used(KernelState state) {
        return free.counted(state) != 2 * sizes.blocks() + sizes.free();
    }

    @Override
    public Reads andPages(Reads reads, FieldSet busy) {
        return reads.and(FieldSet.of(deferred)).andUnless(busy, free.guarded());
    }
}
