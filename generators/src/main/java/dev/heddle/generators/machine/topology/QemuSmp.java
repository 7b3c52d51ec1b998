package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.math.LongMath;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What QEMU makes of -smp. Machine types up to 6.1 prefer sockets when several counts are missing, later ones prefer cores (QEMU
 * documents the change in its manual, under -smp). What is missing besides is 1, and the last missing count is what is left.
 *
 * @param cpus there at the start; others up to the product may be plugged in later
 * @param sockets in the machine, whatever holds them
 * @param cores in a socket
 * @param threads in a core
 */
record QemuSmp(int cpus, long sockets, long cores, long threads) {

    /** Counts that the machine has, from the outermost to the innermost; those of the middle are 1 where they are missing. */
    static final ImmutableSet<String> KEYS = ImmutableSet.of(
            "cpus", "maxcpus", "drawers", "books", "sockets", "dies", "clusters", "modules", "cores", "threads");

    private static final ImmutableList<String> HOLD_SOCKETS = ImmutableList.of("drawers", "books");
    private static final ImmutableList<String> HOLD_CORES = ImmutableList.of("dies", "clusters", "modules");

    /** What the counts may mean: one reading for each rule that makes sense of them, sockets first before cores first. */
    static List<QemuSmp> possible(Map<String, Integer> given) {
        return Stream.of("sockets", "cores")
                .flatMap(preferred -> reading(given, preferred).stream())
                .toList();
    }

    private static Optional<QemuSmp> reading(Map<String, Integer> given, String preferred) {
        long outer = product(given, HOLD_SOCKETS);
        long inner = product(given, HOLD_CORES);
        long all = given.getOrDefault("maxcpus", given.getOrDefault("cpus", 0));
        long sockets = given.getOrDefault("sockets", 0);
        long cores = given.getOrDefault("cores", 0);
        long threads = given.getOrDefault("threads", 0);
        if (all == 0) {
            sockets = Math.max(1, sockets);
            cores = Math.max(1, cores);
            threads = Math.max(1, threads);
            all = times(outer, times(inner, times(sockets, times(cores, threads))));
        } else if (sockets == 0 && (cores != 0 || preferred.equals("sockets"))) {
            cores = Math.max(1, cores);
            threads = Math.max(1, threads);
            sockets = all / times(outer, times(inner, times(cores, threads)));
        } else if (cores == 0) {
            sockets = Math.max(1, sockets);
            threads = Math.max(1, threads);
            cores = all / times(outer, times(inner, times(sockets, threads)));
        } else if (threads == 0) {
            threads = all / times(outer, times(inner, times(sockets, cores)));
        }
        long product = times(outer, times(inner, times(sockets, times(cores, threads))));
        long cpus = given.getOrDefault("cpus", (int) Math.min(all, Integer.MAX_VALUE));
        if (product != all || all > CpuNumbers.LIMIT || cpus > all || product == 0) {
            return Optional.empty();
        }
        return Optional.of(new QemuSmp((int) cpus, outer * sockets, inner * cores, threads));
    }

    private static long product(Map<String, Integer> given, ImmutableList<String> keys) {
        return keys.stream().mapToLong(key -> given.getOrDefault(key, 1)).reduce(1, QemuSmp::times);
    }

    private static long times(long one, long other) {
        return LongMath.saturatedMultiply(one, other);
    }

    /** The cores of the CPUs that are there: QEMU fills one core after the other. */
    int coresPresent() {
        return (int) LongMath.divide(cpus, threads, RoundingMode.CEILING);
    }

    int socketsPresent() {
        return (int) LongMath.divide(cpus, threads * cores, RoundingMode.CEILING);
    }

    int threadsPresent() {
        return (int) Math.min(threads, cpus);
    }
}
