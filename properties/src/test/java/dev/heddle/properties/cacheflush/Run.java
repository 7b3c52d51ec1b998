package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.heddle.generators.cacheflush.Installation;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushMachine.Config;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A scenario on a machine that was drawn, and what becomes of it when one thing changes. */
record Run(Topology topology, Config config, FlushScenario scenario) {

    private static final ImmutableSet<Kind> TAKES_TWO =
            Sets.immutableEnumSet(Kind.TWO_FLUSHERS, Kind.COPY_AND_FLUSH, Kind.IRQS_OFF);

    /**
     * Scenarios of S1 to S5 on what {@code installations} gives, by any CPUs, with pages of any colour; before all others
     * S1 by the last CPU, as in the report.
     */
    static Arbitrary<Run> runs(Arbitrary<Installation> installations) {
        return runs(
                installations,
                Kind.ANON_FLUSH,
                Kind.TWO_FLUSHERS,
                Kind.FLUSH_SEQUENCE,
                Kind.COPY_AND_FLUSH,
                Kind.IRQS_OFF);
    }

    /** The same with S6. */
    static Arbitrary<Run> runsAndDeferred(Arbitrary<Installation> installations) {
        return runs(
                installations,
                Kind.ANON_FLUSH,
                Kind.TWO_FLUSHERS,
                Kind.FLUSH_SEQUENCE,
                Kind.COPY_AND_FLUSH,
                Kind.IRQS_OFF,
                Kind.DEFERRED);
    }

    private static Arbitrary<Run> runs(Arbitrary<Installation> installations, Kind... kinds) {
        return installations.flatMap(drawn -> scenarios(drawn.topology().cpuCount(), kinds)
                .withoutEdgeCases()
                .map(scenario -> new Run(drawn.topology(), drawn.config(), scenario))
                .edgeCases(edges -> {
                    edges.filter(any -> true); // jqwik 1.9.3 adds to a list that a filter has copied, and to no other
                    edges.add(new Run(drawn.topology(), drawn.config(), reported(drawn.topology())));
                }));
    }

    private static FlushScenario reported(Topology topology) {
        return FlushScenario.of(Kind.ANON_FLUSH, topology.cpuCount() - 1);
    }

    /** The first CPU may be any, and so may the second, if there is one. */
    private static Arbitrary<FlushScenario> scenarios(int cpus, Kind... kinds) {
        return Combinators.combine(
                        Arbitraries.of(kinds).filter(kind -> cpus > 1 || !TAKES_TWO.contains(kind)),
                        Arbitraries.integers().between(0, cpus - 1),
                        Arbitraries.integers().between(1, Math.max(1, cpus - 1)),
                        Arbitraries.of(FlushScenario.REPORTED_COLOUR, 0, 1, 2, 3, 4, 5, 6),
                        Arbitraries.integers().between(0, 2))
                .as((kind, first, next, colour, apart) -> {
                    FlushScenario scenario = TAKES_TWO.contains(kind)
                            ? FlushScenario.of(kind, first, (first + next) % cpus)
                            : FlushScenario.of(kind, first);
                    return kind == Kind.COPY_AND_FLUSH
                            ? scenario.coloured(colour, colour ^ apart)
                            : scenario.coloured(colour);
                });
    }

    /** Two flushers whose callbacks map, on 4 CPUs, reach up to 90,783 states; every other run has 4,887 at the most. */
    boolean smallUnder(Design design) {
        return !design.mapInCallback() || topology.cpuCount() < 4 || scenario.kind() != Kind.TWO_FLUSHERS;
    }

    Explored explore(Design design) {
        return Explored.of(topology, config, design, scenario);
    }

    Run counting(boolean preemptCount) {
        return new Run(topology, new Config(preemptCount, config.mtSmp()), scenario);
    }

    Run on(Topology other) {
        return new Run(other, config, scenario);
    }

    Run by(ImmutableList<Integer> cpus) {
        return new Run(topology, config, new FlushScenario(scenario.kind(), cpus, scenario.colours()));
    }
}
