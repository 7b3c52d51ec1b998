package dev.heddle.generators.cacheflush;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.cacheflush.Installation.Era;
import dev.heddle.model.cacheflush.CacheGeometry;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Machines as data sheets allow them: 1 to 4 cores of 1 or 2 VPEs each, data caches of 8 to 64 KiB, pages of 4, 16 and 64 KiB,
 * with a Coherence Manager or without; never with more than 8 page colours or with a shared TLB. The named machines come first.
 *
 * <p>Everything shrinks towards one CPU with the reported data cache and the reported kernel: aliases, no Coherence Manager,
 * CONFIG_PREEMPT_COUNT=n, 4.4.
 */
public final class Installations {

    private static final int MOST_CORES = 4;

    private Installations() {}

    /**
     * Machines of at most {@code mostCpus} CPUs, each with any of the kernels.
     *
     * @param mostCpus at least 1; more than 8 never come up
     */
    public static Arbitrary<Installation> installations(int mostCpus) {
        return topologies(mostCpus)
                .flatMap(topology -> Combinators.combine(Arbitraries.of(false, true), builtForVpes(topology), eras())
                        .as((preemptCount, mtSmp, era) -> new Installation(topology, preemptCount, mtSmp, era)));
    }

    /** Any; that of the report with the machines that come first. */
    private static Arbitrary<Era> eras() {
        return Arbitraries.of(Era.class).edgeCases(edges -> edges.includeOnly(Era.V4_2_TO_V4_7));
    }

    /** Two VPEs of a core need CONFIG_MIPS_MT_SMP, unless the code for a Coherence Manager starts them. */
    private static Arbitrary<Boolean> builtForVpes(Topology topology) {
        return topology.multithreaded() && topology.cm()
                ? Arbitraries.of(true, false)
                : Arbitraries.just(topology.multithreaded());
    }

    /** Machines of at most {@code mostCpus} CPUs; at least 1, and more than 8 never come up. */
    public static Arbitrary<Topology> topologies(int mostCpus) {
        Preconditions.checkArgument(mostCpus >= 1, "machines of %s CPUs", mostCpus);
        return plans(mostCpus)
                .withoutEdgeCases()
                .filter(TopologyPlan::fewColours)
                .map(TopologyPlan::topology)
                .edgeCases(edges -> {
                    edges.filter(any -> true); // jqwik 1.9.3 adds to a list that a filter has copied, and to no other
                    named(mostCpus).forEach(edges::add);
                });
    }

    private static ImmutableList<Topology> named(int mostCpus) {
        return Topologies.all().stream()
                .filter(topology -> topology.cpuCount() <= mostCpus && !topology.sharedTlb())
                .collect(ImmutableList.toImmutableList());
    }

    private static Arbitrary<TopologyPlan> plans(int mostCpus) {
        return Combinators.combine(
                        Arbitraries.of(shapes(mostCpus)),
                        dcaches(),
                        Arbitraries.frequency(Tuple.of(6, 12), Tuple.of(1, 14), Tuple.of(1, 16)),
                        Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)),
                        Arbitraries.of(TopologyPlan.Link.class))
                .as(TopologyPlan::new);
    }

    /** VPEs of each core, the fewest CPUs first. */
    private static ImmutableList<ImmutableList<Integer>> shapes(int mostCpus) {
        List<ImmutableList<Integer>> shapes = new ArrayList<>();
        addShapes(ImmutableList.of(), mostCpus, shapes);
        shapes.sort(Comparator.comparingInt(Installations::cpus));
        return ImmutableList.copyOf(shapes);
    }

    private static void addShapes(ImmutableList<Integer> cores, int mostCpus, List<ImmutableList<Integer>> to) {
        for (int vpes = 1; vpes <= 2 && cores.size() < MOST_CORES && cpus(cores) + vpes <= mostCpus; vpes++) {
            ImmutableList<Integer> more =
                    ImmutableList.<Integer>builder().addAll(cores).add(vpes).build();
            to.add(more);
            addShapes(more, mostCpus, to);
        }
    }

    private static int cpus(ImmutableList<Integer> vpes) {
        return vpes.stream().mapToInt(Integer::intValue).sum();
    }

    /** Every size holds two lines in each way at the least. */
    private static Arbitrary<CacheGeometry> dcaches() {
        return Combinators.combine(
                        Arbitraries.of(32, 16, 8, 64), Arbitraries.of(4, 2, 1, 8), Arbitraries.of(32, 16, 64, 128))
                .as((kib, ways, line) -> new CacheGeometry(kib << 10, ways, line));
    }
}
