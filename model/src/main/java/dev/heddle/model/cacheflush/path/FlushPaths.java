package dev.heddle.model.cacheflush.path;

import dev.heddle.model.cacheflush.Design.Counting;
import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;

/**
 * The functions that flush a page of data, for a CPU of which the caller knows the number.
 *
 * <p>Kernel: arch/mips/mm/cache.c, __flush_anon_page(); arch/mips/mm/c-r4k.c, r4k_flush_data_cache_page(); v4.4 to v4.8.
 */
final class FlushPaths {

    private final World world;
    private final Kmap kmap;
    private final CrossCall crossCall;
    private final HitOperations hits;
    private final FlushEnd end;
    private final Local kaddr;
    private final Local vaddr;

    FlushPaths(World world) {
        this.world = world;
        kmap = new Kmap(world);
        crossCall = new CrossCall(world);
        hits = new HitOperations(world);
        end = new FlushEnd(world);
        kaddr = kmap.address("kaddr");
        vaddr = kmap.address("vaddr");
    }

    Kmap kmap() {
        return kmap;
    }

    CrossCall crossCall() {
        return crossCall;
    }

    /** local_r4k_flush_data_cache_page() of an address of the fixmap: the raw address travels. */
    CacheFunction atFixmap() {
        return new CacheFunction(Operation.HIT, 0, sender -> Routine.routine("r4k_blast_dcache_page")
                .step("blast", frame -> {
                    int slot = frame.get(world.cpus().address(sender)) - 1;
                    hits.atFixmap(frame, sender, slot, page(frame, sender));
                    kmap.used(frame, sender, slot);
                })
                .end());
    }

    /** The same of an address in KSEG0. */
    CacheFunction atKernelAddress() {
        return new CacheFunction(Operation.HIT, 1, sender -> Routine.routine("r4k_blast_dcache_page")
                .step("blast, KSEG0", frame -> hits.atKernelAddress(frame, page(frame, sender)))
                .end());
    }

    /** Page and colour travel, and whoever runs this maps for itself. */
    CacheFunction mapAndBlast() {
        return new CacheFunction(Operation.HIT, 2, sender -> Routine.routine("local_r4k_flush_coherent")
                .locals(vaddr)
                .call(kmap.kmapCoherent(frame -> page(frame, sender), vaddr))
                .step("blast", frame -> hits.atFixmap(frame, frame.cpu(), frame.get(vaddr) - 1, page(frame, sender)))
                .call(kmap.kunmapCoherent(vaddr))
                .end());
    }

    private int page(Frame frame, int sender) {
        return frame.get(world.cpus().page(sender)) - 1;
    }

    /** __flush_anon_page() of a page that user space maps, and whose user colour is another one than the kernel's if there are two. */
    Routine flushAnonPage(int cpu, int page) {
        var routine = Routine.routine("__flush_anon_page");
        if (!world.topology().aliases()) {
            return routine.end();
        }
        routine.locals(kaddr).then(frame -> {
            world.marks().saw(frame, FlushMoment.PAGE_LOOKED_AT);
            frame.set(world.cpus().page(cpu), page + 1);
        });
        if (world.design().mapInCallback()) {
            routine.call(crossCall.r4kOnEachCpu(mapAndBlast(), cpu));
        } else {
            routine.call(kmap.kmapCoherent(frame -> page, kaddr))
                    .then(frame -> frame.set(world.cpus().address(cpu), frame.get(kaddr)))
                    .call(flushDataCachePage(atFixmap(), cpu))
                    .call(kmap.kunmapCoherent(kaddr));
        }
        return routine.then(frame -> end.of(frame, page, world.userColour(page)))
                .end();
    }

    /** flush_data_cache_page(): on this CPU only, or on every core. */
    Routine flushDataCachePage(CacheFunction function, int cpu) {
        boolean coherent = function.number() == atFixmap().number();
        return Routine.routine("flush_data_cache_page")
                .when(frame -> staysLocal(frame, coherent), "local")
                .reads(world.cpus().pagefaultsDisabled(cpu))
                .asksContext()
                .asksMasks()
                .call(crossCall.r4kOnEachCpu(function, cpu))
                .returns()
                .label("local")
                .call(function.onBehalfOf().apply(cpu))
                .end();
    }

    private boolean staysLocal(Frame frame, boolean coherent) {
        return switch (world.design().guard()) {
            case IN_ATOMIC -> inAtomic(frame);
            case NEVER -> false;
            case PAGEFAULT_DISABLED_OR_IN_ATOMIC -> pagefaultDisabled(frame) || inAtomic(frame);
            case LOCAL_FOR_COHERENT -> coherent || inAtomic(frame);
            case ALWAYS -> true;
        };
    }

    private boolean pagefaultDisabled(Frame frame) {
        return frame.is(world.cpus().pagefaultsDisabled(frame.cpu()));
    }

    private boolean inAtomic(Frame frame) {
        return frame.inAtomic(world.config().preemptCount())
                || (world.design().counting() == Counting.RAISES_PREEMPT_COUNT && pagefaultDisabled(frame));
    }
}
