package dev.heddle.model.trylock;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One per-CPU page list with its count and its lock. Kernel: mm/page_alloc.c, v6.18 to July 2026, with the five ways to lock
 * the list that {@link PcpDesign} names; 574907741599, 038a102535eb and a373f371166d are the merged ones.
 *
 * <p>Left out: all lists but one, orders above 0, the batch limit of a drain, the refill (an empty list goes straight to the
 * buddy list, as when the refill gets nothing), and the drain of a free that passes the high mark. Pinning the task: off
 * PREEMPT_RT the lock disables preemption itself; migration has nowhere to go.
 *
 * <p>Differs: zone->lock is not the question here. What it guards is a set, each section of it one step, and nobody ever
 * finds it taken; only its effect on interrupts is kept, because it opens and closes the windows of a drain.
 */
public final class PcpArea implements Area {

    /** So that list_del() has a neighbour other than the head, and a drain goes round more than once. */
    private static final int SPARE_PAGES = 2;

    /** What pcp_spin_trylock() returns. */
    private static final int NULL = 0;

    private static final int THE_PCP = 1;
    private static final int ADDRESS_OF_FLAG = 2;

    private final Design design;
    private final ImmutableSet<ContextKind> users;
    private final int pages;
    private final int onListAtFirst;
    private final Lock lock;
    private final KernelList list;
    private final Counter count;
    /** The free pages of the buddy allocator, those on zone->trylock_free_pages included. */
    private final Field zone;

    private final Owners owners;
    private final Local page;
    private final Local pcp = Local.of("pcp", ADDRESS_OF_FLAG, PcpArea::showHandle);
    private final Local toDrain;
    private final Local flags = Local.of("flags of zone->lock", 1);

    /** @param users the contexts that allocate and free; each owns one page at first */
    public PcpArea(Design design, Machine.Builder machine, Set<ContextKind> users) {
        this.design = design;
        this.users = ImmutableSet.copyOf(users);
        this.pages = SPARE_PAGES + users.size();
        this.onListAtFirst = onUp(PcpDesign.OFF_ON_UP) ? 0 : SPARE_PAGES;
        var fields = machine.fields();
        lock = onUp(PcpDesign.SHARED_FLAG_AS_MAILED)
                ? machine.sharedFlagLock("pcp->lock", fields.flag("pcp flag"))
                : machine.lock("pcp->lock", design.spinlock());
        list = new KernelList("pcp list", pages, page -> "P" + page, fields, design);
        count = new Counter("pcp->count", fields);
        zone = Owners.set("zone", pages, fields);
        owners = new Owners("pages", pages, this.users, fields);
        page = list.node("page");
        toDrain = Local.of("to_drain", pages);
    }

    private static String showHandle(int handle) {
        return switch (handle) {
            case NULL -> "NULL";
            case THE_PCP -> "the pcp";
            default -> "address of the flag";
        };
    }

    /** Whether this is a uniprocessor kernel with that way to lock the lists; SMP does the same in all of them. */
    private boolean onUp(PcpDesign how) {
        return design.pcp() == how && !design.build().smp();
    }

    /** Whether the lock has to mask interrupts itself: a uniprocessor off PREEMPT_RT, where a spinlock may be nothing. */
    private boolean masksOnUp() {
        return !design.build().smp() && !design.build().preemptRt();
    }

    @Override
    public void setUp(KernelState state) {
        list.setUp(state, IntStream.rangeClosed(1, onListAtFirst).toArray());
        count.set(state, onListAtFirst);
        state.set(zone, onListAtFirst == 0 ? (1 << SPARE_PAGES) - 1 : 0);
        int next = SPARE_PAGES;
        for (ContextKind user : users) {
            owners.setUp(state, user, ++next);
        }
    }

    private static int bit(int page) {
        return 1 << (page - 1);
    }

    /** pcp_spin_trylock(): pcp = the locked pcp, or NULL. */
    private Routine pcpSpinTrylock() {
        var trylock = Routine.routine("pcp_spin_trylock");
        if (onUp(PcpDesign.OFF_ON_UP)) {
            return trylock.then(frame -> frame.refuse(lock)).end();
        }
        return trylock.acquire(lock, tryHow(), "failed")
                .then(frame -> {
                    if (onUp(PcpDesign.SHARED_FLAG_AS_MAILED)) {
                        frame.set(pcp, ADDRESS_OF_FLAG);
                        frame.breach(Breach.WRONG_HANDLE);
                    } else {
                        frame.set(pcp, THE_PCP);
                    }
                })
                .label("failed")
                .end();
    }

    /** pcp_spin_unlock(); a373f371166d: a BUG where nobody can have the lock. */
    private Routine pcpSpinUnlock() {
        var unlock = Routine.routine("pcp_spin_unlock");
        return onUp(PcpDesign.OFF_ON_UP)
                ? unlock.step("BUG", frame -> frame.oops(Oops.STRAY_UNLOCK)).end()
                : unlock.release(lock, tryHow()).end();
    }

