package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Mistake;

/**
 * The functions of a cache with sheaves, on one CPU. Kernel: mm/slub.c, v7.0; kfree_nolock() has no gate there, nor in any
 * later source read. Left out: migration, so that a task stays on its CPU; the next larger bucket of kmalloc_nolock(), which
 * always says NULL. Only the holder of the local lock looks at main and spare, so that looking is no step of its own.
 */
public final class CpuSheaves {

    private final Cache cache;
    private final Pcs pcs;
    private final SheafDeferral deferral;
    private final Local object;
    private final Local main;
    private final Local empty;
    private final Local full;

    CpuSheaves(Cache cache, Pcs pcs, SheafDeferral deferral) {
        this.cache = cache;
        this.pcs = pcs;
        this.deferral = deferral;
        object = cache.object();
        main = cache.own().main();
        empty = cache.own().empty();
        full = cache.own().full();
    }

    /** kmalloc() that may not sleep: takes locks by waiting, but refills no sheaf. */
    public Routine kmalloc() {
        return alloc(routine("kmalloc").locals(object), LOCK_IRQSAVE, new SheafRefill(cache, pcs).never());
    }

    /** kmalloc() that may sleep: finds no full sheaf, fills an empty one from the slab. */
    public Routine kmallocThatRefills() {
        return alloc(routine("kmalloc").locals(object), LOCK_IRQSAVE, new SheafRefill(cache, pcs).refill());
    }

