package dev.heddle.model.trylock.sheaf;

import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.data.Owners;

/**
 * What the CPUs share of one kmem_cache, and the locals of its functions.
 *
 * @param object what is in flight
 * @param hand a sheaf that a context has in its hands while it holds no lock
 */
record Cache(
        Design design, Sheaves sheaves, Barn barn, SlabStore slab, Owners owners, Local object, Local hand, Own own) {

    /** Locals that hold sheaves under the sheaves' local lock. */
    record Own(Local main, Local empty, Local full) {
        static Own of(Sheaves sheaves) {
            return new Own(sheaves.sheaf("main"), sheaves.sheaf("E"), sheaves.sheaf("F"));
        }
    }

    /** How a nolock function takes the barn's lock and the list_lock. */
    Acquire nolock() {
        return design.makes(Mistake.WAITS_IN_NOLOCK) ? Acquire.LOCK_IRQSAVE : Acquire.TRYLOCK_IRQSAVE;
    }

    /** sheaf_flush_unused() of the sheaf in hand. */
    Routine flush() {
        return slab.locked(
                "sheaf_flush_unused",
                Acquire.LOCK_IRQSAVE,
                Routine.routine("sheaf_flush_unused")
                        .step("flush the sheaf to its slab", this::flush)
                        .writes(sheaves.allContents())
                        .writes(slab.field())
                        .end());
    }

    /** The objects leave the sheaf in hand. */
    void flush(Frame frame) {
        slab.give(frame, sheaves.flush(frame, frame.get(hand)));
    }

    /** free_empty_sheaf() of the sheaf in hand; no step of its own, because nobody else has it. */
    Routine freeEmptySheaf() {
        return Routine.routine("free_empty_sheaf")
                .then(frame -> {
                    sheaves.free(frame, frame.get(hand));
                    frame.set(hand, 0);
                })
                .writes(sheaves.freed())
                .sets(hand)
                .end();
    }
}