    private Acquire tryHow() {
        boolean irqsave = masksOnUp()
                && (design.pcp() == PcpDesign.TRYLOCK_IRQSAVE_ONLY || design.pcp() == PcpDesign.BLOCKING_IRQSAVE_TOO);
        return irqsave ? TRYLOCK_IRQSAVE : TRYLOCK;
    }

    /** 038a102535eb: pcp_spin_lock_maybe_irqsave(). */
    private Acquire drainHow() {
        return masksOnUp() && design.pcp() == PcpDesign.BLOCKING_IRQSAVE_TOO ? LOCK_IRQSAVE : LOCK;
    }

    /** alloc_pages(): from the pcp if its lock is to be had and it has a page, else from the buddy list. */
    public Routine allocPages() {
        return Routine.routine("alloc_pages")
                .locals(page, pcp)
                .call(rmqueue())
                .then(frame -> owners.give(frame, frame.get(page)))
                .end();
    }

    /** alloc_frozen_pages_nolock(). Gate: 620b46ed6ae1. */
    public Routine allocPagesNolock() {
        return Routine.routine("alloc_frozen_pages_nolock")
                .locals(page, pcp)
                .test("gate", frame -> design.allocPages().refuses(frame, design.build()), "refused")
                .call(rmqueue())
                .then(frame -> owners.give(frame, frame.get(page)))
                .returns()
                .label("refused")
                .then(frame -> frame.refuse(lock))
                .end();
    }

    private Routine rmqueue() {
        return Routine.routine("rmqueue")
                .call(rmqueuePcplist())
                .when(frame -> frame.get(page) != 0, "got a page")
                .step("rmqueue_buddy(): a free page of the zone", frame -> {
                    int lowest = Integer.lowestOneBit(frame.get(zone));
                    frame.set(zone, frame.get(zone) & ~lowest);
                    frame.set(page, lowest == 0 ? 0 : Integer.numberOfTrailingZeros(lowest) + 1);
                })
                .label("got a page")
                .end();
    }

    private Routine rmqueuePcplist() {
        return Routine.routine("rmqueue_pcplist")
                .call(pcpSpinTrylock())
                .when(frame -> frame.get(pcp) == NULL, "no pcp")
                .step("page = first page of the list", frame -> frame.set(page, list.first(frame)))
                .when(frame -> frame.get(page) == 0, "unlock")
                .call(list.delete(page))
                .call(count.decrement())
                .label("unlock")
                .call(pcpSpinUnlock())
                .label("no pcp")
                .end();
    }

    /** __free_pages(): to the pcp if its lock is to be had, else to the buddy list. */
    public Routine freePages() {
        return Routine.routine("__free_pages")
                .locals(page, pcp)
                .then(this::giveUpPage)
                .when(frame -> frame.get(page) == 0, "nothing")
                .call(freeFrozenPages())
                .label("nothing")
                .end();
    }

    /** free_pages_nolock(): the same behind a gate. */
    public Routine freePagesNolock() {
        return Routine.routine("free_pages_nolock")
                .locals(page, pcp)
                .then(this::giveUpPage)
                .when(frame -> frame.get(page) == 0, "nothing")
                .test("gate", frame -> design.freePages().refuses(frame, design.build()), "refused")
                .call(freeFrozenPages())
                .returns()
                .label("refused")
                .then(frame -> frame.refuse(lock))
                .step("push the page on trylock_free_pages", this::freeToZone)
                .label("nothing")
                .end();
    }

    /** The caller hands its page in: from here on the page is in flight, and nobody's. */
    private void giveUpPage(Frame frame) {
        int mine = owners.any(frame);
        frame.set(page, mine);
        if (mine != 0) {
            owners.take(frame, mine);
        }
    }

    private Routine freeFrozenPages() {
        return Routine.routine("__free_frozen_pages")
                .call(pcpSpinTrylock())
                .when(frame -> frame.get(pcp) == NULL, "no pcp")
                .call(freeFrozenPageCommit())
                .call(pcpSpinUnlock())
                .returns()
                .label("no pcp")
                .step("free_one_page(): to the zone", this::freeToZone)
                .end();
    }

    private Routine freeFrozenPageCommit() {
        return Routine.routine("free_frozen_page_commit")
                .call(list.addHead(page))
                .call(count.increment())
                .end();
    }

    private void freeToZone(Frame frame) {
        frame.set(zone, frame.get(zone) | bit(frame.get(page)));
        frame.set(page, 0);
    }

