package dev.heddle.model.trylock.slab;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.LockType;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Owners;

/** One CPU's slab of a bucket with its lock and what it put off, and the functions as they run on that CPU. */
final class Slub618Cpu {

    private final Slub618Bucket bucket;
    private final Design design;
    private final PartialList partial;
    private final Owners owners;
    private final Local object;
    private final CpuSlab cpu;
    /** The lock of struct kmem_cache_cpu. */
    private final Lock lock;

    private final SlabDeferral deferral;

    Slub618Cpu(int number, Slub618Bucket bucket, Machine.Builder machine) {
        String whose = number == 0 ? "" : "CPU" + number + " ";
        this.bucket = bucket;
        design = bucket.design();
        partial = bucket.partial();
        owners = bucket.owners();
        object = bucket.object();
        lock = machine.lock(whose + "cpu_slab->lock", LockType.localTrylock(design.build()));
        cpu = new CpuSlab(whose, bucket.slabs(), machine.fields());
        deferral = new SlabDeferral(whose, bucket.slabs(), design, machine.fields());
    }

    CpuSlab slab() {
        return cpu;
    }

    SlabDeferral deferral() {
        return deferral;
    }

    Routine kmalloc() {
        return routine("kmalloc")
                .locals(object)
                .call(slabAlloc(LOCK_IRQSAVE))
                .call(owners.own())
                .end();
    }

