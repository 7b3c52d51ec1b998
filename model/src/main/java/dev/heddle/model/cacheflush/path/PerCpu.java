package dev.heddle.model.cacheflush.path;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.cacheflush.Fixmap;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.hardware.Caches;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the kernel keeps for each CPU: how deep page faults are disabled, and of the cross-call that the CPU makes what travels
 * and who has not answered. Sets of CPUs are bits of an int.
 */
final class PerCpu {

    /** Functions that one scenario has called. */
    static final int MAX_FUNCTIONS = 4;

    /** Sections nested in each other: a thread's and an interrupt's, with one to spare. */
    private static final int MAX_SECTIONS = 3;

    private final Extent extent;
    private final Field[] pagefaultsDisabled;
    private final Field[] calledBy;
    private final Field[] waitsFor;
    private final Field[] handed;
    private final Field[] reached;
    private final Field[] function;
    private final Field[] page;
    private final Field[] address;

    PerCpu(Layout.Builder fields, Topology topology, Extent extent, Fixmaps fixmaps) {
        this.extent = extent;
        int cpus = topology.cpuCount();
        int everybody = topology.everyCpu();
        int slots = fixmaps.slots(extent.userColours()).stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)
                + 1;
        pagefaultsDisabled = each(cpus, cpu -> fields.internal("CPU" + cpu + " pagefaults disabled", MAX_SECTIONS));
        calledBy = each(
                cpus,
                cpu -> fields.field(
                        "CPU" + cpu + " called by", Math.max(1, (1 << jobs(cpu)) - 1), bits -> callers(cpu, bits)));
        waitsFor = each(cpus, cpu -> fields.field("CPU" + cpu + " waits for", everybody, PerCpu::names));
        handed = each(cpus, cpu -> fields.internal("CPU" + cpu + " handed over", everybody));
        reached = each(cpus, cpu -> fields.internal("CPU" + cpu + " reached", everybody));
        function = each(cpus, cpu -> fields.internal("CPU" + cpu + " function", MAX_FUNCTIONS));
        page = each(cpus, cpu -> fields.field("CPU" + cpu + " flushes", extent.pages(), PerCpu::pageName));
        address = each(
                cpus,
                cpu -> fields.field(
                        "CPU" + cpu + " at",
                        Math.max(slots, Fixmap.COLOURS),
                        slot -> slot == 0
                                ? "none"
                                : Long.toHexString(Fixmap.coherent(slot - 1, topology.pageShift()))));
    }

    private static Field[] each(int cpus, IntFunction<Field> make) {
        return IntStream.range(0, cpus).mapToObj(make).toArray(Field[]::new);
    }

    private static String pageName(int code) {
        return code == 0 ? "none" : Caches.name(code - 1);
    }

    /** What traces call a set of CPUs. */
    static String names(int cpus) {
        return cpus == 0
                ? "nobody"
                : IntStream.range(0, Integer.SIZE)
                        .filter(cpu -> (cpus >>> cpu & 1) != 0)
                        .mapToObj(cpu -> "CPU" + cpu)
                        .collect(Collectors.joining(", "));
    }

    private String callers(int cpu, int bits) {
        return names(extent.senders().stream()
                .filter(sender -> sender != cpu && (bits >>> job(cpu, sender) & 1) != 0)
                .mapToInt(sender -> 1 << sender)
                .sum());
    }

    /** How many others may call {@code cpu}. */
    int jobs(int cpu) {
        return (int) extent.senders().stream().filter(sender -> sender != cpu).count();
    }

    /** Which job of the IPI of {@code cpu} a call by {@code sender} is. */
    int job(int cpu, int sender) {
        return (int) extent.senders().stream()
                .filter(other -> other != cpu && other < sender)
                .count();
    }

    /** How deep pagefault_disable() nests. */
    Field pagefaultsDisabled(int cpu) {
        return pagefaultsDisabled[cpu];
    }

    /** Calls that {@code cpu} has not taken yet: bit {@link #job} for each sender. */
    Field calledBy(int cpu) {
        return calledBy[cpu];
    }

    /** The CPUs that have not answered {@code cpu} yet. */
    Field waitsFor(int cpu) {
        return waitsFor[cpu];
    }

    /** The mask that {@code cpu} handed to smp_call_function_many(), until the call is over. */
    Field handed(int cpu) {
        return handed[cpu];
    }

    /** Whom that call reached, until its flush is over. */
    Field reached(int cpu) {
        return reached[cpu];
    }

    /** The number of the function that {@code cpu} has called. */
    Field function(int cpu) {
        return function[cpu];
    }

    /** 0, or 1 + the page that {@code cpu} has flushed. */
    Field page(int cpu) {
        return page[cpu];
    }

    /** 0, or 1 + the fixmap slot at which {@code cpu} has it flushed. */
    Field address(int cpu) {
        return address[cpu];
    }
}
