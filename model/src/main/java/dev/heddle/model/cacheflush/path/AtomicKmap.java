package dev.heddle.model.cacheflush.path;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.hardware.Caches;
import dev.heddle.model.cacheflush.hardware.Tlbs;
import dev.heddle.model.kernel.Frame;
import java.util.stream.IntStream;

/**
 * kmap_atomic() of highmem pages: a page table entry in a slot of the CPU, which all CPUs may load, and which stays when the page
 * is unmapped. Only the TLB of the CPU itself is told.
 *
 * <p>Kernel: arch/mips/mm/highmem.c, v4.4 to v4.8, without CONFIG_DEBUG_HIGHMEM. Left out: slots beyond the first of each CPU.
 */
final class AtomicKmap {

    private final World world;
    /** By CPU: 0, or 1 + the page in its slot. */
    private final Field[] pte;
    /** By CPU and owner of the slot: 0, or 1 + the page that the CPU's TLB has loaded. */
    private final Field[][] loaded;

    AtomicKmap(World world) {
        this.world = world;
        int cpus = world.topology().cpuCount();
        Layout.Builder fields = world.machine().fields();
        int pages = world.extent().pages();
        pte = IntStream.range(0, cpus)
                .mapToObj(cpu -> fields.field("PTE of CPU" + cpu + "'s slot", pages, AtomicKmap::show))
                .toArray(Field[]::new);
        loaded = IntStream.range(0, cpus)
                .mapToObj(cpu -> IntStream.range(0, cpus)
                        .mapToObj(owner ->
                                fields.field("CPU" + cpu + " TLB of CPU" + owner + "'s slot", pages, AtomicKmap::show))
                        .toArray(Field[]::new))
                .toArray(Field[][]::new);
    }

    private static String show(int code) {
        return code == 0 ? "none" : Caches.name(code - 1);
    }

    /** kmap_atomic() into the slot of the CPU of {@code frame}. */
    void map(Frame frame, int page) {
        int cpu = frame.cpu();
        frame.preemptDisable();
        frame.add(world.cpus().pagefaultsDisabled(cpu), 1);
        frame.set(pte[cpu], page + 1);
        frame.set(loaded[cpu][cpu], 0);
    }

    /** kunmap_atomic() of it. */
    void unmap(Frame frame) {
        frame.add(world.cpus().pagefaultsDisabled(frame.cpu()), -1);
        frame.preemptEnable();
    }

    /** The page that {@code cpu} finds at the slot of {@code owner}, which its TLB loads; or {@link Tlbs#UNMAPPED}. */
    int translate(State state, int cpu, int owner) {
        Field here = loaded[cpu][owner];
        if (!state.is(here)) {
            state.set(here, state.get(pte[owner]));
        }
        return state.get(here) - 1;
    }
}
