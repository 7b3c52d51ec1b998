package dev.heddle.model.trylock.page;

import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.data.Places;

/**
 * What lies below the per-CPU lists: the buddy allocator of one zone, whole or as a stand-in. Each method appends what the
 * kernel does there to a routine that is being written.
 */
interface Buddy {

    /** Puts the data in its first state. */
    void setUp(KernelState state);

    /** rmqueue_buddy(): {@code page} becomes a free page, or none. A nolock caller tries zone->lock and may get none. */
    void alloc(Routine.Builder code, Local page, boolean nolock);

    /** free_one_page() of {@code page}, without a gate; a nolock caller that fails to get zone->lock puts the page off. */
    void free(Routine.Builder code, Local page, boolean nolock);

    /** Pushes {@code page} on zone->trylock_free_pages. */
    void putOff(Routine.Builder code, Local page);

    /** Takes zone->lock as a drain does, which waits. */
    void lock(Routine.Builder code);

    /** Drops what {@link #lock} took. */
    void unlock(Routine.Builder code);

    /** Takes zone->lock as a refill does; a nolock caller tries, and goes to {@code orElse} on failure. */
    void lockForRefill(Routine.Builder code, boolean nolock, String orElse);

    /** Drops what {@link #lockForRefill} took. */
    void unlockAfterRefill(Routine.Builder code, boolean nolock);

    /** __rmqueue() by whoever has the lock: {@code page} becomes a free page, or none. */
    void take(Routine.Builder code, Local page);

    /** __free_one_page() of {@code page} by whoever has the lock. */
    void put(Routine.Builder code, Local page);

    /**
     * Adds where its pages are.
     *
     * @param settled whether nobody is moving pages, so that its lists can be walked
     */
    void addTo(Places places, KernelState state, boolean settled);

    /** Whether its pages are others than at first. */
    boolean used(KernelState state);

    /** Adds to {@code reads} what {@link #addTo} looks at, of which lists are walked unless a bit of {@code busy} is set. */
    Reads andPages(Reads reads, FieldSet busy);
}
