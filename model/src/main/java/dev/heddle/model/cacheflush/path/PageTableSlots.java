package dev.heddle.model.cacheflush.path;

import dev.heddle.model.Field;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.hardware.Tlbs;
import dev.heddle.model.kernel.Frame;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A page table entry, which any CPU may load when it misses. The entry is left in place when the mapping is undone; the next one
 * overwrites it. On the CPU that maps, the address is also wired; or, as SMTC did, its ordinary TLB entry is rewritten.
 *
 * <p>Kernel: arch/mips/mm/init.c, kmap_coherent() and kunmap_coherent() under CONFIG_MIPS_MT_SMTC, v3.10. The other forms are
 * proposals: James Hogan, linux-mips, 13 July 2016.
 *
 * <p>Left out: that SMTC halts the core's other threads, because the write is one step here.
 */
final class PageTableSlots implements MapTable {

    private final World world;
    private final WiredEntries wired;
    /** By slot: the CPUs that hold a mapping there. */
    private final Map<Integer, Field> users = new TreeMap<>();

    PageTableSlots(World world) {
        this.world = world;
        wired = new WiredEntries(world);
        Topology topology = world.topology();
        for (int slot : world.fixmaps().slots(world.extent().userColours())) {
            users.put(slot, world.machine().fields().internal("users of slot " + slot, topology.everyCpu()));
        }
    }

    private boolean wires() {
        return world.design().mapping() != Mapping.SMTC;
    }

    @Override
    public void map(Frame frame, int slot, int page) {
        Tlbs tlbs = world.tlbs();
        Field holders = holders(slot);
        if (frame.is(holders)) {
            world.marks().broke(frame, FlushRule.SLOT_REUSED);
        }
        frame.set(holders, frame.get(holders) | 1 << frame.cpu());
        world.marks().saw(frame, FlushMoment.SLOT_STORED);
        tlbs.setPte(frame.state(), slot, page);
        if (wires()) {
            tlbs.dropPair(frame.state(), frame.cpu(), slot);
            wired.map(frame, slot, page);
        } else {
            tlbs.load(frame.state(), frame.cpu(), slot, page);
        }
    }

    @Override
    public void unmap(Frame frame, int slot) {
        Field holders = holders(slot);
        frame.set(holders, frame.get(holders) & ~(1 << frame.cpu()));
        if (wires()) {
            wired.unmap(frame, slot);
        }
    }

    @Override
    public void used(Frame frame, int slot) {
        if (world.design().mapping() == Mapping.PTE_PER_CPU_DROPPED) {
            world.tlbs().drop(frame.state(), frame.cpu(), slot);
        }
    }

    private Field holders(int slot) {
        return Objects.requireNonNull(users.get(slot));
    }
}
