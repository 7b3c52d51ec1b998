package dev.heddle.model.trylock.page;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.KernelList;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;
import java.util.Set;

/**
 * The zone lock and the buddy free lists. Kernel: mm/page_alloc.c of June and July 2026. Left out: what {@link FreeLists}
 * leaves out; migrate types but for "isolated"; the pcp lists, which are taken to be empty or locked, so that every call
 * reaches the buddy lists.
 */
public final class ZoneArea implements Area {

    private final Design design;
    private final ImmutableSet<ContextKind> users;
    private final ZoneSizes sizes;
    private final int pages;
    /** By order; before anything is put on them, setting up one poisons all pages. */
    private final ImmutableList<KernelList> lists;

    private final Zone zone;
    private final Owners owners;
    private final Local page;

    /** The zone of {@link ZoneSizes#SMALL}; the task owns a page at first, and so does what nests in it. */
    public ZoneArea(Design design, Machine.Builder machine, Set<ContextKind> users) {
        this(design, machine, users, ZoneSizes.SMALL);
    }

    /** @param users the kinds of context that allocate or free; each owns one page at first */
    public ZoneArea(Design design, Machine.Builder machine, Set<ContextKind> users, ZoneSizes sizes) {
        this.design = design;
        this.users = ImmutableSet.copyOf(users);
        this.sizes = sizes;
        pages = sizes.pages() + this.users.size();
        var name = ZoneName.ONLY;
        lists = KernelList.sharing(FreeLists.names(sizes, name), pages, name::page, machine.fields(), design);
        zone = new Zone(design, lists, pages, sizes, name, machine);
        page = lists.get(0).node("page");
        owners = new Owners("pages", page, this.users, machine.fields());
    }

    @Override
    public void setUp(KernelState state) {
        lists.get(0).setUp(state);
        zone.setUp(state);
        int next = sizes.pages();
        for (ContextKind user : users) {
            owners.setUp(state, user, ++next);
        }
    }

    /** alloc_pages(): waits for the lock. */
    public Routine allocPages() {
        var code = Routine.routine("alloc_pages").locals(page);
        zone.alloc(code, page, false);
        return code.call(owners.own()).end();
    }

    /** alloc_frozen_pages_nolock(): tries, and returns NULL on failure. Gate: 620b46ed6ae1. */
    public Routine allocPagesNolock() {
        var code = Routine.routine("alloc_frozen_pages_nolock")
                .locals(page)
                .test("gate", frame -> design.gates().allocPages().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks();
        zone.alloc(code, page, true);
        return code.call(owners.own())
                .returns()
                .label("refused")
                .refuses(zone.lock())
                .end();
    }

    /** __free_pages(): waits for the lock; frees a page that the caller owns, if it still has one. */
    public Routine freePages() {
        var code = Routine.routine("__free_pages")
                .locals(page)
                .call(owners.giveUp())
                .when(owners::none, "nothing");
        zone.free(code, page, false);
        return code.label("nothing").end();
    }

    /**
     * free_pages_nolock(): __free_frozen_pages() with its gate, then free_one_page().
     *
     * @param isolated whether the page lies in an isolated pageblock, which goes straight to free_one_page()
     */
    public Routine freePagesNolock(boolean isolated) {
        var code = Routine.routine("free_pages_nolock")
                .locals(page)
                .call(owners.giveUp())
                .when(owners::none, "nothing")
                .when(frame -> isolated, "free_one_page")
                .test("gate", frame -> design.gates().freePages().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .label("free_one_page");
        zone.freeNolock(code, page);
        return code.label("nothing").end();
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        FieldSet held = FieldSet.of(zone.lock().holders());
        return switch (data) {
            case LISTS -> Reads.nothing().andUnless(held, zone.lists().guarded());
            case PAGES -> zone.andPages(Reads.of(owners.owned()), held).andUnless(held, machine.fieldsOf(page));
            case DEFERRALS -> Reads.of(zone.deferred());
            case FROZEN, OBJECTS, PCP_COUNT -> Reads.nothing();
        };
    }

    @Override
    public boolean listsIntact(KernelState state) {
        return zone.lock().held(state) || zone.lists().intact(state);
    }

    @Override
    public boolean listInUse(KernelState state) {
        return zone.lock().held(state);
    }

    /** No page has two owners, and while nobody edits the lists each page is in exactly one place. */
    @Override
    public boolean pagesConserved(KernelState state) {
        return places(state).conserved(needed(state));
    }

    private Places places(KernelState state) {
        var places = new Places();
        owners.addOwned(state, places);
        boolean settled = !zone.lock().held(state);
        zone.addTo(places, state, settled);
        if (settled) {
            owners.addInFlight(state, places);
        }
        return places;
    }

    /** Every page must be somewhere, unless somebody edits the lists: then pages are on their way. */
    private int needed(KernelState state) {
        return zone.lock().held(state) ? 0 : (1 << pages) - 1;
    }

    @Override
    public String describe(KernelState state) {
        String counted = listsIntact(state) ? "" : zone.lists().describe(state);
        return Area.join(counted, places(state).misplaced(needed(state), ZoneName.ONLY::page));
    }

    @Override
    public boolean somePageMoved(KernelState state) {
        return zone.used(state);
    }

    @Override
    public boolean somethingDeferred(KernelState state) {
        return state.is(zone.deferred());
    }

    /** Whether two contexts own one page. */
    public boolean someoneSharesAPage(KernelState state) {
        return owners.shared(state) != 0;
    }

    /** By how many nr_free is above the length of its list; 0 where the list is damaged. */
    public int surplus(KernelState state) {
        return zone.lists().surplus(state);
    }

    /** Whether a walk over the list of single pages comes to fewer of them than nr_free says, and does not come to its end. */
    public boolean listsAPageTwice(KernelState state) {
        return zone.lists().loops(state);
    }

    /** Whether a page that somebody owns, and that no list leads to, is marked free. */
    public boolean marksAnOwnedPage(KernelState state) {
        int marked = zone.lists().marked(state) & ~zone.lists().reachable(state);
        return zone.lists().walksEnd(state) && (marked & owners.all(state)) != 0;
    }
}
