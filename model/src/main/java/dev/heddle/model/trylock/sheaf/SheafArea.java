package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Acquire.LOCK;
import static dev.heddle.model.kernel.Routine.routine;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One cache with sheaves: each CPU's sheaves under their local_trylock_t, the node's barn under its lock, what puts sheaves
 * into the barn or takes them out without that local lock, and the objects whose free was put off. Kernel: mm/slub.c, v7.0.
 *
 * <p>Left out: MAX_EMPTY_SHEAVES, which is not reached; {@code pcs->rcu_free}, so that the callback is due from the start;
 * kmem_cache_prefill_sheaf(), so that the prefilled sheaf is there from the start and comes back full.
 *
 * <p>Differs: a kfree() that gets no sheaf frees to the slab at once, where the kernel first allocates a sheaf or flushes
 * one. On PREEMPT_RT kvfree_call_rcu() goes past the sheaves, so that no such callback comes; the model runs it there too.
 */
public final class SheafArea implements Area {

    /** Whoever may own an object here. */
    private static final Set<ContextKind> CALLERS = EnumSet.of(
            ContextKind.TASK,
            ContextKind.TASK2,
            ContextKind.SOFTIRQ,
            ContextKind.HARDIRQ,
            ContextKind.IPI,
            ContextKind.NMI,
            ContextKind.INT3,
            ContextKind.KPROBE);

    private final SheafStart start;
    private final Cache cache;
    private final Sheaves sheaves;
    private final Barn barn;
    private final ImmutableList<Pcs> cpus;
    private final ImmutableList<SheafDeferral> deferrals;
    /** The sheaf whose RCU callback is due. */
    private final Field due;
    /** The sheaf that somebody filled beforehand and has not returned. */
    private final Field prefilled;

    private final Owners owners;
    /** What an irq_work has in its hands. */
    private final Local taken;

    private final SheafPlaces where;

    public SheafArea(Design design, Machine.Builder machine, SheafStart start) {
        this.start = start;
        var fields = machine.fields();
        int objects = start.objects();
        sheaves = new Sheaves(start.sheaves(), objects, fields);
        cpus = IntStream.range(0, start.cpus())
                .mapToObj(cpu -> Pcs.of(cpu, start, sheaves, design, machine))
                .collect(ImmutableList.toImmutableList());
        barn = new Barn(sheaves, start, design, machine);
        due = sheaves.pointer("sheaf of the RCU callback", fields);
        prefilled = sheaves.pointer("prefilled sheaf", fields);
        Local object = sheaves.object("object");
        taken = Local.of("taken from llist", (1 << objects) - 1);
        deferrals = cpus.stream()
                .map(pcs ->
                        new SheafDeferral(pcs.prefix() + "defer_free_objects", design.mistake(), object, taken, fields))
                .collect(ImmutableList.toImmutableList());
        var slab = new SlabStore(objects, start.listLock() ? design.typeOf(AllocatorLock.LIST) : null, machine);
        owners = new Owners("objects", object, CALLERS, fields);
        cache = new Cache(design, sheaves, barn, slab, owners, object, sheaves.sheaf("sheaf"), Cache.Own.of(sheaves));
        where = new SheafPlaces(sheaves, barn, pointers(), cache.hand());
    }

    private List<Field> pointers() {
        return Stream.concat(
                        cpus.stream().flatMap(pcs -> Stream.of(pcs.main(), pcs.spare())), Stream.of(due, prefilled))
                .toList();
    }

    @Override
    public void setUp(KernelState state) {
        for (int cpu = 0; cpu < cpus.size(); cpu++) {
            state.set(cpus.get(cpu).main(), start.main(cpu));
            state.set(cpus.get(cpu).spare(), start.spare(cpu));
        }
        for (int sheaf = 1; sheaf <= sheaves.count(); sheaf++) {
            sheaves.setUp(state, sheaf, start.contents(sheaf));
        }
        barn.setUp(state, start.full(), start.empty());
        state.set(due, start.due());
        state.set(prefilled, start.prefilled());
        for (ContextKind kind : CALLERS) {
            owners.setUp(state, kind, start.owned(kind));
        }
        cache.slab().setUp(state, start.inSlab());
    }

    /** The functions that a CPU calls, with its own sheaves. */
    public CpuSheaves on(int cpu) {
        return new CpuSheaves(cache, cpus.get(cpu), deferrals.get(cpu));
    }

    /**
     * rcu_free_sheaf(): an RCU callback, so it runs in a softirq and holds nothing when it comes to the barn.
     *
     * @param emptied whether slab_free_hook() keeps every object, as KASAN and other debugging can, so that the sheaf comes
     *     out empty; else it is put back full, or flushed and put back empty if the barn has enough full ones
     */
    public Routine rcuFreeSheaf(boolean emptied) {
        Local sheaf = cache.hand();
        return routine("rcu_free_sheaf")
                .locals(sheaf)
                .then(frame -> take(due, frame))
                .writes(due)
                .sets(sheaf)
                .when(frame -> emptied, "hooks")
                .test("nr_full at MAX_FULL_SHEAVES?", frame -> barn.fullEnough(frame.state()), "flush")
                .reads(barn.fullCount())
                .call(barn.putFullSheaf(sheaf))
                .returns()
                .label("flush")
                .call(cache.flush())
                .go("empty")
                .label("hooks")
                .step("the free hooks keep every object: size is 0", cache::flush)
                .writes(sheaves.allContents())
                .writes(cache.slab().field())
                .label("empty")
                .call(barn.putEmptySheaf(sheaf))
                .end();
    }

