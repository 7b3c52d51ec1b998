package dev.heddle.model.cacheflush.path;

import dev.heddle.model.cacheflush.Design.Halves;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import java.util.function.ToIntFunction;

/**
 * kmap_coherent() and kunmap_coherent(): a page is mapped where its address has the colour that user space sees it in.
 *
 * <p>Kernel: arch/mips/mm/init.c, __kmap_pgprot() and kunmap_coherent(), v4.2; before 0f334a3e8c35 without a second half of the
 * indices, under CONFIG_MIPS_MT_SMTC with page table entries and a slot for every CPU.
 *
 * <p>Left out: EntryHi and what of the entry nobody looks at. Interrupts are off for the write to the TLB only, which is one
 * step here.
 */
final class Kmap {

    private final World world;
    private final MapTable table;

    Kmap(World world) {
        this.world = world;
        this.table = MapTable.of(world);
    }

    /** A local for the address that kmap_coherent() returns: 0, or 1 + the slot. */
    Local address(String name) {
        var address = world.cpus().address(0);
        return Local.of(name, address.max(), address::show);
    }

    /** Maps a page; its address goes to {@code to}, which the caller declares. */
    Routine kmapCoherent(ToIntFunction<Frame> page, Local to) {
        return Routine.routine("kmap_coherent")
                .step("map", frame -> map(frame, page.applyAsInt(frame), to))
                .end();
    }

    /** Undoes the newest mapping, which is at {@code from}. */
    Routine kunmapCoherent(Local from) {
        return Routine.routine("kunmap_coherent")
                .step("unmap", frame -> unmap(frame, from))
                .end();
    }

    private void map(Frame frame, int page, Local to) {
        Marks marks = world.marks();
        int userColour = world.extent().userColours().get(page);
        boolean interrupt = usesSecondHalf(frame);
        int slot = world.fixmaps().slot(frame.cpu(), userColour, interrupt);
        marks.saw(frame, FlushMoment.MAPPED);
        if (world.fixmaps().colour(slot) != world.userColour(page)) {
            marks.broke(frame, FlushRule.OFF_COLOUR);
        }
        if (frame.is(world.dcacheDirty(page))) {
            marks.broke(frame, FlushRule.DIRTY_MAPPED);
            frame.oops(Oops.DIRTY_PAGE);
            return;
        }
        frame.preemptDisable();
        frame.add(world.cpus().pagefaultsDisabled(frame.cpu()), 1);
        frame.set(to, slot + 1);
        marks.saw(frame, FlushMoment.HELD);
        if (frame.inInterrupt()) {
            marks.saw(frame, FlushMoment.MAPPED_IN_INTERRUPT);
            // A design without halves has none to keep to; what comes of that shows as two entries for one pair.
            if (world.design().halves() != Halves.NONE && (!interrupt || interruptedHolds(frame, slot))) {
                marks.broke(frame, FlushRule.WRONG_HALF);
            }
        }
        table.map(frame, slot, page);
    }

    /** Whether this CPU has wired the pair of {@code slot} already. */
    private boolean interruptedHolds(Frame frame, int slot) {
        for (int at = 0; at < world.tlbs().depth(); at++) {
            if (world.tlbs().isWired(frame.state(), frame.cpu(), at, slot)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the caller gets an index of the second half. */
    private boolean usesSecondHalf(Frame frame) {
        return switch (world.design().halves()) {
            case IN_INTERRUPT -> frame.inInterrupt();
            case IN_HARDIRQ -> frame.inHardirq();
            case NONE -> false;
        };
    }

    /** The CPU of {@code frame} has used {@code slot}, which is one of {@code sender}. */
    void used(Frame frame, int sender, int slot) {
        if (frame.cpu() != sender) {
            table.used(frame, slot);
        }
    }

    private void unmap(Frame frame, Local from) {
        world.marks().saw(frame, FlushMoment.UNMAPPED_AGAIN);
        table.unmap(frame, frame.get(from) - 1);
        frame.add(world.cpus().pagefaultsDisabled(frame.cpu()), -1);
        frame.preemptEnable();
        frame.set(from, 0);
    }
}
