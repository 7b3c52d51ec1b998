package dev.heddle.model.cacheflush.path;

import dev.heddle.model.cacheflush.hardware.Caches;
import dev.heddle.model.cacheflush.hardware.Tlbs;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;

/**
 * Reading a page through a coherent mapping.
 *
 * <p>Kernel: arch/mips/mm/init.c, copy_user_highpage(), v2.6.30 to v4.8. Left out: the page that is copied to, and its flush.
 */
final class CoherentCopy {

    private final World world;
    private final Kmap kmap;
    private final Local vfrom;
    /** Of the TLB, before the mapping. */
    private final Local wiredBefore;

    CoherentCopy(World world, Kmap kmap) {
        this.world = world;
        this.kmap = kmap;
        vfrom = kmap.address("vfrom");
        wiredBefore = Local.of("wired before", world.tlbs().depth());
    }

    /** The whole function, on a machine with aliases; without them it maps nothing. */
    Routine copyUserHighpage(int page) {
        var routine = Routine.routine("copy_user_highpage");
        return world.topology().aliases()
                ? routine.locals(vfrom, wiredBefore)
                        .call(mapAndCopy(page))
                        .call(unmap())
                        .end()
                : routine.end();
    }

    /** Its first part, up to the end of the copying; for a caller that declares {@link #locals}. */
    Routine mapAndCopy(int page) {
        return Routine.routine("copy_user_highpage")
                .then(frame -> frame.set(wiredBefore, world.tlbs().wired(frame.state(), frame.cpu())))
                .call(kmap.kmapCoherent(frame -> page, vfrom))
                .step("copy " + Caches.name(page), frame -> copy(frame, page))
                .end();
    }

    /** The rest. */
    Routine unmap() {
        return Routine.routine("copy_user_highpage")
                .call(kmap.kunmapCoherent(vfrom))
                .then(frame -> {
                    if (world.tlbs().wired(frame.state(), frame.cpu()) != frame.get(wiredBefore)) {
                        world.marks().broke(frame, FlushRule.UNBALANCED);
                    }
                })
                .end();
    }

    /** The variables of the two parts. */
    Local[] locals() {
        return new Local[] {vfrom, wiredBefore};
    }

    /** Where the page is mapped: 0, or 1 + the slot. */
    Local address() {
        return vfrom;
    }

    private void copy(Frame frame, int page) {
        int slot = frame.get(vfrom) - 1;
        int found = world.tlbs().translate(frame.state(), frame.cpu(), slot);
        if (found == Tlbs.UNMAPPED) {
            world.marks().broke(frame, FlushRule.UNMAPPED);
            world.marks().badAddress(frame, slot);
            frame.oops(Oops.UNMAPPED);
            return;
        }
        if (found != page) {
            world.marks().broke(frame, FlushRule.WRONG_PAGE);
        }
        world.caches().read(frame.state(), frame.cpu(), found, world.fixmaps().colour(slot));
    }
}
