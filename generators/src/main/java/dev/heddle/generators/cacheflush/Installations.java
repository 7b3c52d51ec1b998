package dev.heddle.generators.cacheflush;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.cacheflush.Installation.Era;
import dev.heddle.generators.choice.Choices;
import dev.heddle.generators.choice.Scenarios;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import java.util.Arrays;

/**
 * Machines as data sheets allow them: 1 to 4 cores of 1 or 2 VPEs each, data caches of 8 to 64 KiB, pages of 4, 16 and 64 KiB,
 * with a Coherence Manager or without; never with more than 8 page colours or with a shared TLB. The named machines come first.
 *
 * <p>The simplest is one CPU with the reported data cache and the reported kernel: aliases, no Coherence Manager,
 * CONFIG_PREEMPT_COUNT=n, 4.4. The size is the number of further CPUs, and one for each thing that is otherwise.
 */
public final class Installations {

    private Installations() {}

    /**
     * Machines of at most {@code mostCpus} CPUs, each with any of the kernels.
     *
     * @param mostCpus at least 1; more than 8 never come up
     */
    public static Scenarios<Installation> installations(int mostCpus) {
        return Scenarios.of(choices -> installation(TopologyPlan.of(mostCpus, choices), choices))
                .startingWith(named(mostCpus).stream()
                        .map(topology -> new Installation(topology, false, topology.multithreaded(), Era.V4_2_TO_V4_7))
                        .toList());
    }

    private static Installation installation(TopologyPlan plan, Choices choices) {
        Topology topology = plan.topology();
        boolean preemptCount = choices.flag();
        return new Installation(
                topology, preemptCount, builtForVpes(topology, choices), choices.oneOf(Arrays.asList(Era.values())));
    }

    /** Two VPEs of a core need CONFIG_MIPS_MT_SMP, unless the code for a Coherence Manager starts them. */
    private static boolean builtForVpes(Topology topology, Choices choices) {
        return topology.multithreaded() && !(topology.cm() && choices.flag());
    }

    /** Machines of at most {@code mostCpus} CPUs; at least 1, and more than 8 never come up. */
    public static Scenarios<Topology> topologies(int mostCpus) {
        Preconditions.checkArgument(mostCpus >= 1, "machines of %s CPUs", mostCpus);
        return Scenarios.of(choices -> TopologyPlan.of(mostCpus, choices).topology())
                .startingWith(named(mostCpus));
    }

    private static ImmutableList<Topology> named(int mostCpus) {
        return Topologies.all().stream()
                .filter(topology -> topology.cpuCount() <= mostCpus && !topology.sharedTlb())
                .collect(ImmutableList.toImmutableList());
    }
}
