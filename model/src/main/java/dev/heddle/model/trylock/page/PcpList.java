package dev.heddle.model.trylock.page;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;

import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Counter;
import dev.heddle.model.trylock.data.KernelList;
import java.util.function.UnaryOperator;

/**
 * One per-CPU page list, its count and its lock, with the functions that work on them. Kernel: mm/page_alloc.c, v6.18 to July
 * 2026.
 *
 * <p>Left out: the batch limit of drain_pages_zone(), so that one round empties the list; a task that migrates between two
 * batches of a free.
 */
final class PcpList {

    private final Design design;
    private final PcpSizes sizes;
    private final Buddy buddy;
    private final Local page;
    private final PcpLock lock;
    private final KernelList list;
    private final Counter count;
    private final Local toDrain;
    private final Local toFree;
    private final Local got;

    /**
     * One list.
     *
     * @param named how what belongs to this list is called
     */
    PcpList(
            Design design,
            PcpSizes sizes,
            Buddy buddy,
            Local page,
            PcpLock lock,
            KernelList list,
            UnaryOperator<String> named,
            Machine.Builder machine) {
        this.design = design;
        this.sizes = sizes;
        this.buddy = buddy;
        this.page = page;
        this.lock = lock;
        this.list = list;
        count = new Counter(named.apply("pcp->count"), FreeLists.range(page.max()), machine.fields());
        toDrain = Local.of(named.apply("to_drain"), FreeLists.range(page.max()));
        toFree = Local.of(named.apply("to_free"), Math.max(1, sizes.high()));
        got = Local.of(named.apply("got"), Math.max(1, sizes.refill()));
    }

    PcpLock lock() {
        return lock;
    }

    void setUp(KernelState state, int... pages) {
        list.put(state, pages);
        count.set(state, pages.length);
    }

    /** rmqueue_pcplist(): {@code page} is the first of the list, or none. */
    Routine rmqueuePcplist(boolean nolock) {
        var code = Routine.routine("rmqueue_pcplist").call(lock.trylock(), "no pcp");
        first(code);
        if (sizes.refill() > 0) {
            code.when(frame -> frame.get(page) != 0, "got a page").call(refill(nolock));
            first(code);
            code.label("got a page");
        }
        return code.when(frame -> frame.get(page) == 0, "unlock")
                .call(list.delete(page))
                .call(count.decrement())
                .label("unlock")
                .call(lock.unlock())
                .label("no pcp")
                .end();
    }

    private void first(Routine.Builder code) {
        code.step("page = first page of the list", frame -> FreeLists.pick(frame, list.first(frame), page))
                .reads(list.toFirst())
                .sets(page)
                .mayOops();
    }

    /** rmqueue_bulk() and what its caller does with the result. */
    private Routine refill(boolean nolock) {
        var bulk = Routine.routine("rmqueue_bulk");
        buddy.lockForRefill(bulk, nolock, "none");
        bulk.label("next").when(frame -> frame.get(got) == sizes.refill(), "done");
        buddy.take(bulk, page);
        bulk.when(frame -> frame.get(page) == 0, "done")
                .call(list.addTail(page))
                .then(frame -> {
                    frame.set(got, frame.get(got) + 1);
                    frame.set(page, 0);
                })
                .sets(got, page)
                .go("next")
                .label("done");
        buddy.unlockAfterRefill(bulk, nolock);
        return Routine.routine("__rmqueue_pcplist")
                .locals(got)
                .call(bulk.label("none").end())
                .call(count.add(got))
                .end();
    }

    /** __free_frozen_pages() behind its gate: to the list, or else to the buddy allocator. */
    Routine freeFrozenPages(boolean nolock) {
        boolean fills = lock.off() && design.makes(Mistake.FILLS_SWITCHED_OFF_PCP);
        var code = Routine.routine("__free_frozen_pages").call(lock.trylock(), fills ? "locked" : "no pcp");
        if (fills) {
            code.label("locked");
        }
        code.call(freeFrozenPageCommit(nolock), "lost")
                .call(lock.unlock())
                .returns()
                .label("lost");
        if (design.makes(Mistake.UNLOCKS_LOST_PCP)) {
            code.call(lock.unlock());
        }
        code.returns().label("no pcp");
        buddy.free(code, page, nolock);
        return code.end();
    }

