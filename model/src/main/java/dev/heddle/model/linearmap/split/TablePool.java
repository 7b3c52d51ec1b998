package dev.heddle.model.linearmap.split;

import com.google.common.base.Preconditions;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.PointerArray;

/**
 * The tables that were set aside, as the numbers that account for them. Each step makes another value.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, linear_map_prealloc_split_pgtables(), pgd_pgtable_get_preallocated(),
 * linear_map_free_split_pgtables(), patch v3 1/2 of 2025-12-18; v5 of 2026-01-05 differs in the array only.
 *
 * <p>Left out: which page is in which slot. Slots fill from 0, are used from 0, and are freed from where use ended, so the
 * numbers say it all.
 *
 * <p>Differs: slots that were never written, of an array that was not zeroed, count as garbage if they are freed.
 *
 * @param count slots of the array, and tables to set aside
 * @param filled slots that got a page
 * @param index how many tables were handed out: the kernel's idx. Above {@code count} where one was taken from behind the array
 * @param refused how many requests found the pool used up: each a WARN, an invalid address, and -ENOMEM
 * @param freed how many pages were freed
 * @param freedLive how many of these were tables in use by then
 * @param freedGarbage how many slots were freed that held no page
 * @param undestructed how many pages were freed whose constructor had run and whose destructor had not
 * @param array whether the array is held
 * @param code what the caller got from the last step
 */
public record TablePool(
        long count,
        long filled,
        long index,
        long refused,
        long freed,
        long freedLive,
        long freedGarbage,
        long undestructed,
        boolean array,
        ReturnCode code) {

    /** Before anything was set aside, and a pool of no tables: there is no array then. */
    private static TablePool empty(long count, boolean array, ReturnCode code) {
        return new TablePool(count, 0, 0, 0, 0, 0, 0, 0, array, code);
    }

    /**
     * Gets the array, then the pages, until {@code available} of them are used up.
     *
     * @param count how many tables to set aside; 0 is success without a pool
     * @param arrayFits whether the array can be had
     * @param available how many pages can be had
     */
    public static TablePool preallocate(Design design, long count, boolean arrayFits, long available) {
        Preconditions.checkArgument(count >= 0 && available >= 0, "count %s, available %s", count, available);
        if (count == 0) {
            boolean fails = design.makes(Mistake.COUNT_ZERO_IS_ERROR);
            return empty(0, false, fails ? ReturnCode.EINVAL : ReturnCode.OK);
        }
        if (!arrayFits) {
            return empty(count, false, ReturnCode.ENOMEM);
        }
        long filled = Math.min(count, available);
        TablePool pool = empty(count, true, ReturnCode.OK);
        return filled == count
                ? pool.with(filled, 0, 0, ReturnCode.OK)
                : pool.with(filled, 0, 0, ReturnCode.ENOMEM).free(design);
    }

    /** Whether memory that is not fragmented has room for the array of {@code count} tables. */
    public static boolean arrayFits(Design design, long count, int pageShift) {
        return count == 0
                || design.array() == PointerArray.KVMALLOC
                || ArrayOrder.of(count, pageShift).fitsOneBlock();
    }

    /** Whether it was set aside as a whole, or there was nothing to. */
    public boolean ready() {
        return code == ReturnCode.OK;
    }

    /** How many more tables the pool hands out before it says no; one comes from behind the array with INDEX_OFF_BY_ONE. */
    public long left(Design design) {
        return (array ? count + (design.makes(Mistake.INDEX_OFF_BY_ONE) ? 1 : 0) : 0) - index;
    }

    /** Hands out tables; {@code requests} as a split made them, the last one in vain if the pool is used up by then. */
    public TablePool take(Design design, long requests) {
        long granted = Math.min(requests, left(design));
        return with(
                filled,
                index + granted,
                refused + requests - granted,
                granted == requests ? ReturnCode.OK : ReturnCode.ENOMEM);
    }

    /** Whether a slot was read that is behind the array. */
    public boolean readBehindArray() {
        return index > count;
    }

    /** Frees what was not handed out, then the array, and resets what was global. The code stays. */
    public TablePool free(Design design) {
        if (!array) {
            return this;
        }
        long from = design.makes(Mistake.FREE_FROM_ZERO) ? 0 : Math.min(index, count);
        boolean leaks = design.makes(Mistake.NO_FREE_LEFTOVER) && filled == count;
        long pages = leaks ? 0 : Math.max(0, filled - from);
        long live = leaks ? 0 : Math.max(0, Math.min(index, filled) - from);
        long garbage = design.makes(Mistake.ARRAY_NOT_ZEROED) ? count - filled : 0;
        long constructed = design.makes(Mistake.CTOR_AT_PREALLOC) ? pages - live : 0;
        return new TablePool(
                count,
                filled,
                index,
                refused,
                freed + pages,
                freedLive + live,
                freedGarbage + garbage,
                undestructed + constructed,
                false,
                code);
    }

    /** Pages that are neither tables in use nor freed: lost, once the array is gone. */
    public long unaccounted() {
        return filled - Math.min(index, filled) - (freed - freedLive);
    }

    /** Pages that were set aside and are not in use. */
    public long leftOver() {
        return Math.max(0, filled - index);
    }

    private TablePool with(long nowFilled, long nowIndex, long nowRefused, ReturnCode now) {
        return new TablePool(
                count, nowFilled, nowIndex, nowRefused, freed, freedLive, freedGarbage, undestructed, array, now);
    }
}
