package dev.heddle.model.trylock.page;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;

import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Counter;
import dev.heddle.model.trylock.data.KernelList;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One per-CPU page list and its count. Kernel: mm/page_alloc.c, v6.18 to July 2026; how the list is locked is {@link PcpLock}.
 *
 * <p>Left out: all lists but one; orders above 0; the batch limit of a drain, so that one round empties the list; the refill,
 * so that an empty list goes straight to the buddy allocator, as it does when the refill gets nothing; the drain of a free
 * that passes the high mark.
 *
 * <p>Differs: zone->lock is not the question here. What it guards is a set, each of its short sections one step, and nobody
 * finds it taken. Only what it does to interrupts is kept, because that opens and closes the windows of a drain. The test
 * for an empty list and the load of its first or last page are one step.
 */
public final class PcpArea implements Area {

    /** On the list at first: two, so that list_del() has a neighbour besides the head and a drain goes round twice. */
    private static final int SPARE_PAGES = 2;

    private final Design design;
    private final ImmutableSet<ContextKind> users;
    private final int pages;
    private final int onListAtFirst;
    private final PcpLock lock;
    private final KernelList list;
    private final Counter count;
    /** The free pages of the buddy allocator, those on zone->trylock_free_pages included. */
    private final Field zone;

    private final Owners owners;
    private final Local page;
    private final Local toDrain;
    private final Local flags = Local.of("flags of zone->lock", 1);

    /** @param users the kinds of context that allocate or free; each owns one page at first */
    public PcpArea(Design design, Machine.Builder machine, Set<ContextKind> users) {
        this.design = design;
        this.users = ImmutableSet.copyOf(users);
        pages = SPARE_PAGES + users.size();
        var fields = machine.fields();
        lock = new PcpLock(design, machine);
        onListAtFirst = lock.off() ? 0 : SPARE_PAGES;
        list = new KernelList("pcp list", pages, page -> "P" + page, fields, design);
        count = new Counter("pcp->count", fields);
        zone = Owners.set("zone", pages, fields);
        page = list.node("page");
        owners = new Owners("pages", page, this.users, fields);
        toDrain = Local.of("to_drain", pages);
    }

    @Override
    public void setUp(KernelState state) {
        list.setUp(state, IntStream.rangeClosed(1, onListAtFirst).toArray());
        count.set(state, onListAtFirst);
        state.set(zone, lock.off() ? (1 << SPARE_PAGES) - 1 : 0);
        int next = SPARE_PAGES;
        for (ContextKind user : users) {
            owners.setUp(state, user, ++next);
        }
    }

    /** alloc_pages(): from the pcp if its lock is to be had and it has a page, else from the buddy allocator. */
    public Routine allocPages() {
        return Routine.routine("alloc_pages")
                .locals(page, lock.handle())
                .call(rmqueue())
                .call(owners.own())
                .end();
    }

