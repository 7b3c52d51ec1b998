package dev.heddle.model.trylock.page;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Field;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The per-CPU page lists of one zone, alone or with the zone. Kernel: mm/page_alloc.c, v6.18 to July 2026; how a list is
 * locked is {@link PcpLock}.
 *
 * <p>Left out: all lists of a CPU but one; orders above 0 on it; and what {@link PcpList} and {@link FreeLists} leave out.
 *
 * <p>Differs: where the area is about pcp->lock alone, zone->lock is a stand-in, {@link BuddySet}. The test for an empty list
 * and the load of its first or last page are one step. Tasks of two CPUs own pages together.
 */
public final class PcpArea implements Area {

    private final Design design;
    private final ImmutableSet<ContextKind> users;
    private final PageSizes sizes;
    private final ZoneName name;
    private final int pages;
    /** Those of the pcps, then those of the zone; before anything is put on them, setting up one poisons all pages. */
    private final ImmutableList<KernelList> lists;

    private final ImmutableList<PcpList> pcps;
    private final Buddy buddy;
    /** The zone, if it is there whole. */
    private final @Nullable Zone zone;

    private final Owners owners;
    private final Local page;

    /** One list of {@link PcpSizes#SMALL}, without its zone. */
    public PcpArea(Design design, Machine.Builder machine, Set<ContextKind> users) {
        this(design, machine, users, PageSizes.pcpAlone(PcpSizes.SMALL));
    }

    /** @param users the kinds of context that allocate or free; each owns one page at first */
    public PcpArea(Design design, Machine.Builder machine, Set<ContextKind> users, PageSizes sizes) {
        this(design, machine, users, sizes, ZoneName.ONLY, PcpLock.flag(design, machine));
    }

    /** One zone of several, whose pcps share {@code flag} if there is one. */
    PcpArea(
            Design design,
            Machine.Builder machine,
            Set<ContextKind> users,
            PageSizes wanted,
            ZoneName name,
            @Nullable Field flag) {
        this.design = design;
        this.users = ImmutableSet.copyOf(users);
        this.name = name;
        var fields = machine.fields();
        ImmutableList<PcpLock> locks = IntStream.range(0, wanted.cpus())
                .mapToObj(cpu -> new PcpLock(design, machine, ofCpu("pcp->lock", cpu), flag))
                .collect(ImmutableList.toImmutableList());
        sizes = locks.get(0).off() ? wanted.withPcpOff() : wanted;
        pages = sizes.pages() + this.users.size();
        lists = KernelList.sharing(listNames(), pages, name::page, fields, design);
        var freeLists = lists.subList(sizes.cpus(), lists.size());
        zone = sizes.whole() ? new Zone(design, freeLists, pages, sizes.zone(), name, machine) : null;
        buddy = zone == null ? new BuddySet(design, pages, sizes.zone(), name, machine) : zone;
        page = lists.get(0).node(name.of("page"));
        pcps = IntStream.range(0, sizes.cpus())
                .mapToObj(cpu -> new PcpList(
                        design,
                        sizes.pcp(),
                        buddy,
                        page,
                        locks.get(cpu),
                        lists.get(cpu),
                        what -> ofCpu(what, cpu),
                        machine))
                .collect(ImmutableList.toImmutableList());
        owners = new Owners(name.of("pages"), page, this.users, fields);
    }

    private String ofCpu(String what, int cpu) {
        return name.of(what) + (cpu == 0 ? "" : " of CPU" + cpu);
    }

    private ImmutableList<String> listNames() {
        var names = ImmutableList.<String>builder();
        for (int cpu = 0; cpu < sizes.cpus(); cpu++) {
            names.add(ofCpu("pcp list", cpu));
        }
        return sizes.whole() ? names.addAll(FreeLists.names(sizes.zone(), name)).build() : names.build();
    }

