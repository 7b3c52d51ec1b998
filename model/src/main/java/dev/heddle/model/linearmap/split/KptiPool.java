package dev.heddle.model.linearmap.split;

import com.google.common.base.Preconditions;
import com.google.common.math.IntMath;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import java.math.RoundingMode;

/**
 * The pages by which KPTI makes the kernel's mappings not global: one block, of which page 0 is to be the table of pages, page
 * 1 the table above it, and so on up to the root. A bump allocator hands them out from the root downwards and does not
 * look where the block ends.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, __kpti_install_ng_mappings() and kpti_ng_pgd_alloc().
 *
 * <p>Left out: the tables' contents.
 *
 * @param order log2 of the pages asked for
 * @param calls how many tables are asked for below the root: one for each further level in use
 * @param lastPage page of the block that the last call returns, 0 if all is well; it may be outside
 * @param lowestPage lowest page that is handed out
 * @param highestPage highest page that is in use, the root's
 * @param base what the page numbers count from
 */
public record KptiPool(int order, int calls, int lastPage, int lowestPage, int highestPage, Base base) {

    /** Table levels of the largest build, 4K/52. */
    public static final int MOST_LEVELS = 5;

    /** What KPTI takes for the address of its first page. */
    public enum Base {
        /** The block it got. */
        BLOCK,
        /** Pages of the split's pool, each where it happens to be. */
        SCATTERED,
        /** The descriptor of the block, which is no page at all. */
        DESCRIPTOR,
        /** Address 0: the block could not be had, and nobody looked. */
        NULL,
        /** Nothing: the block could not be had, and KPTI panicked or gave up. */
        NONE
    }

    /**
     * The pool of one boot.
     *
     * @param levelsOfBuild table levels that the kernel was built for, 2 to 5
     * @param levels table levels in use, at most as many
     * @param allocated whether the block could be had
     * @param nolockOnRt whether it comes from the nolock allocator of v1 on PREEMPT_RT, whose result is a descriptor
     */
    public static KptiPool of(Design design, int levelsOfBuild, int levels, boolean allocated, boolean nolockOnRt) {
        Preconditions.checkArgument(
                2 <= levels && levels <= levelsOfBuild && levelsOfBuild <= MOST_LEVELS,
                "%s of %s levels",
                levels,
                levelsOfBuild);
        int order = IntMath.log2(levelsOfBuild, RoundingMode.CEILING);
        if (!allocated && !design.makes(Mistake.KPTI_UNCHECKED_NULL)) {
            return new KptiPool(order, 0, -1, -1, -1, Base.NONE);
        }
        int counted = design.makes(Mistake.KPTI_LEVELS_NOT_ADJUSTED) ? levelsOfBuild : levels;
        int calls = levels - 1;
        int root = counted - 1;
        return new KptiPool(order, calls, root - calls, root - calls, root, base(design, allocated, nolockOnRt));
    }

    private static Base base(Design design, boolean allocated, boolean nolockOnRt) {
        if (!allocated) {
            return Base.NULL;
        }
        if (design.makes(Mistake.KPTI_NON_CONTIGUOUS)) {
            return Base.SCATTERED;
        }
        return design.makes(Mistake.KPTI_PTDESC_CAST) && nolockOnRt ? Base.DESCRIPTOR : Base.BLOCK;
    }

    /** Pages in the block. */
    public int pages() {
        return 1 << order;
    }

    /** Whether KPTI went on, with whatever it had. */
    public boolean used() {
        return base != Base.NONE;
    }

    /** Whether every page that KPTI touches is one of its block. */
    public boolean insideBlock() {
        return base == Base.BLOCK && lowestPage >= 0 && highestPage < pages();
    }

    /** What KPTI relies on: it asks once for each level below the root, and the last answer is page 0 of its own block. */
    public boolean wellFormed() {
        return insideBlock() && lastPage == 0;
    }
}