    /** alloc_frozen_pages_nolock(). Gate: 620b46ed6ae1. */
    public Routine allocPagesNolock() {
        return Routine.routine("alloc_frozen_pages_nolock")
                .locals(page, lock.handle())
                .test("gate", frame -> design.gates().allocPages().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .call(rmqueue())
                .call(owners.own())
                .returns()
                .label("refused")
                .refuses(lock.lock())
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
                .writes(zone)
                .sets(page)
                .label("got a page")
                .end();
    }

    private Routine rmqueuePcplist() {
        return Routine.routine("rmqueue_pcplist")
                .call(lock.trylock(), "no pcp")
                .step("page = first page of the list", frame -> frame.set(page, list.first(frame)))
                .reads(list.toFirst())
                .sets(page)
                .when(owners::none, "unlock")
                .call(list.delete(page))
                .call(count.decrement())
                .label("unlock")
                .call(lock.unlock())
                .label("no pcp")
                .end();
    }

    /** __free_pages() of a page that the caller owns, if it still has one: to the pcp, or else to the buddy allocator. */
    public Routine freePages() {
        return Routine.routine("__free_pages")
                .locals(page, lock.handle())
                .call(owners.giveUp())
                .when(owners::none, "nothing")
                .call(freeFrozenPages())
                .label("nothing")
                .end();
    }

    /** free_pages_nolock(): the same behind the gate of __free_frozen_pages(). */
    public Routine freePagesNolock() {
        return Routine.routine("free_pages_nolock")
                .locals(page, lock.handle())
                .call(owners.giveUp())
                .when(owners::none, "nothing")
                .test("gate", frame -> design.gates().freePages().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .call(freeFrozenPages())
                .returns()
                .label("refused")
                .refuses(lock.lock())
                .step("push the page on trylock_free_pages", this::freeToZone)
                .writes(zone)
                .sets(page)
                .label("nothing")
                .end();
    }

    private Routine freeFrozenPages() {
        return Routine.routine("__free_frozen_pages")
                .call(lock.trylock(), "no pcp")
                .call(freeFrozenPageCommit())
                .call(lock.unlock())
                .returns()
                .label("no pcp")
                .step("free_one_page(): to the zone", this::freeToZone)
                .writes(zone)
                .sets(page)
                .end();
    }

    private Routine freeFrozenPageCommit() {
        return Routine.routine("free_frozen_page_commit")
                .call(list.addHead(page))
                .call(count.increment())
                .end();
    }

    private void freeToZone(Frame frame) {
        frame.set(zone, frame.get(zone) | 1 << (frame.get(page) - 1));
        frame.set(page, 0);
    }

    /**
     * Frees a page in task context to the pcp of the CPU that the page belongs to, and waits for its lock with interrupts
     * off: what "mm: page_alloc: use trylock for PCP lock in free path to avoid lock inversion", RFC PATCH 03/45 of 30 April
     * 2026, takes out of __free_frozen_pages().
     */
    public Routine freePagesWaiting() {
        return Routine.routine("__free_frozen_pages")
                .locals(page)
                .call(owners.giveUp())
                .when(owners::none, "nothing")
                .acquire(lock.lock(), LOCK_IRQSAVE)
                .call(freeFrozenPageCommit())
                .release(lock.lock(), LOCK_IRQSAVE)
                .label("nothing")
                .end();
    }

    /** drain_pages_zone(): waits for the lock. A task may drain any CPU's list. */
    public Routine drainPages() {
        return Routine.routine("drain_pages_zone")
                .locals(toDrain)
                .acquire(lock.lock(), lock.drainForm())
                .step("to_drain = pcp->count", frame -> frame.set(toDrain, countedPages(frame)))
                .reads(count.field())
                .sets(toDrain)
                .when(frame -> frame.get(toDrain) == 0, "unlock")
                .call(freePcppagesBulk())
                .label("unlock")
                .release(lock.lock(), lock.drainForm())
                .end();
    }

    private Routine freePcppagesBulk() {
        return Routine.routine("free_pcppages_bulk")
                .locals(page, flags)
                .step("to_drain = min(pcp->count, to_drain)", this::limitDrain)
                .reads(count.field())
                .sets(toDrain)
                .step("lock_irqsave zone->lock", this::lockZone)
                .sets(flags)
                .masks()
                .label("next")
                .when(frame -> frame.get(toDrain) == 0, "done")
                .step("page = last page of a list that is not empty", this::lastPage)
                .reads(list.toLast())
                .sets(page)
                .mayOops()
                .call(list.delete(page))
                .then(frame -> frame.set(toDrain, frame.get(toDrain) - 1))
                .sets(toDrain)
                .call(count.decrement())
                .step("__free_one_page(): to the zone", this::freeToZone)
                .writes(zone)
                .sets(page)
                .go("next")
                .label("done")
                .step("unlock_irqrestore zone->lock", this::unlockZone)
                .sets(flags)
                .masks()
                .end();
    }

    private void limitDrain(Frame frame) {
        frame.set(toDrain, Math.min(countedPages(frame), frame.get(toDrain)));
    }

    /** pcp->count; 0 if it went below that, because a drain then frees nothing either. */
    private int countedPages(Frame frame) {
        return Math.max(0, count.get(frame.state()));
    }

    /** The kernel cycles through its lists until it meets one with a page; if all are empty, it never stops. */
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
    public Reads reads(Data data, Machine machine) {
        FieldSet links = FieldSet.of(list.links());
        return switch (data) {
            case LISTS -> Reads.nothing().andUnless(lock.holders(), links);
            case PCP_COUNT -> {
                links.add(count.field());
                yield lock.off() ? Reads.of(links) : Reads.nothing().andUnless(lock.holders(), links);
            }
            case PAGES ->
                Reads.of(owners.owned())
                        .and(FieldSet.of(zone))
                        .andUnless(
                                lock.holders(),
                                machine.fieldsOf(page).addAll(links).add(count.field()));
            case FROZEN, OBJECTS, DEFERRALS -> Reads.nothing();
        };
    }

    @Override
    public boolean listsIntact(KernelState state) {
        return lock.held(state) || list.members(state) >= 0;
    }

    @Override
    public boolean listInUse(KernelState state) {
        return lock.held(state);
    }

    /** Where the lists are off there is no section to wait for the end of: nothing is ever on them. */
    @Override
    public boolean pcpCountRight(KernelState state) {
        if (lock.off()) {
            return list.reachable(state) == 0 && count.get(state) == 0;
        }
        return lock.held(state) || count.get(state) == Integer.bitCount(list.reachable(state));
    }

    @Override
    public boolean pcpLockHeld(KernelState state) {
        return lock.held(state);
    }

    @Override
    public boolean pcpUsed(KernelState state) {
        return count.get(state) != onListAtFirst;
    }

    /** No page has two owners, and while nobody edits the list each page is in exactly one place. */
    @Override
    public boolean pagesConserved(KernelState state) {
        return places(state).conserved(needed(state));
    }

    private Places places(KernelState state) {
        var places = new Places();
        owners.addOwned(state, places);
        places.add(zone.name(), state.get(zone));
        if (!lock.held(state)) {
            places.add(list.name(), list.reachable(state));
            owners.addInFlight(state, places);
        }
        return places;
    }

    /** Every page must be somewhere, unless somebody edits the list: then pages are on their way. */
    private int needed(KernelState state) {
        return lock.held(state) ? 0 : (1 << pages) - 1;
    }

    @Override
    public String describe(KernelState state) {
        boolean right = listsIntact(state) && pcpCountRight(state);
        String counted = right ? "" : "pcp->count is " + count.get(state) + ", " + list.describe(state);
        return Area.join(counted, places(state).misplaced(needed(state), page -> "P" + page));
    }

    @Override
    public boolean somePageMoved(KernelState state) {
        return pcpUsed(state) || state.is(zone) != lock.off();
    }
}
