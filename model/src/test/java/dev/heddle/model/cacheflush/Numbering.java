package dev.heddle.model.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Topology.Place;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Which CPUs are on one core, and a separately written answer to who must be called. Cores are numbered by their first CPU, so
 * that every grouping of the numbered CPUs comes up once; names that platforms may give to the cores are another matter.
 *
 * @param core by CPU, each at most one above all before it
 */
record Numbering(ImmutableList<Integer> core) {

    /** Hands over every numbering of so many CPUs. */
    static void each(int cpus, Consumer<Numbering> to) {
        grow(new int[cpus], 0, 0, to);
    }

    private static void grow(int[] core, int at, int used, Consumer<Numbering> to) {
        if (at == core.length) {
            to.accept(new Numbering(Arrays.stream(core).boxed().collect(ImmutableList.toImmutableList())));
            return;
        }
        for (int number = 0; number <= used; number++) {
            core[at] = number;
            grow(core, at + 1, Math.max(used, number + 1), to);
        }
    }

    /** All CPUs on one core. */
    static Numbering single(int cpus) {
        return new Numbering(ImmutableList.copyOf(Collections.nCopies(cpus, 0)));
    }

    int cpus() {
        return core.size();
    }

    int cores() {
        return core.stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
    }

    /** Whether some core has two CPUs. */
    boolean multithreaded() {
        return cores() < cpus();
    }

    boolean together(int one, int other) {
        return core.get(one).equals(core.get(other));
    }

    /** All in one package. */
    ImmutableList<Place> places() {
        return core.stream().map(number -> new Place(0, number)).collect(ImmutableList.toImmutableList());
    }

    /** The cores spread over packages as {@code pack} says by core; core numbers begin at 0 in each. */
    ImmutableList<Place> places(Numbering pack) {
        return core.stream()
                .map(number -> new Place(pack.core.get(number), (int) IntStream.range(0, number)
                        .filter(lower -> pack.together(lower, number))
                        .count()))
                .collect(ImmutableList.toImmutableList());
    }

    /** Lowest CPU online of each core, as bits: whoever comes last, going down, stays. */
    int lowestOnline(int online) {
        int[] lowest = new int[cores()];
        Arrays.fill(lowest, -1);
        for (int cpu = cpus() - 1; cpu >= 0; cpu--) {
            if ((online & 1 << cpu) != 0) {
                lowest[core.get(cpu)] = cpu;
            }
        }
        int bits = 0;
        for (int cpu : lowest) {
            bits |= cpu < 0 ? 0 : 1 << cpu;
        }
        return bits;
    }

    /** CPUs of the core of {@code cpu}, as bits. */
    int coreOf(int cpu) {
        int bits = 0;
        for (int other = 0; other < cpus(); other++) {
            bits |= together(cpu, other) ? 1 << other : 0;
        }
        return bits;
    }

    /**
     * I11: with {@code sender} acting for itself and {@code targets} called, every core that has a CPU online gets the operation
     * once, no target shares the sender's core, and none is offline.
     */
    boolean covers(int online, int sender, int targets) {
        if ((targets & ~online) != 0 || (targets & coreOf(sender)) != 0) {
            return false;
        }
        int[] times = new int[cores()];
        int[] wanted = new int[cores()];
        for (int cpu = 0; cpu < cpus(); cpu++) {
            if ((online & 1 << cpu) != 0) {
                wanted[core.get(cpu)] = 1;
            }
            if (cpu == sender || (targets & 1 << cpu) != 0) {
                times[core.get(cpu)]++;
            }
        }
        return Arrays.equals(times, wanted);
    }
}
