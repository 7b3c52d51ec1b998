package dev.heddle.model.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design.Policy;
import dev.heddle.model.cacheflush.Topology.Place;
import java.util.Collections;

/**
 * Whom r4k_on_each_cpu() calls: pure functions of who is online and where the platform says that they are. Sets of CPUs are
 * bits of an int, bit i for CPU i.
 *
 * <p>Kernel: arch/mips/kernel/smp.c, calculate_cpu_foreign_map(), and arch/mips/mm/c-r4k.c, v4.8.
 *
 * @param places where each CPU is, as the platform numbers it
 * @param multithreaded whether smp_num_siblings is above 1; without it a CPU's only sibling is itself
 */
public record Masks(ImmutableList<Place> places, boolean multithreaded) {

    /** What an operation addresses: a line by its translated address, a line by set and way, or either. */
    public enum Operation {
        HIT,
        INDEX,
        HIT_AND_INDEX
    }

    /** The masks of a platform that numbers its cores as they are. */
    public static Masks of(Topology topology) {
        return new Masks(topology.cpus(), topology.multithreaded());
    }

    /** The masks of a platform that leaves every core number 0 (V20). */
    public static Masks withoutCoreNumbers(Topology topology) {
        return new Masks(
                ImmutableList.copyOf(Collections.nCopies(topology.cpuCount(), new Place(0, 0))),
                topology.multithreaded());
    }

    /** The lowest CPU online of every core. */
    public int representatives(int online) {
        int chosen = 0;
        for (int cpu = 0; cpu < places.size(); cpu++) {
            if (isOnline(online, cpu) && (chosen & coreOf(cpu)) == 0) {
                chosen |= 1 << cpu;
            }
        }
        return chosen;
    }

    /** The CPUs that share a core with {@code cpu}, itself included, as the kernel's sibling map says. */
    public int siblings(int cpu) {
        return multithreaded ? coreOf(cpu) : 1 << cpu;
    }

    /** One CPU of every core but that of {@code cpu}. */
    public int foreign(int online, int cpu) {
        return representatives(online) & ~siblings(cpu);
    }

    /**
     * Whether r4k_on_each_cpu() makes a cross-call at all.
     *
     * @param mtSmp CONFIG_MIPS_MT_SMP
     * @param cm whether there is a Coherence Manager
     */
    public boolean calls(Policy policy, boolean mtSmp, boolean cm, int online, Operation operation) {
        return switch (policy) {
            case P0 -> !mtSmp;
            case P1, P1_UNINITIALISED -> !cm;
            // The map of CPU 0 speaks for all: it is empty if and only if all are.
            case P2 -> !(operation == Operation.HIT && cm) && foreign(online, 0) != 0;
            case ALL_OTHERS -> true;
        };
    }

    /** The mask that {@code sender} hands to smp_call_function_many(), which takes out the sender and who is offline. */
    public int mask(Policy policy, int online, int sender) {
        return switch (policy) {
            case P0 -> online;
            case P1, P1_UNINITIALISED -> representatives(online);
            case P2 -> foreign(online, sender);
            case ALL_OTHERS -> online & ~(1 << sender);
        };
    }

    private int coreOf(int cpu) {
        Place place = places.get(cpu);
        int members = 0;
        for (int other = 0; other < places.size(); other++) {
            if (places.get(other).equals(place)) {
                members |= 1 << other;
            }
        }
        return members;
    }

    private static boolean isOnline(int online, int cpu) {
        return (online >>> cpu & 1) != 0;
    }
}
