package dev.heddle.model.trylock.page;

import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Owners;
import dev.heddle.model.trylock.data.Places;

/**
 * A zone for scenarios that are not about zone->lock: a set of free pages, those put off included. Each section is one step,
 * and nobody finds the lock taken. Only what it does to interrupts is kept, because that opens and closes the windows of a
 * drain.
 */
final class BuddySet implements Buddy {

    private final Design design;
    private final Field zone;
    /** The pages that are free at first, page 1 as bit 0. */
    private final int atFirst;

    private final Local flags;

    BuddySet(Design design, int pages, ZoneSizes sizes, ZoneName name, Machine.Builder machine) {
        this.design = design;
        atFirst = (1 << sizes.pages()) - 1;
        zone = Owners.set(name.of("zone"), pages, machine.fields());
        flags = Local.of(name.of("flags of zone->lock"), 1);
    }

    @Override
    public void setUp(KernelState state) {
        state.set(zone, atFirst);
    }

    @Override
    public void alloc(Routine.Builder code, Local page, boolean nolock) {
        remove(code, "rmqueue_buddy(): a free page of the zone", page);
    }

    @Override
    public void take(Routine.Builder code, Local page) {
        remove(code, "__rmqueue(): a free page of the zone", page);
    }

    private void remove(Routine.Builder code, String text, Local page) {
        code.step(text, frame -> {
                    int lowest = Integer.lowestOneBit(frame.get(zone));
                    frame.set(zone, frame.get(zone) & ~lowest);
                    frame.set(page, lowest == 0 ? 0 : Integer.numberOfTrailingZeros(lowest) + 1);
                })
                .writes(zone)
                .sets(page);
    }

    @Override
    public void free(Routine.Builder code, Local page, boolean nolock) {
        add(code, "free_one_page(): to the zone", page);
    }

    @Override
    public void putOff(Routine.Builder code, Local page) {
        add(code, "push the page on trylock_free_pages", page);
    }

    @Override
    public void put(Routine.Builder code, Local page) {
        add(code, "__free_one_page(): to the zone", page);
    }

    private void add(Routine.Builder code, String text, Local page) {
        code.step(text, frame -> {
                    frame.set(zone, frame.get(zone) | 1 << (frame.get(page) - 1));
                    frame.set(page, 0);
                })
                .writes(zone)
                .sets(page);
    }

    @Override
    public void lock(Routine.Builder code) {
        code.locals(flags)
                .step("lock_irqsave zone->lock", this::mask)
                .sets(flags)
                .masks();
    }

    @Override
    public void unlock(Routine.Builder code) {
        code.step("unlock_irqrestore zone->lock", this::unmask).sets(flags).masks();
    }

    @Override
    public void lockForRefill(Routine.Builder code, boolean nolock, String orElse) {
        lock(code);
    }

    @Override
    public void unlockAfterRefill(Routine.Builder code, boolean nolock) {
        unlock(code);
    }

    /** On PREEMPT_RT zone->lock leaves interrupts alone. */
    private void mask(Frame frame) {
        if (!design.build().preemptRt()) {
            frame.irqSave(flags);
        }
    }

    private void unmask(Frame frame) {
        if (!design.build().preemptRt()) {
            frame.irqRestore(flags);
        }
    }

    @Override
    public void addTo(Places places, KernelState state, boolean settled) {
        places.add(zone.name(), state.get(zone));
    }

    @Override
    public boolean used(KernelState state) {
        return state.get(zone) != atFirst;
    }

    @Override
    public Reads andPages(Reads reads, FieldSet busy) {
        return reads.and(FieldSet.of(zone));
    }
}
