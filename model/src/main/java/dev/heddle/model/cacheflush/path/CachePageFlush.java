package dev.heddle.model.cacheflush.path;

import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;

/**
 * Flushing a page of a process that runs nowhere now: page and address travel, and every CPU maps for itself.
 *
 * <p>Kernel: arch/mips/mm/c-r4k.c, r4k_flush_cache_page() and local_r4k_flush_cache_page(), v2.6.30 to v4.8. Left out: the
 * instruction cache, and a process that runs, whose own address would do.
 */
final class CachePageFlush {

    private final World world;
    private final FlushPaths paths;
    private final HitOperations hits;
    private final Local vaddr;
    /** Whether a CPU need not do anything: has_valid_asid() says no. */
    private final Routine.Condition skips;

    CachePageFlush(World world, FlushPaths paths, Routine.Condition skips) {
        this.world = world;
        this.paths = paths;
        this.skips = skips;
        hits = new HitOperations(world);
        vaddr = paths.kmap().address("vaddr");
    }

    /** What every CPU does. */
    CacheFunction local() {
        return new CacheFunction(Operation.HIT, 0, sender -> Routine.routine("local_r4k_flush_cache_page")
                .locals(vaddr)
                .when(skips, "nothing to do")
                .reads(world.maskFields())
                .asksContext()
                .call(paths.kmap().kmapCoherent(frame -> frame.get(world.cpus().page(sender)) - 1, vaddr))
                .step(
                        "blast",
                        frame -> hits.atFixmap(
                                frame,
                                frame.cpu(),
                                frame.get(vaddr) - 1,
                                frame.get(world.cpus().page(sender)) - 1))
                .call(paths.kmap().kunmapCoherent(vaddr))
                .label("nothing to do")
                .end());
    }

    /** The whole function on {@code cpu}, up to its end; without aliases there is nothing to flush. */
    Routine flushCachePage(int cpu, int page) {
        var routine = Routine.routine("flush_cache_page");
        return world.topology().aliases()
                ? routine.then(frame -> frame.set(world.cpus().page(cpu), page + 1))
                        .call(paths.crossCall().r4kOnEachCpu(local(), cpu))
                        .end()
                : routine.end();
    }
}