    Routine kmallocNolock() {
        return routine("kmalloc_nolock")
                .locals(object)
                .test("gate", frame -> design.gates().kmalloc().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .test("NMI on cpu_slab->lock?", frame -> frame.inNmi() && lock.looksHeld(frame), "next bucket")
                .asksContext()
                .asks(lock)
                .call(slabAlloc(TRYLOCK_IRQSAVE))
                .call(owners.own())
                .returns()
                .label("refused")
                .refuses(partial.lock())
                .label("next bucket")
                .end();
    }

    /** __slab_alloc_node(): the lockless fast path, then ___slab_alloc(). */
    private Routine slabAlloc(Acquire how) {
        return routine("__slab_alloc_node")
                .step("pop c->freelist by cmpxchg", frame -> cpu.pop(frame, object))
                .reads(cpu.slab())
                .writes(cpu.freelist())
                .sets(object)
                .when(frame -> frame.get(object) != 0, "got it")
                .call(bucket.probes().whole(slowPath(how)))
                .label("got it")
                .end();
    }

    /** ___slab_alloc(). */
    private Routine slowPath(Acquire how) {
        Slabs slabs = bucket.slabs();
        FrozenBits frozen = bucket.frozen();
        Local slab = bucket.slab();
        Local rest = bucket.rest();
        Local old = bucket.old();
        Local oldFree = bucket.oldFree();
        return bucket.probes()
                .outer(routine("___slab_alloc"))
                .locals(slab, rest, old, oldFree)
                .acquire(lock, LOCK_IRQSAVE)
                .step("c->freelist, get_freelist, or let c->slab go", frame -> cpu.refillOrLetGo(frame, frozen, object))
                .writes(cpu.slab(), cpu.freelist())
                .writes(slabs.freelists())
                .writes(frozen.fields())
                .sets(object)
                .release(lock, LOCK_IRQSAVE)
                .when(frame -> frame.get(object) != 0, "done")
                .test("nr_partial is 0?", partial::looksEmpty, "new slab")
                .reads(partial.counted())
                .call(bucket.getPartialNode(how))
                .when(frame -> frame.get(slab) == 0, "new slab")
                .step("freeze the slab", frame -> frozen.freeze(frame, slab, rest))
                .writes(frozen.fields())
                .writes(slabs.freelists())
                .sets(rest)
                .mayOops()
                .go("install")
                .label("new slab")
                .step("make a page a new slab", frame -> bucket.newSlab(frame, how))
                .writes(frozen.fields())
                .writes(slabs.marks())
                .sets(slab, rest)
                .asksContext()
                .asksMasks()
                .when(frame -> frame.get(slab) == 0, "done")
                .label("install")
                .acquire(lock, LOCK_IRQSAVE)
                .test("c->slab is NULL?", frame -> cpu.get(frame.state()) == 0, "set")
                .reads(cpu.slab())
                .step("take c->slab out", frame -> takeSlabOut(frame, old, oldFree))
                .writes(cpu.slab(), cpu.freelist())
                .sets(old, oldFree)
                .mayOops()
                .release(lock, LOCK_IRQSAVE)
                .call(how.tries() ? deferral.deferSlab(old, oldFree) : bucket.deactivateSlab())
                .go("install")
                .label("set")
                .step("c->slab = slab, pop its first object", frame -> cpu.install(frame, slab, rest, object))
                .writes(cpu.slab(), cpu.freelist())
                .sets(object, slab, rest)
                .mayOops()
                .release(lock, LOCK_IRQSAVE)
                .label("done")
                .end();
    }

    /** Where the lock was broken into since the look at c->slab, there may be none, and what follows would go through NULL. */
    private void takeSlabOut(Frame frame, Local old, Local oldFree) {
        cpu.takeOut(frame, old, oldFree);
        if (frame.get(old) == 0) {
            frame.oops(Oops.NULL_POINTER);
        }
    }

    Routine kfree() {
        return routine("kfree")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .call(pushOnOwnSlab())
                .when(owners::none, "done")
                .call(bucket.free().free(object))
                .label("done")
                .end();
    }

    Routine kfreeNolock() {
        return routine("kfree_nolock")
                .locals(object)
                .call(owners.giveUp())
                .when(owners::none, "done")
                .when(frame -> design.gates().kfree().refuses(frame, design.build()), "refused")
                .asksContext()
                .asksMasks()
                .test("NMI on cpu_slab->lock?", this::mustPutOff, "put off")
                .asksContext()
                .asks(lock)
                .call(pushOnOwnSlab())
                .when(owners::none, "done")
                .go("put off")
                .label("refused")
                .refuses(partial.lock())
                .label("put off")
                .call(deferral.deferObject(object))
                .label("done")
                .end();
    }

    /** Without a lockless push, on PREEMPT_RT, also whoever is no NMI looks first. */
    private boolean mustPutOff(Frame frame) {
        return (frame.inNmi() || design.build().preemptRt()) && lock.looksHeld(frame);
    }

    /** The fast path of do_slab_free(): lockless, but on PREEMPT_RT under the CPU slab's lock. */
    private Routine pushOnOwnSlab() {
        if (!design.build().preemptRt()) {
            return routine("do_slab_free")
                    .step("push on c->freelist by cmpxchg if it is of c->slab", frame -> cpu.push(frame, object))
                    .reads(cpu.slab())
                    .writes(cpu.freelist())
                    .sets(object)
                    .end();
        }
        return routine("do_slab_free")
                .test("object is of c->slab?", frame -> !cpu.owns(frame, object), "not mine")
                .reads(cpu.slab())
                .acquire(lock, LOCK_IRQSAVE)
                .step("push on c->freelist if it still is of c->slab", frame -> cpu.push(frame, object))
                .reads(cpu.slab())
                .writes(cpu.freelist())
                .sets(object)
                .release(lock, LOCK_IRQSAVE)
                .label("not mine")
                .end();
    }

    /** flush_slab(), as kmem_cache_shrink() has each CPU do it. */
    Routine flushSlab() {
        Local old = bucket.old();
        Local oldFree = bucket.oldFree();
        return routine("flush_slab")
                .locals(old, oldFree)
                .acquire(lock, LOCK_IRQSAVE)
                .step("take c->slab out", frame -> cpu.takeOut(frame, old, oldFree))
                .writes(cpu.slab(), cpu.freelist())
                .sets(old, oldFree)
                .release(lock, LOCK_IRQSAVE)
                .when(frame -> frame.get(old) == 0, "none")
                .call(bucket.deactivateSlab())
                .label("none")
                .end();
    }

    Routine freeDeferred() {
        Local old = bucket.old();
        Local oldFree = bucket.oldFree();
        return routine("free_deferred_objects")
                .locals(object, old, oldFree)
                .label("next object")
                .step("pop an object from the llist", frame -> deferral.popObject(frame, object))
                .writes(deferral.putOff())
                .sets(object)
                .when(owners::none, "next slab")
                .call(bucket.free().free(object))
                .go("next object")
                .label("next slab")
                .step("pop a slab from the llist", frame -> deferral.popSlab(frame, old, oldFree))
                .writes(deferral.putOff())
                .writes(deferral.flushed())
                .sets(old, oldFree)
                .when(frame -> frame.get(old) == 0, "done")
                .call(bucket.deactivateSlab())
                .go("next slab")
                .label("done")
                .end();
    }
}
