package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Routine;

/**
 * The second half of __pcs_replace_empty_main(), mm/slub.c, v7.0, where the barn has no full sheaf: an allocation that may
 * sleep drops the local lock, fills an empty sheaf from the slab, tries the local lock again, and puts the sheaf into the
 * barn without that lock if it cannot have it. Left out: alloc_full_sheaf(), where there is no empty sheaf either.
 */
final class SheafRefill {

    private final Cache cache;
    private final Pcs pcs;

    SheafRefill(Cache cache, Pcs pcs) {
        this.cache = cache;
        this.pcs = pcs;
    }

    /** Drops the local lock and fails. */
    Routine never() {
        return routine("__pcs_replace_empty_main")
                .release(pcs.lock(), TRYLOCK)
                .fails()
                .end();
    }

    /** Goes on with the local lock and a main sheaf that has objects, or fails without the lock. */
    Routine refill() {
        var hand = cache.hand();
        return routine("__pcs_replace_empty_main")
                .locals(hand)
                .when(frame -> !frame.is(pcs.spare()), "barn")
                .reads(pcs.spare())
                .then(frame -> {
                    frame.set(hand, frame.get(pcs.spare()));
                    frame.set(pcs.spare(), 0);
                })
                .writes(pcs.spare())
                .sets(hand)
                .go("drop")
                .label("barn")
                .call(cache.barn().getEmptySheaf(LOCK_IRQSAVE, hand))
                .label("drop")
                .release(pcs.lock(), TRYLOCK)
                .when(frame -> frame.get(hand) == 0, "no sheaf")
                .resched("may sleep for a new slab")
                .call(cache.slab().locked("refill_objects", LOCK_IRQSAVE, fill()))
                .when(frame -> cache.sheaves().empty(frame, frame.get(hand)), "no object")
                .reads(cache.sheaves().allContents())
                .acquire(pcs.lock(), TRYLOCK, "undo")
                .step("main or spare = the full sheaf", this::install)
                .reads(cache.sheaves().allContents())
                .writes(pcs.main(), pcs.spare())
                .sets(hand)
                .when(frame -> frame.get(hand) == 0, "installed")
                .when(frame -> !cache.sheaves().empty(frame, frame.get(hand)), "too many")
                .reads(cache.sheaves().allContents())
                .call(cache.barn().putEmptySheaf(hand))
                .go("installed")
                .label("too many")
                .call(cache.barn().putFullSheaf(hand))
                .label("installed")
                .returns()
                .label("undo")
                .call(cache.barn().putFullSheaf(hand))
                .fails()
                .label("no object")
                .call(cache.freeEmptySheaf())
                .label("no sheaf")
                .fails()
                .end();
    }

    private Routine fill() {
        return routine("refill_sheaf")
                .step("fill the sheaf from the slab", frame -> {
                    int most = Sheaves.CAPACITY;
                    cache.sheaves()
                            .put(frame, frame.get(cache.hand()), cache.slab().takeSome(frame, most));
                })
                .writes(cache.sheaves().allContents())
                .writes(cache.slab().field())
                .end();
    }

    /** Puts the sheaf in hand where there is room; what it replaces, or it itself, is in hand afterwards. */
    private void install(Frame frame) {
        int fresh = frame.get(cache.hand());
        int main = frame.get(pcs.main());
        int spare = frame.get(pcs.spare());
        if (cache.sheaves().empty(frame, main)) {
            frame.set(pcs.main(), fresh);
            boolean roomForMain = spare == 0;
            if (roomForMain) {
                frame.set(pcs.spare(), main);
            }
            frame.set(cache.hand(), roomForMain ? 0 : main);
        } else if (spare == 0 || cache.sheaves().empty(frame, spare)) {
            frame.set(pcs.spare(), fresh);
            frame.set(cache.hand(), spare);
        }
    }
}
