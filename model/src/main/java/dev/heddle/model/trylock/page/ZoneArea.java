package dev.heddle.model.trylock.page;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;

import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Counter;
import dev.heddle.model.trylock.data.KernelList;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;

/**
 * The zone lock and the buddy free list. Kernel: mm/page_alloc.c of June and July 2026. Left out: orders above 0, so that
 * nothing is split or merged; migrate types but for "isolated"; the pcp lists, which are taken to be empty or locked, so that
 * every call reaches the buddy list.
 */
public final class ZoneArea implements Area {

    /** Two on the free list, one that the task owns, one that the nested context owns. */
    private static final int PAGES = 4;

    private static final int TASKS_PAGE = 3;
    private static final int NESTED_PAGE = 4;

    private final Design design;
    private final Lock lock;
    private final KernelList free;
    private final Counter nrFree;
    /** zone->trylock_free_pages: pages whose free was put off. */
    private final Field deferred;

    private final Owners owners;
    private final Local page;
    private final Local one;
    private final Local taken = Local.of("taken from llist", (1 << PAGES) - 1);
    private final Local waiting = Local.of("on llist when locked", (1 << PAGES) - 1);

    public ZoneArea(Design design, Machine.Builder machine) {
        this.design = design;
        var fields = machine.fields();
        lock = machine.lock("zone->lock", design.typeOf(AllocatorLock.ZONE));
        free = new KernelList("free_list", PAGES, page -> "P" + page, fields, design);
        nrFree = new Counter("nr_free", fields);
        deferred = Owners.set("trylock_free_pages", PAGES, fields);
        page = free.node("page");
        owners = new Owners("pages", page, Owners.CALLERS, fields);
        one = free.node("put off page");
    }

    @Override
    public void setUp(KernelState state) {
        free.setUp(state, 1, 2);
        nrFree.set(state, 2);
        owners.setUp(state, ContextKind.TASK, TASKS_PAGE);
        owners.setUp(state, owners.nested(state), NESTED_PAGE);
    }

    /** alloc_pages(): waits for the lock. */
    public Routine allocPages() {
        return Routine.routine("alloc_pages")
                .locals(page)
                .call(rmqueueBuddy(LOCK_IRQSAVE))
                .call(owners.own())
                .end();
    }