    /** kmalloc_nolock(): tries, and returns NULL if neither sheaves nor slab have an object for it. */
    public Routine kmallocNolock() {
        var design = cache.design();
        return routine("kmalloc_nolock")
                .locals(object)
                .test("gate", frame -> design.gates().kmalloc().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .call(alloc(routine("kmalloc_nolock"), cache.nolock(), new SheafRefill(cache, pcs).never()))
                .returns()
                .label("refused")
                .refuses(cache.barn().lock())
                .end();
    }

    private Routine alloc(Routine.Builder from, Acquire how, Routine refill) {
        return from.call(allocFromPcs(how, refill))
                .when(frame -> !cache.owners().none(frame), "own")
                .call(cache.slab().take(how, object))
                .label("own")
                .call(cache.owners().own())
                .end();
    }

    /** alloc_from_pcs(). */
    private Routine allocFromPcs(Acquire barnHow, Routine refill) {
        return routine("alloc_from_pcs")
                .locals(main, full)
                .acquire(pcs.lock(), TRYLOCK, "no")
                .then(frame -> frame.set(main, frame.get(pcs.main())))
                .reads(pcs.main())
                .sets(main)
                .when(frame -> !cache.sheaves().empty(frame, frame.get(main)), "pop")
                .reads(cache.sheaves().allContents())
                .call(replaceEmptyMain(barnHow, refill), "no")
                .label("pop")
                .step("pop an object from main", frame -> cache.sheaves().pop(frame, frame.get(pcs.main()), object))
                .reads(pcs.main())
                .writes(cache.sheaves().allContents())
                .sets(object)
                .release(pcs.lock(), TRYLOCK)
                .label("no")
                .end();
    }

    /** __pcs_replace_empty_main(): on failure it drops the local lock itself. */
    private Routine replaceEmptyMain(Acquire barnHow, Routine refill) {
        return routine("__pcs_replace_empty_main")
                .when(this::noObjectInSpare, "barn")
                .reads(pcs.spare())
                .reads(cache.sheaves().allContents())
                .step("swap main and spare", pcs::swap)
                .writes(pcs.main(), pcs.spare())
                .returns()
                .label("barn")
                .call(cache.barn().replaceEmptySheaf(barnHow, main, full))
                .when(frame -> frame.get(full) == 0, "none")
                .step("main = F", frame -> frame.set(pcs.main(), frame.get(full)))
                .writes(pcs.main())
                .returns()
                .label("none")
                .call(refill, "failed")
                .returns()
                .label("failed")
                .fails()
                .end();
    }

    private boolean noObjectInSpare(Frame frame) {
        int spare = frame.get(pcs.spare());
        return spare == 0 || cache.sheaves().empty(frame, spare);
    }

    /** kfree() of an object that the caller owns: waits for the barn, but holds the sheaves' local lock while it does. */
    public Routine kfree() {
        return routine("kfree")
                .locals(object)
                .call(cache.owners().giveUp())
                .when(cache.owners()::none, "done")
                .call(freeOne("kfree", freeToPcs(LOCK_IRQSAVE), cache.slab().give(object)))
                .label("done")
                .end();
    }

    /** kfree_nolock() of an object that the caller owns: tries, and puts the free off if that fails. */
    public Routine kfreeNolock() {
        var design = cache.design();
        return routine("kfree_nolock")
                .locals(object)
                .call(cache.owners().giveUp())
                .when(cache.owners()::none, "done")
                .when(frame -> design.gates().kfree().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .call(freeOneNolock())
                .returns()
                .label("refused")
                .refuses(cache.barn().lock())
                .call(deferral.defer())
                .label("done")
                .end();
    }

    private Routine freeOneNolock() {
        boolean late = cache.design().makes(Mistake.TRIES_LOCAL_LOCK_LATE);
        return freeOne(
                "kfree_nolock",
                late ? new MisplacedTry(cache, pcs).freeToPcs() : freeToPcs(cache.nolock()),
                deferral.defer());
    }

    /** Frees the object in flight: to a sheaf or, if it gets none, as {@code withoutSheaf} does. */
    private Routine freeOne(String name, Routine toSheaf, Routine withoutSheaf) {
        return routine(name)
                .call(toSheaf)
                .when(cache.owners()::none, "done")
                .call(withoutSheaf)
                .label("done")
                .end();
    }

    /** free_to_pcs(). */
    private Routine freeToPcs(Acquire barnHow) {
        return routine("free_to_pcs")
                .locals(main, empty)
                .acquire(pcs.lock(), TRYLOCK, "shielded")
                .then(frame -> frame.set(main, frame.get(pcs.main())))
                .reads(pcs.main())
                .sets(main)
                .when(frame -> !cache.sheaves().full(frame, frame.get(main)), "push")
                .reads(cache.sheaves().allContents())
                .call(replaceFullMain(barnHow))
                .when(frame -> frame.get(empty) == 0, "no")
                .label("push")
                .step("push the object into main", frame -> cache.sheaves().push(frame, frame.get(pcs.main()), object))
                .reads(pcs.main())
                .writes(cache.sheaves().allContents())
                .sets(object)
                .release(pcs.lock(), TRYLOCK)
                .label("no")
                .returns()
                .label("shielded")
                .then(Frame::defer)
                .marks()
                .end();
    }

    /** __pcs_replace_full_main(): on failure it drops the local lock itself. {@code empty} is what main has become. */
    private Routine replaceFullMain(Acquire barnHow) {
        return routine("__pcs_replace_full_main")
                .when(frame -> frame.is(pcs.spare()), "has spare")
                .reads(pcs.spare())
                .call(cache.barn().getEmptySheaf(barnHow, empty))
                .when(frame -> frame.get(empty) == 0, "give up")
                .step("spare = main, main = E", frame -> {
                    frame.set(pcs.spare(), frame.get(pcs.main()));
                    frame.set(pcs.main(), frame.get(empty));
                })
                .writes(pcs.main(), pcs.spare())
                .returns()
                .label("has spare")
                .when(frame -> cache.sheaves().full(frame, frame.get(pcs.spare())), "replace")
                .reads(pcs.spare())
                .reads(cache.sheaves().allContents())
                .step("swap main and spare", frame -> {
                    pcs.swap(frame);
                    frame.set(empty, frame.get(pcs.main()));
                })
                .writes(pcs.main(), pcs.spare())
                .sets(empty)
                .returns()
                .label("replace")
                .call(cache.barn().replaceFullSheaf(barnHow, main, empty))
                .when(frame -> frame.get(empty) == 0, "give up")
                .step("main = E", frame -> frame.set(pcs.main(), frame.get(empty)))
                .writes(pcs.main())
                .returns()
                .label("give up")
                .release(pcs.lock(), TRYLOCK)
                .end();
    }

    /** The irq_work: free_deferred_objects(). */
    public Routine freeDeferred() {
        boolean again = cache.design().makes(Mistake.PUTS_OFF_AGAIN);
        return deferral.freeDeferred(again ? freeOneNolock() : cache.slab().give(object));
    }
}
