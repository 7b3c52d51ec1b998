package dev.heddle.model.linearmap.split;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.Policy.Kfence;

/**
 * KFENCE that is switched on at run time: its pool comes from the page allocator, and must be in pages, as any of them may be
 * protected from where nothing may sleep.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, arch_kfence_init_pool(), since November 2025.
 */
public final class LateKfence {

    private LateKfence() {}

    /**
     * Splits the pool to pages, unless all memory is.
     *
     * @param pool addresses in the linear map
     * @param kfence how the kernel was booted; an early pool is in pages already
     * @param limit how many tables can be had; the allocation may sleep
     */
    public static RuntimeResult split(
            PageTables tables, AddressRange pool, Moment moment, Kfence kfence, Design design, long limit) {
        if (moment.forcePages() || kfence == Kfence.EARLY || design.makes(Mistake.LATE_KFENCE_NOT_SPLIT)) {
            return RuntimeResult.without(ReturnCode.OK, false, false);
        }
        SplitResult done = Splitter.split(tables, ImmutableList.of(pool), design, moment.era(), limit);
        return new RuntimeResult(
                done.code(), !done.completed(), true, done.requests(), done.pmdTables(), done.pteTables());
    }
}