    /** alloc_frozen_pages_nolock(): tries, and returns NULL on failure. Gate: 620b46ed6ae1. */
    public Routine allocPagesNolock() {
        return Routine.routine("alloc_frozen_pages_nolock")
                .locals(page)
                .test("gate", frame -> design.gates().allocPages().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .call(rmqueueBuddy(TRYLOCK_IRQSAVE))
                .call(owners.own())
                .returns()
                .label("refused")
                .refuses(lock)
                .end();
    }

    /** mm/page_alloc.c, rmqueue_buddy(). */
    private Routine rmqueueBuddy(Acquire how) {
        return Routine.routine("rmqueue_buddy")
                .acquire(lock, how, "no page")
                .step("P = first free page", frame -> frame.set(page, free.first(frame)))
                .reads(free.toFirst())
                .sets(page)
                .when(owners::none, "unlock")
                .call(free.delete(page))
                .call(nrFree.decrement())
                .label("unlock")
                .release(lock, how)
                .label("no page")
                .end();
    }

    /** __free_pages(): waits for the lock; frees a page that the caller owns, if it still has one. */
    public Routine freePages() {
        return Routine.routine("__free_pages")
                .locals(page)
                .call(owners.giveUp())
                .when(owners::none, "nothing")
                .call(freeOnePage())
                .label("nothing")
                .end();
    }

    /** mm/page_alloc.c, free_one_page() without FPI_TRYLOCK: frees what was put off, then the page. */
    private Routine freeOnePage() {
        return Routine.routine("free_one_page")
                .locals(taken, waiting)
                .acquire(lock, LOCK_IRQSAVE)
                .then(frame -> frame.set(waiting, frame.get(deferred)))
                .reads(deferred)
                .sets(waiting)
                .when(frame -> design.mistake() == Mistake.LEAVES_PUT_OFF_PAGES, "own page")
                .step("take the whole trylock_free_pages", frame -> {
                    frame.set(taken, frame.get(deferred));
                    frame.set(deferred, 0);
                })
                .writes(deferred)
                .sets(taken)
                .label("next")
                .when(frame -> frame.get(taken) == 0, "own page")
                .call(freeTaken())
                .go("next")
                .label("own page")
                .call(freeNode(page))
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

    private Routine freeTaken() {
        return Routine.routine("free_one_page")
                .locals(one)
                .then(frame -> {
                    int lowest = Integer.lowestOneBit(frame.get(taken));
                    frame.set(one, Integer.numberOfTrailingZeros(lowest) + 1);
                    frame.set(taken, frame.get(taken) & ~lowest);
                })
                .sets(one, taken)
                .call(freeNode(one))
                .end();
    }

    private Routine freeNode(Local node) {
        return Routine.routine("__free_one_page")
                .call(free.addHead(node))
                .call(nrFree.increment())
                .end();
    }

    /**
     * free_pages_nolock(): __free_frozen_pages() with its gate, then free_one_page().
     *
     * @param isolated whether the page lies in an isolated pageblock, which goes straight to free_one_page()
     */
    public Routine freePagesNolock(boolean isolated) {
        return Routine.routine("free_pages_nolock")
                .locals(page)
                .call(owners.giveUp())
                .when(owners::none, "nothing")
                .when(frame -> isolated, "free_one_page")
                .test("gate", frame -> design.gates().freePages().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .label("free_one_page")
                .when(frame -> design.gates().freeOnePage().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .acquire(lock, TRYLOCK_IRQSAVE, "put off")
                .call(freeNode(page))
                .release(lock, TRYLOCK_IRQSAVE)
                .returns()
                .label("refused")
                .refuses(lock)
                .label("put off")
                .step("push the page on trylock_free_pages", frame -> {
                    frame.set(deferred, frame.get(deferred) | 1 << (frame.get(page) - 1));
                    frame.set(page, 0);
                    frame.defer();
                })
                .writes(deferred)
                .sets(page)
                .marks()
                .label("nothing")
                .end();
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        FieldSet held = FieldSet.of(lock.holders());
        FieldSet list = FieldSet.of(free.links()).add(nrFree.field());
        return switch (data) {
            case LISTS -> Reads.nothing().andUnless(held, list);
            case PAGES ->
                Reads.of(owners.owned())
                        .and(FieldSet.of(deferred))
                        .andUnless(held, machine.fieldsOf(page).addAll(list));
            case DEFERRALS -> Reads.of(deferred);
            case FROZEN, OBJECTS, PCP_COUNT -> Reads.nothing();
        };
    }

    @Override
    public boolean listsIntact(KernelState state) {
        if (lock.held(state)) {
            return true;
        }
        int members = free.members(state);
        return members >= 0 && Integer.bitCount(members) == nrFree.get(state);
    }

    @Override
    public boolean listInUse(KernelState state) {
        return lock.held(state);
    }

    /** No page has two owners, and while nobody edits the list each page is in exactly one place. */
    @Override
    public boolean pagesConserved(KernelState state) {
        return places(state).conserved(needed(state));
    }

    private Places places(KernelState state) {
        var places = new Places();
        owners.addOwned(state, places);
        places.add(deferred.name(), state.get(deferred));
        if (!lock.held(state)) {
            places.add(free.name(), free.reachable(state));
            owners.addInFlight(state, places);
        }
        return places;
    }

    /** Every page must be somewhere, unless somebody edits the list: then pages are on their way. */
    private int needed(KernelState state) {
        return lock.held(state) ? 0 : (1 << PAGES) - 1;
    }

    @Override
    public String describe(KernelState state) {
        String counted = listsIntact(state) ? "" : "nr_free is " + nrFree.get(state) + ", " + free.describe(state);
        return Area.join(counted, places(state).misplaced(needed(state), page -> "P" + page));
    }

    @Override
    public boolean somePageMoved(KernelState state) {
        return nrFree.get(state) != 2;
    }

    @Override
    public boolean somethingDeferred(KernelState state) {
        return state.is(deferred);
    }
}