    /** Fails where the kernel's function returns that the list is not locked any more. */
    private Routine freeFrozenPageCommit(boolean nolock) {
        var code = Routine.routine("free_frozen_page_commit")
                .call(list.addHead(page))
                .call(count.increment());
        if (!nolock && sizes.high() > 0) {
            code.locals(toDrain, toFree)
                    .test("pcp->count below the high mark?", this::belowHigh, "done")
                    .reads(count.field())
                    .then(frame -> frame.set(toFree, sizes.high() - sizes.batch()))
                    .sets(toFree)
                    .label("next")
                    .then(this::nextBatch)
                    .sets(toDrain, toFree)
                    .call(freePcppagesBulk())
                    .when(frame -> frame.get(toFree) == 0, "done")
                    .test("pcp->count is 0?", frame -> counted(frame) == 0, "done")
                    .reads(count.field())
                    .call(lock.unlock())
                    .call(lock.trylock(), "lost")
                    .go("next")
                    .label("lost")
                    .fails()
                    .label("done");
        }
        return code.end();
    }

    private boolean belowHigh(Frame frame) {
        return counted(frame) < sizes.high();
    }

    private void nextBatch(Frame frame) {
        int batch = Math.min(frame.get(toFree), sizes.batch());
        frame.set(toDrain, batch);
        frame.set(toFree, frame.get(toFree) - batch);
    }

    /** Waits for the lock with interrupts off, puts {@code page} on the list. */
    Routine freeWaiting() {
        return Routine.routine("__free_frozen_pages")
                .acquire(lock.lock(), LOCK_IRQSAVE)
                .call(freeFrozenPageCommit(true))
                .release(lock.lock(), LOCK_IRQSAVE)
                .end();
    }

    /** drain_pages_zone(): waits for the lock. A task may drain any CPU's list. */
    Routine drainPages() {
        return Routine.routine("drain_pages_zone")
                .locals(toDrain)
                .acquire(lock.lock(), lock.drainForm())
                .step("to_drain = pcp->count", frame -> frame.set(toDrain, counted(frame)))
                .reads(count.field())
                .sets(toDrain)
                .when(frame -> frame.get(toDrain) == 0, "unlock")
                .call(freePcppagesBulk())
                .label("unlock")
                .release(lock.lock(), lock.drainForm())
                .end();
    }

    private Routine freePcppagesBulk() {
        var code = Routine.routine("free_pcppages_bulk")
                .locals(page)
                .step("to_drain = min(pcp->count, to_drain)", this::limitDrain)
                .reads(count.field())
                .sets(toDrain);
        buddy.lock(code);
        code.label("next")
                .when(frame -> frame.get(toDrain) == 0, "done")
                .step("page = last page of a list that is not empty", this::lastPage)
                .reads(list.toLast())
                .sets(page)
                .mayOops()
                .call(list.delete(page))
                .then(frame -> frame.set(toDrain, frame.get(toDrain) - 1))
                .sets(toDrain)
                .call(count.decrement());
        buddy.put(code, page);
        code.go("next").label("done");
        buddy.unlock(code);
        return code.end();
    }

    private void limitDrain(Frame frame) {
        frame.set(toDrain, Math.min(counted(frame), frame.get(toDrain)));
    }

    /** pcp->count; 0 if it went below that, because a drain then frees nothing either. */
    private int counted(Frame frame) {
        return Math.max(0, count.get(frame.state()));
    }

    /** The kernel cycles through its lists until it meets one with a page; if all are empty, it never stops. */
    private void lastPage(Frame frame) {
        FreeLists.pick(frame, list.last(frame), page);
        if (list.last(frame) == 0) {
            frame.oops(Oops.ENDLESS_LOOP);
        }
    }

    boolean held(KernelState state) {
        return lock.held(state);
    }

    Field[] links() {
        return list.links();
    }

    boolean intact(KernelState state) {
        return list.members(state) >= 0;
    }

    int reachable(KernelState state) {
        return list.reachable(state);
    }

    String name() {
        return list.name();
    }

    /** The count, and what a walk over the list looks at. */
    FieldSet data() {
        return FieldSet.of(list.links()).add(count.field());
    }

    /** By how many the count is above the length of the list; any list, damaged or not, is as long as a walk over it. */
    int surplus(KernelState state) {
        return count.get(state) - Integer.bitCount(list.reachable(state));
    }

    /** I8. Where the lists are off there is no section to wait for the end of: nothing is ever on them. */
    boolean countRight(KernelState state) {
        if (lock.off()) {
            return list.reachable(state) == 0 && count.get(state) == 0;
        }
        return lock.held(state) || surplus(state) == 0;
    }

    boolean used(KernelState state) {
        return count.get(state) != sizes.onList();
    }

    String describe(KernelState state) {
        return count.field().name() + " is " + count.get(state) + ", " + list.describe(state);
    }
}