    @Override
    public void setUp(KernelState state) {
        lists.get(0).setUp(state);
        for (int cpu = 0; cpu < sizes.cpus(); cpu++) {
            int first = sizes.firstOnList(cpu);
            int[] onList = IntStream.range(first, first + sizes.pcp().onList()).toArray();
            pcps.get(cpu).setUp(state, onList);
        }
        buddy.setUp(state);
        int next = sizes.pages();
        for (ContextKind user : users) {
            owners.setUp(state, user, ++next);
        }
    }

    /** alloc_pages(): from CPU 0's pcp if its lock is to be had and it has a page, else from the buddy allocator. */
    public Routine allocPages() {
        return allocPages(0);
    }

    /** The same on {@code cpu}. */
    public Routine allocPages(int cpu) {
        return Routine.routine("alloc_pages")
                .locals(page, pcps.get(cpu).lock().handle())
                .call(rmqueue(cpu, false))
                .call(owners.own())
                .end();
    }

    /** alloc_frozen_pages_nolock() on CPU 0. Gate: 620b46ed6ae1. */
    public Routine allocPagesNolock() {
        return allocPagesNolock(0);
    }

    /** The same on {@code cpu}. */
    public Routine allocPagesNolock(int cpu) {
        PcpLock lock = pcps.get(cpu).lock();
        return Routine.routine("alloc_frozen_pages_nolock")
                .locals(page, lock.handle())
                .test("gate", frame -> design.gates().allocPages().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .call(rmqueue(cpu, true))
                .call(owners.own())
                .returns()
                .label("refused")
                .refuses(lock.lock())
                .end();
    }

    private Routine rmqueue(int cpu, boolean nolock) {
        var code = Routine.routine("rmqueue")
                .call(pcps.get(cpu).rmqueuePcplist(nolock))
                .when(frame -> frame.get(page) != 0, "got a page");
        buddy.alloc(code, page, nolock);
        return code.label("got a page").end();
    }

    /** __free_pages() of a page that the caller owns, if it still has one: to CPU 0's pcp, or else to the buddy allocator. */
    public Routine freePages() {
        return freePages(0);
    }

    /** The same on {@code cpu}. */
    public Routine freePages(int cpu) {
        return Routine.routine("__free_pages")
                .locals(page, pcps.get(cpu).lock().handle())
                .call(owners.giveUp())
                .when(owners::none, "nothing")
                .call(pcps.get(cpu).freeFrozenPages(false))
                .label("nothing")
                .end();
    }

    /** free_pages_nolock(): the same behind the gate of __free_frozen_pages(). */
    public Routine freePagesNolock() {
        return freePagesNolock(0);
    }

    /** The same on {@code cpu}. */
    public Routine freePagesNolock(int cpu) {
        PcpLock lock = pcps.get(cpu).lock();
        var code = Routine.routine("free_pages_nolock")
                .locals(page, lock.handle())
                .call(owners.giveUp())
                .when(owners::none, "nothing")
                .test("gate", frame -> design.gates().freePages().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .call(pcps.get(cpu).freeFrozenPages(true))
                .returns()
                .label("refused")
                .refuses(lock.lock());
        buddy.putOff(code, page);
        return code.label("nothing").end();
    }

    /**
     * Frees a page in task context to the pcp of the CPU that the page belongs to, and waits for its lock with interrupts
     * off: what "mm: page_alloc: use trylock for PCP lock in free path to avoid lock inversion", RFC PATCH 03/45 of 30 April
     * 2026, takes out of __free_frozen_pages().
     */
    public Routine freePagesWaiting() {
        var code = Routine.routine("__free_frozen_pages")
                .locals(page)
                .call(owners.giveUp())
                .when(owners::none, "nothing");
        return code.call(pcps.get(0).freeWaiting()).label("nothing").end();
    }

    /** drain_pages_zone() of CPU 0's list: waits for the lock. A task may drain any CPU's list. */
    public Routine drainPages() {
        return drainPages(0);
    }

    /** The same of {@code cpu}'s list. */
    public Routine drainPages(int cpu) {
        return pcps.get(cpu).drainPages();
    }

    private FieldSet holders() {
        var all = new FieldSet();
        pcps.forEach(pcp -> all.addAll(pcp.lock().holders()));
        return zone == null ? all : all.add(zone.lock().holders());
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        return switch (data) {
            case LISTS -> {
                Reads reads = Reads.nothing();
                for (PcpList pcp : pcps) {
                    reads = reads.andUnless(pcp.lock().holders(), FieldSet.of(pcp.links()));
                }
                yield zone == null
                        ? reads
                        : reads.andUnless(
                                FieldSet.of(zone.lock().holders()), zone.lists().guarded());
            }
            case PCP_COUNT -> {
                Reads reads = Reads.nothing();
                for (PcpList pcp : pcps) {
                    reads = pcp.lock().off()
                            ? reads.and(pcp.data())
                            : reads.andUnless(pcp.lock().holders(), pcp.data());
                }
                yield reads;
            }
            case PAGES -> {
                FieldSet moving = machine.fieldsOf(page);
                pcps.forEach(pcp -> moving.addAll(pcp.data()));
                yield buddy.andPages(Reads.of(owners.owned()), holders()).andUnless(holders(), moving);
            }
            case DEFERRALS -> zone == null ? Reads.nothing() : Reads.of(zone.deferred());
            case FROZEN, OBJECTS -> Reads.nothing();
        };
    }

    @Override
    public boolean listsIntact(KernelState state) {
        for (PcpList pcp : pcps) {
            if (!pcp.held(state) && !pcp.intact(state)) {
                return false;
            }
        }
        return zone == null || zone.lock().held(state) || zone.lists().intact(state);
    }

    @Override
    public boolean listInUse(KernelState state) {
        return busy(state);
    }

    private boolean busy(KernelState state) {
        return pcpLockHeld(state) || (zone != null && zone.lock().held(state));
    }

    @Override
    public boolean pcpCountRight(KernelState state) {
        for (PcpList pcp : pcps) {
            if (!pcp.countRight(state)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean pcpLockHeld(KernelState state) {
        for (PcpList pcp : pcps) {
            if (pcp.held(state)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean pcpUsed(KernelState state) {
        for (PcpList pcp : pcps) {
            if (pcp.used(state)) {
                return true;
            }
        }
        return false;
    }

    /** No page has two owners, and while nobody edits a list each page is in exactly one place. */
    @Override
    public boolean pagesConserved(KernelState state) {
        return places(state).conserved(needed(state));
    }

    private Places places(KernelState state) {
        var places = new Places();
        boolean settled = !busy(state);
        owners.addOwned(state, places);
        buddy.addTo(places, state, settled);
        if (settled) {
            pcps.forEach(pcp -> places.add(pcp.name(), pcp.reachable(state)));
            owners.addInFlight(state, places);
        }
        return places;
    }

    /** Every page must be somewhere, unless somebody edits a list: then pages are on their way. */
    private int needed(KernelState state) {
        return busy(state) ? 0 : (1 << pages) - 1;
    }

    @Override
    public String describe(KernelState state) {
        List<String> wrong = new ArrayList<>();
        for (PcpList pcp : pcps) {
            if (!pcp.countRight(state) || (!pcp.held(state) && !pcp.intact(state))) {
                wrong.add(pcp.describe(state));
            }
        }
        if (zone != null && !zone.lock().held(state) && !zone.lists().intact(state)) {
            wrong.add(zone.lists().describe(state));
        }
        return Area.join(String.join("; ", wrong), places(state).misplaced(needed(state), name::page));
    }

    @Override
    public boolean somePageMoved(KernelState state) {
        return pcpUsed(state) || buddy.used(state);
    }

    @Override
    public boolean somethingDeferred(KernelState state) {
        return zone != null && state.is(zone.deferred());
    }

    /** By how many the count of CPU 0's list is above the list's length. */
    public int surplus(KernelState state) {
        return pcps.get(0).surplus(state);
    }

    /** Whether CPU 0's list is empty and its count 0. */
    public boolean emptyAndCountedSo(KernelState state) {
        return pcps.get(0).reachable(state) == 0 && surplus(state) == 0;
    }
}
