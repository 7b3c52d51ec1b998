package dev.heddle.model.trylock.slab;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Places;
import java.util.stream.IntStream;

/**
 * SLUB's list_lock as of v6.18 and v6.19, where a CPU owns one frozen slab. Kernel: mm/slub.c, v6.18, one kmalloc bucket on
 * one node, with CONFIG_DEBUG_VM or without, as the design says.
 *
 * <p>Left out: sheaves (opt-in there), CPU partial slabs (CONFIG_SLUB_CPU_PARTIAL needs SMP), pfmemalloc, allocations for a
 * given node, the next larger bucket, which always says NULL. Caches with slab debugging are {@link DebugCacheArea}.
 *
 * <p>Differs: the page allocator is a set of pages and takes one step; it asks its gate, but has no lock.
 */
public final class Slub618Area implements Area {

    private final Slub618Bucket bucket;
    private final Slabs slabs;
    private final PartialList partial;
    private final FrozenBits frozen;
    private final ImmutableList<Slub618Cpu> cpus;

    /**
     * Declares one bucket.
     *
     * @param cpus how many CPUs of the machine, from CPU 0, have a slab of it
     */
    public Slub618Area(Design design, SlabSizes sizes, Probes probes, int cpus, Machine.Builder machine) {
        bucket = new Slub618Bucket(design, sizes, probes, machine);
        slabs = bucket.slabs();
        partial = bucket.partial();
        frozen = bucket.frozen();
        this.cpus = IntStream.range(0, cpus)
                .mapToObj(number -> new Slub618Cpu(number, bucket, machine))
                .collect(ImmutableList.toImmutableList());
    }

    /** As {@link SlabSizes} says; no CPU owns a slab. */
    @Override
    public void setUp(KernelState state) {
        slabs.setUp(state, bucket.owners());
        partial.setUp(state);
    }

    /** kmalloc() on {@code cpu}: may wait for both locks. */
    public Routine kmalloc(int cpu) {
        return cpus.get(cpu).kmalloc();
    }

    /** kmalloc() of a caller that has interrupts off. Not for PREEMPT_RT, where that caller may not sleep. */
    public Routine kmallocIrqsOff(int cpu) {
        return IrqsOff.around(kmalloc(cpu));
    }

    /** kmalloc_nolock(), af92793e52c3, with the gate of 5b31044e649e where the design has it. */
    public Routine kmallocNolock(int cpu) {
        return cpus.get(cpu).kmallocNolock();
    }

    /** kfree() of an object that the caller owns, if it owns one. */
    public Routine kfree(int cpu) {
        return cpus.get(cpu).kfree();
    }

    /** kfree_nolock() of an object that the caller owns, if it owns one. No kernel read has a gate. */
    public Routine kfreeNolock(int cpu) {
        return cpus.get(cpu).kfreeNolock();
    }

    /** The CPU's slab goes back to the partial list, as when the cache is shrunk. */
    public Routine flushSlab(int cpu) {
        return cpus.get(cpu).flushSlab();
    }

    /** The irq_work: free_deferred_objects(). */
    public Routine freeDeferred(int cpu) {
        return cpus.get(cpu).freeDeferred();
    }

    /** What its lists look like now, beside what invariants say of them. */
    public SlabLists lists() {
        return new SlabLists(partial, bucket.slab());
    }