    /**
     * Frees a page to another CPU's pcp and waits for its lock, interrupts off: __free_frozen_pages() in a task, as it was
     * before "use trylock for PCP lock in free path", RFC PATCH 03/45 of 30 April 2026. That series gives pages back to the
     * CPU that their pageblock belongs to.
     *
     * @param outer held by the caller, e.g. the lock of an xarray while a stack depot record is freed
     */
    public Routine freePagesWaiting(Lock outer) {
        return freePagesUnder(outer, LOCK_IRQSAVE);
    }

    /** The same as that patch makes it: tries the lock, and frees to the buddy list on failure. */
    public Routine freePagesTrying(Lock outer) {
        return freePagesUnder(outer, TRYLOCK_IRQSAVE);
    }

    private Routine freePagesUnder(Lock outer, Acquire how) {
        return Routine.routine("stack_depot_free")
                .locals(page)
                .acquire(outer, LOCK_IRQSAVE)
                .then(this::giveUpPage)
                .when(frame -> frame.get(page) == 0, "nothing")
                .acquire(lock, how, "no pcp")
                .call(freeFrozenPageCommit())
                .then(frame -> frame.set(page, 0))
                .release(lock, how)
                .go("nothing")
                .label("no pcp")
                .step("free_one_page(): to the zone", this::freeToZone)
                .label("nothing")
                .release(outer, LOCK_IRQSAVE)
                .end();
    }

    /** mm/page_alloc.c, drain_pages_zone(): waits for the lock. Any CPU's list may be drained from a task. */
    public Routine drainPages() {
        return Routine.routine("drain_pages_zone")
                .locals(toDrain)
                .acquire(lock, drainHow())
                .step("to_drain = pcp->count", frame -> frame.set(toDrain, countOrNone(frame)))
                .when(frame -> frame.get(toDrain) == 0, "unlock")
                .call(freePcppagesBulk())
                .label("unlock")
                .release(lock, drainHow())
                .end();
    }

    private Routine freePcppagesBulk() {
        return Routine.routine("free_pcppages_bulk")
                .locals(page, flags)
                .step(
                        "to_drain = min(pcp->count, to_drain)",
                        frame -> frame.set(toDrain, Math.min(countOrNone(frame), frame.get(toDrain))))
                .step("lock_irqsave zone->lock", this::lockZone)
                .label("next")
                .when(frame -> frame.get(toDrain) == 0, "done")
                .step("page = last page of a list that is not empty", this::lastPage)
                .call(list.delete(page))
                .then(frame -> frame.set(toDrain, frame.get(toDrain) - 1))
                .call(count.decrement())
                .step("__free_one_page(): to the zone", this::freeToZone)
                .go("next")
                .label("done")
                .step("unlock_irqrestore zone->lock", this::unlockZone)
                .end();
    }

    /** A count that went below zero frees nothing, as zero does. */
    private int countOrNone(Frame frame) {
        return Math.max(0, count.get(frame.state()));
    }

    /** The kernel cycles through its lists until one has a page; if none has, it never gets out. */
    private void lastPage(Frame frame) {
        frame.set(page, list.last(frame));
        if (frame.get(page) == 0) {
            frame.oops(Oops.ENDLESS_LOOP);
        }
    }

    /** On PREEMPT_RT zone->lock leaves interrupts alone. */
    private void lockZone(Frame frame) {
        if (!design.build().preemptRt()) {
            frame.irqSave(flags);
        }
    }

    private void unlockZone(Frame frame) {
        if (!design.build().preemptRt()) {
            frame.irqRestore(flags);
        }
    }

    @Override
    public boolean listsIntact(KernelState state) {
        return lock.held(state) || list.members(state) >= 0;
    }

    @Override
    public boolean listInUse(KernelState state) {
        return lock.held(state);
    }

    /** With the lists off there is no section to be in: they are empty and the count is 0 always. */
    @Override
    public boolean pcpCountRight(KernelState state) {
        int onList = Integer.bitCount(list.reachable(state));
        if (onUp(PcpDesign.OFF_ON_UP)) {
            return onList == 0 && count.get(state) == 0;
        }
        return lock.held(state) || count.get(state) == onList;
    }

    @Override
    public boolean pcpUsed(KernelState state) {
        return count.get(state) != onListAtFirst;
    }

    /** No page has two owners, and while nobody edits the list each page is in exactly one place. */
    @Override
    public boolean pagesConserved(KernelState state) {
        var places = new int[pages];
        owners.count(state, places);
        Owners.countSet(state.get(zone), places);
        boolean settled = !lock.held(state);
        if (settled) {
            Owners.countSet(list.reachable(state), places);
            for (var context : state.machine().contexts()) {
                int inFlight = context.local(state, page);
                Owners.countSet(inFlight == 0 ? 0 : bit(inFlight), places);
            }
        }
        for (int found : places) {
            if (found > 1 || (settled && found == 0)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean somePageMoved(KernelState state) {
        return pcpUsed(state) || state.is(zone) == (onListAtFirst != 0);
    }
}
