package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;

/**
 * No kernel's: free_to_pcs() in nolock mode that gets an empty sheaf from the barn first and tries the local lock afterwards.
 * A sheaf that it does not need it gives back. Left out: barn_replace_full_sheaf().
 */
final class MisplacedTry {

    private final Cache cache;
    private final Pcs pcs;
    private final Local empty;

    MisplacedTry(Cache cache, Pcs pcs) {
        this.cache = cache;
        this.pcs = pcs;
        empty = cache.own().empty();
    }

    Routine freeToPcs() {
        return routine("free_to_pcs")
                .locals(empty)
                .call(cache.barn().getEmptySheaf(TRYLOCK_IRQSAVE, empty))
                .acquire(pcs.lock(), TRYLOCK, "shielded")
                .when(frame -> !cache.sheaves().full(frame, frame.get(pcs.main())), "push")
                .reads(pcs.main())
                .reads(cache.sheaves().allContents())
                .when(this::noUseForSheaf, "give up")
                .reads(pcs.spare())
                .step("spare = main, main = E", frame -> {
                    frame.set(pcs.spare(), frame.get(pcs.main()));
                    frame.set(pcs.main(), frame.get(empty));
                    frame.set(empty, 0);
                })
                .writes(pcs.main(), pcs.spare())
                .sets(empty)
                .label("push")
                .step("push the object into main", frame -> cache.sheaves()
                        .push(frame, frame.get(pcs.main()), cache.object()))
                .reads(pcs.main())
                .writes(cache.sheaves().allContents())
                .sets(cache.object())
                .label("give up")
                .release(pcs.lock(), TRYLOCK)
                .go("give back")
                .label("shielded")
                .then(Frame::defer)
                .marks()
                .label("give back")
                .when(frame -> frame.get(empty) == 0, "done")
                .call(cache.barn().tryToPutEmptySheaf(empty))
                .label("done")
                .end();
    }

    private boolean noUseForSheaf(Frame frame) {
        return frame.get(empty) == 0 || frame.is(pcs.spare());
    }
}
