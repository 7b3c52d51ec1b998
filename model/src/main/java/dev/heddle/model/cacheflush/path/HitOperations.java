package dev.heddle.model.cacheflush.path;

import dev.heddle.model.Embodies;
import dev.heddle.model.cacheflush.CacheRules;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.hardware.Tlbs;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Oops;

/**
 * Hit_Writeback_Inv_D over a page: the address is translated as a load's is, then the lines of that page in the sets of that
 * address are written back and dropped.
 *
 * <p>Kernel: arch/mips/include/asm/r4kcache.h, blast_dcache_page(); without an entry in the exception table.
 */
@Embodies("cacheflush/R-kseg0-needs-no-tlb")
final class HitOperations {

    private final World world;

    HitOperations(World world) {
        this.world = world;
    }

    /**
     * At an address of the fixmap.
     *
     * @param sender whose address it is
     * @param page what the flush is for
     */
    void atFixmap(Frame frame, int sender, int slot, int page) {
        Marks marks = world.marks();
        marks.saw(frame, FlushMoment.BLAST);
        if (frame.cpu() != sender) {
            marks.saw(frame, FlushMoment.REMOTE_BLAST);
        }
        int found = world.tlbs().translate(frame.state(), frame.cpu(), slot);
        if (found == Tlbs.UNMAPPED) {
            if (!world.design().has(Mistake.PROTECTED_BLAST) && frame.holds(CacheRules.BLAST_FAULTS)) {
                marks.broke(frame, FlushRule.UNMAPPED);
                marks.badAddress(frame, slot);
                frame.oops(Oops.UNMAPPED);
            }
            return;
        }
        if (found != page) {
            marks.broke(frame, FlushRule.WRONG_PAGE);
        }
        world.caches()
                .hitWritebackInvalidate(
                        frame.state(), frame.cpu(), found, world.fixmaps().colour(slot));
    }

    /** At the page's address in KSEG0, which is not translated. */
    void atKernelAddress(Frame frame, int page) {
        world.caches().hitWritebackInvalidate(frame.state(), frame.cpu(), page, world.kernelColour(page));
    }
}