    /**
     * kmem_cache_return_sheaf() of the prefilled sheaf, which is full: to be the spare one of {@code cpu}, or into the barn
     * without the local lock. Only caches that ask for prefilled sheaves have such; kmalloc_nolock() takes from no such cache.
     */
    public Routine returnSheaf(int cpu) {
        Local sheaf = cache.hand();
        Pcs pcs = cpus.get(cpu);
        return routine("kmem_cache_return_sheaf")
                .locals(sheaf)
                .then(frame -> take(prefilled, frame))
                .writes(prefilled)
                .sets(sheaf)
                .when(frame -> frame.get(sheaf) == 0, "done")
                .acquire(pcs.lock(), LOCK)
                .when(frame -> frame.is(pcs.spare()), "unlock")
                .reads(pcs.spare())
                .step("spare = the sheaf", frame -> {
                    frame.set(pcs.spare(), frame.get(sheaf));
                    frame.set(sheaf, 0);
                })
                .writes(pcs.spare())
                .sets(sheaf)
                .label("unlock")
                .release(pcs.lock(), LOCK)
                .when(frame -> frame.get(sheaf) == 0, "done")
                .test("nr_full at MAX_FULL_SHEAVES?", frame -> barn.fullEnough(frame.state()), "flush")
                .reads(barn.fullCount())
                .call(barn.putFullSheaf(sheaf))
                .returns()
                .label("flush")
                .call(cache.flush())
                .call(cache.freeEmptySheaf())
                .label("done")
                .end();
    }

    private void take(Field pointer, Frame frame) {
        frame.set(cache.hand(), frame.get(pointer));
        frame.set(pointer, 0);
    }

    /** barn_shrink(), as kmem_cache_shrink() calls it: any cache's, from a task. Needs {@link SheafStart#withShrink}. */
    public Routine shrink() {
        Local sheaf = cache.hand();
        return routine("kmem_cache_shrink")
                .locals(sheaf)
                .call(barn.shrink(sheaf, cache.flush(), cache.freeEmptySheaf()))
                .end();
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        FieldSet moved = FieldSet.of(sheaves.allContents())
                .add(sheaves.freed())
                .add(pointers().toArray(Field[]::new))
                .addAll(machine.fieldsOf(cache.hand()))
                .addAll(barn.guarded());
        FieldSet moving = barn.holders();
        cpus.forEach(pcs -> moving.add(pcs.lock().holders()));
        return switch (data) {
            case LISTS -> Reads.nothing().andUnless(barn.holders(), barn.guarded());
            case OBJECTS ->
                Reads.of(owners.owned())
                        .and(machine.fieldsOf(cache.object(), taken))
                        .and(FieldSet.of(llists()).add(cache.slab().field()))
                        .andUnless(moving, moved);
            case DEFERRALS -> Reads.of(llists());
            case FROZEN, PCP_COUNT, PAGES -> Reads.nothing();
        };
    }

    private Field[] llists() {
        return deferrals.stream().map(SheafDeferral::putOff).toArray(Field[]::new);
    }

    @Override
    public boolean listsIntact(KernelState state) {
        return barn.intact(state);
    }

    @Override
    public boolean listInUse(KernelState state) {
        return barn.lock().held(state);
    }

    /**
     * No object is twice on an llist, in the slab, with an owner or in flight; and while nobody moves sheaves each object is
     * in exactly one place.
     */
    @Override
    public boolean objectsConserved(KernelState state) {
        var places = new Places();
        owners.addOwned(state, places);
        owners.addInFlight(state, places);
        cache.slab().addTo(places, state);
        for (Field llist : llists()) {
            places.add(llist.name(), state.get(llist));
        }
        state.machine()
                .contexts()
                .forEach(context -> places.add("the hands of " + context, context.local(state, taken)));
        if (!settled(state)) {
            return places.conserved(0);
        }
        where.addTo(places, state);
        return places.conserved((1 << start.objects()) - 1);
    }

    private boolean settled(KernelState state) {
        return !barn.lock().held(state)
                && cpus.stream().noneMatch(pcs -> pcs.lock().held(state));
    }

    @Override
    public String describe(KernelState state) {
        if (!settled(state)) {
            return "";
        }
        var wrong = new ArrayList<>(where.complaints(state));
        wrong.addAll(barn.complaints(state));
        return String.join("; ", wrong);
    }

    /** A sheaf has other objects than at first, or one was put off. */
    @Override
    public boolean someObjectMoved(KernelState state) {
        for (int sheaf = 1; sheaf <= sheaves.count(); sheaf++) {
            if (sheaves.contents(state, sheaf) != Sheaves.bits(start.contents(sheaf))) {
                return true;
            }
        }
        return somethingDeferred(state);
    }

    @Override
    public boolean deferralsDone(KernelState state) {
        return !somethingDeferred(state);
    }

    @Override
    public boolean somethingDeferred(KernelState state) {
        return deferrals.stream().anyMatch(deferral -> deferral.pending(state));
    }

    /** Exactly one sheaf with objects is nowhere, the list of full ones is one short of nr_full, and nothing else is wrong. */
    public boolean hasLostAFullSheaf(KernelState state) {
        return where.lost(state) == 1 && barn.missesOneFullSheaf(state);
    }

    /** A sheaf that a CPU uses is on the list of empty ones. */
    public boolean hasUsedSheafOnEmptyList(KernelState state) {
        return where.usedOneIsOnEmptyList(state);
    }

    /** A sheaf with objects is nowhere, or a counter says something else than its list. */
    public boolean hasLostOrMiscounted(KernelState state) {
        return where.lost(state) > 0 || !barn.complaints(state).isEmpty();
    }
}
