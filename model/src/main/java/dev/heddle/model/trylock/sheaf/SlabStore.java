package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.Field;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.LockType;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;
import org.jspecify.annotations.Nullable;

/**
 * The slab behind the sheaves. Kernel: ___slab_alloc(), __slab_free() and refill_objects(), mm/slub.c, v7.0. Differs: the
 * partial list is a set of objects that changes in one step. Left out, unless the scenario asks for it: list_lock.
 */
final class SlabStore {

    private final Field free;
    private final @Nullable Lock listLock;

    /** @param listLock what the list_lock is; null for none */
    SlabStore(int objects, @Nullable LockType listLock, Machine.Builder machine) {
        free = Owners.set("free in their slab", objects, machine.fields());
        this.listLock = listLock == null ? null : machine.lock("list_lock", listLock);
    }

    void setUp(State state, int... objects) {
        state.set(free, Sheaves.bits(objects));
    }

    Field field() {
        return free;
    }

    /** ___slab_alloc(): {@code object} stays 0 if there is none or the trylock fails. */
    Routine take(Acquire how, Local object) {
        return locked(
                "___slab_alloc",
                how,
                routine("get_from_partial_node")
                        .step("take an object from its slab's freelist", frame -> {
                            int lowest = Integer.lowestOneBit(frame.get(free));
                            frame.set(free, frame.get(free) & ~lowest);
                            frame.set(object, lowest == 0 ? 0 : Integer.numberOfTrailingZeros(lowest) + 1);
                        })
                        .writes(free)
                        .sets(object)
                        .end());
    }

    /** __slab_free() of {@code object}, which is in flight: waits. */
    Routine give(Local object) {
        return locked(
                "__slab_free",
                LOCK_IRQSAVE,
                routine("__slab_free")
                        .step("push the object on its slab's freelist", frame -> {
                            give(frame, Sheaves.bit(frame.get(object)));
                            frame.set(object, 0);
                        })
                        .writes(free)
                        .sets(object)
                        .end());
    }

    /** Runs {@code transfer}, which moves objects in or out, under the list_lock if there is one. */
    Routine locked(String name, Acquire how, Routine transfer) {
        if (listLock == null) {
            return transfer;
        }
        return routine(name)
                .acquire(listLock, how, "none")
                .call(transfer)
                .release(listLock, how)
                .label("none")
                .end();
    }

    /** Puts objects that are in flight, one bit each, on their slab's freelist. */
    void give(Frame frame, int objects) {
        frame.set(free, frame.get(free) | objects);
    }

    /** Takes up to {@code most} objects; one bit each. */
    int takeSome(Frame frame, int most) {
        int taken = 0;
        for (int i = 0; i < most; i++) {
            taken |= Integer.lowestOneBit(frame.get(free) & ~taken);
        }
        frame.set(free, frame.get(free) & ~taken);
        return taken;
    }

    void addTo(Places places, State state) {
        places.add(free.name(), state.get(free));
    }
}