    /** Whether one of {@code set} is a CPU's slab; bit 0 is S1. */
    public boolean ownedByCpu(KernelState state, int set) {
        for (Slub618Cpu cpu : cpus) {
            int current = cpu.slab().get(state);
            if (current != 0 && (set >> (current - 1) & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /** What {@link #ownedByCpu} looks at. */
    public FieldSet cpuSlabs() {
        var fields = new FieldSet();
        cpus.forEach(cpu -> fields.add(cpu.slab().slab()));
        return fields;
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        FieldSet onItsWay = machine.fieldsOf(bucket.slab(), bucket.old());
        return switch (data) {
            case LISTS -> Reads.nothing().andUnless(partial.holders(), partial.guarded());
            case FROZEN ->
                Reads.of(frozen.fields())
                        .and(onItsWay)
                        .and(ofCpus(false))
                        .andUnless(partial.holders(), partial.guarded());
            case OBJECTS -> objects(onItsWay, machine);
            case PAGES ->
                objects(onItsWay, machine)
                        .and(machine.fieldsOf(bucket.free().home()))
                        .and(FieldSet.of(partial.flags()));
            case DEFERRALS -> {
                var putOff = new FieldSet();
                cpus.forEach(cpu -> putOff.add(cpu.deferral().putOff()));
                yield Reads.of(putOff);
            }
            case PCP_COUNT -> Reads.nothing();
        };
    }

    private Reads objects(FieldSet onItsWay, Machine machine) {
        return Reads.of(bucket.owners().owned())
                .and(onItsWay)
                .and(machine.fieldsOf(bucket.object(), bucket.rest(), bucket.oldFree()))
                .and(FieldSet.of(slabs.freelists()).add(slabs.marks()))
                .and(ofCpus(true));
    }

    private FieldSet ofCpus(boolean freelists) {
        var fields = new FieldSet();
        for (Slub618Cpu cpu : cpus) {
            fields.add(cpu.slab().slab()).add(cpu.deferral().putOff());
            if (freelists) {
                fields.add(cpu.slab().freelist()).add(cpu.deferral().flushed());
            }
        }
        return fields;
    }

    @Override
    public boolean listsIntact(KernelState state) {
        return partial.intact(state);
    }

    @Override
    public boolean listInUse(KernelState state) {
        return partial.lock().held(state);
    }

    /** A slab is frozen if and only if a CPU owns it, a context has it on its way, or it waits to be deactivated. */
    @Override
    public boolean frozenAsOwned(KernelState state) {
        for (int which = 1; which <= slabs.count(); which++) {
            boolean isFrozen = frozen.is(state, which);
            boolean current = current(state, which);
            if (current && !isFrozen) {
                return false;
            }
            boolean owned = current || deferred(state, which) || onItsWay(state, which);
            boolean listed = !partial.lock().held(state) && partial.contains(state, which);
            if (isFrozen && (!owned || listed)) {
                return false;
            }
        }
        return true;
    }

    private boolean current(KernelState state, int which) {
        for (Slub618Cpu cpu : cpus) {
            if (cpu.slab().get(state) == which) {
                return true;
            }
        }
        return false;
    }

    private boolean deferred(KernelState state, int which) {
        for (Slub618Cpu cpu : cpus) {
            if (cpu.deferral().holds(state, which)) {
                return true;
            }
        }
        return false;
    }

    private boolean onItsWay(KernelState state, int which) {
        for (Context context : state.machine().contexts()) {
            if (context.local(state, bucket.slab()) == which || context.local(state, bucket.old()) == which) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean someSlabFrozen(KernelState state) {
        return frozen.any(state);
    }

    @Override
    public boolean objectsConserved(KernelState state) {
        Places places = inUse(state);
        slabs.addFree(state, places);
        return places.conserved(slabs.existing(state));
    }

    /** Where objects are that are on no slab's own freelist. */
    private Places inUse(KernelState state) {
        var places = new Places();
        for (Slub618Cpu cpu : cpus) {
            cpu.slab().addTo(places, state);
            cpu.deferral().addTo(places, state);
        }
        bucket.owners().addOwned(state, places);
        bucket.owners().addInFlight(state, places);
        for (Context context : state.machine().contexts()) {
            slabs.add(
                    places,
                    bucket.rest().name(),
                    context.local(state, bucket.slab()),
                    context.local(state, bucket.rest()));
            slabs.add(
                    places,
                    bucket.oldFree().name(),
                    context.local(state, bucket.old()),
                    context.local(state, bucket.oldFree()));
        }
        return places;
    }

    /** I9: a page is no slab, or its slab is listed, a CPU's, in some function's hands, or has objects in use. */
    @Override
    public boolean pagesConserved(KernelState state) {
        return slabs.everyPageHasAPlace(
                state,
                which -> partial.contains(state, which)
                        || current(state, which)
                        || deferred(state, which)
                        || onItsWay(state, which)
                        || beingFreed(state, which),
                () -> inUse(state).found());
    }

    private boolean beingFreed(KernelState state, int which) {
        for (Context context : state.machine().contexts()) {
            if (context.local(state, bucket.free().home()) == which) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean somePageMoved(KernelState state) {
        return slabs.somePageMoved(state);
    }

    @Override
    public String describe(KernelState state) {
        Places places = inUse(state);
        slabs.addFree(state, places);
        return Area.join(partial.describe(state), places.misplaced(slabs.existing(state), Slabs::objectName));
    }

    @Override
    public boolean someObjectMoved(KernelState state) {
        return somethingDeferred(state)
                || cpus.stream().anyMatch(cpu -> cpu.slab().get(state) != 0);
    }

    @Override
    public boolean deferralsDone(KernelState state) {
        return !somethingDeferred(state);
    }

    @Override
    public boolean somethingDeferred(KernelState state) {
        for (Slub618Cpu cpu : cpus) {
            if (cpu.deferral().pending(state)) {
                return true;
            }
        }
        return false;
    }
}
