package dev.heddle.model.cacheflush.path;

import dev.heddle.model.Embodies;
import dev.heddle.model.cacheflush.CacheRules;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.cacheflush.hardware.Tlbs;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Oops;

/**
 * A wired TLB entry of the CPU that maps; {@code Wired} is the height of a stack. Page tables are not touched, so that a CPU
 * that misses finds nothing.
 *
 * <p>Kernel: arch/mips/mm/init.c, __kmap_pgprot() and kunmap_coherent(), v4.8.
 */
@Embodies("cacheflush/R-fixmap-has-no-pte")
final class WiredEntries implements MapTable {

    private final World world;

    WiredEntries(World world) {
        this.world = world;
    }

    @Override
    public void map(Frame frame, int slot, int page) {
        Tlbs tlbs = world.tlbs();
        int cpu = frame.cpu();
        if (tlbs.wired(frame.state(), cpu) > 0) {
            world.marks().saw(frame, FlushMoment.MAPPED_TWICE);
        }
        if (tlbs.maps(frame.state(), cpu, slot) && frame.holds(CacheRules.TWO_ENTRIES_CHECK)) {
            world.marks().broke(frame, FlushRule.DUPLICATE_ENTRY);
            frame.oops(Oops.MACHINE_CHECK);
            return;
        }
        if (tlbs.wired(frame.state(), cpu) == tlbs.depth()) {
            // Only a design that leaves entries behind comes here. Its next entry falls outside of the TLB and maps
            // nothing.
            world.marks().broke(frame, FlushRule.UNBALANCED);
            return;
        }
        tlbs.wire(frame.state(), cpu, slot, page);
    }

    /** Has no argument in the kernel; {@code slot} only tells whether the right entry goes. */
    @Override
    public void unmap(Frame frame, int slot) {
        Tlbs tlbs = world.tlbs();
        int cpu = frame.cpu();
        int wired = tlbs.wired(frame.state(), cpu);
        int at = world.design().has(Mistake.UNMAP_POPS_OLDEST) ? 0 : wired - 1;
        if (wired == 0 || !tlbs.isWired(frame.state(), cpu, at, slot)) {
            world.marks().broke(frame, FlushRule.UNBALANCED);
        }
        if (wired > 0) {
            tlbs.clear(frame.state(), cpu, at);
            tlbs.setWired(frame.state(), cpu, world.design().has(Mistake.UNMAP_KEEPS_WIRED) ? wired : wired - 1);
        }
    }
}
