package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.model.Claim;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Scenarios on a machine, searched to the end, with every rule claimed. */
record Cells(Topology topology, boolean preemptCount, Design design) {

    static Cells on(String topology, boolean preemptCount, Design design) {
        return new Cells(Topologies.called(topology), preemptCount, design);
    }

    /** Every rule as a claim; ids are the rules' names. */
    KernelModel model(FlushScenario scenario) {
        var machine = FlushMachine.of(
                topology, new FlushMachine.Config(preemptCount, topology.multithreaded()), design, scenario);
        Stream<Claim<KernelState>> marked = Arrays.stream(FlushRule.values())
                .filter(rule -> rule != FlushRule.DEADLOCK)
                .map(rule -> Claim.always(rule.name(), rule.name(), state -> !machine.broken(state, rule)));
        Stream<Claim<KernelState>> met = Arrays.stream(FlushMoment.values())
                .map(moment -> Claim.sometimes(moment.name(), moment.name(), state -> machine.seen(state, moment)));
        Claim<KernelState> noDeadlock = Claim.noDeadlock(
                FlushRule.DEADLOCK.name(), FlushRule.DEADLOCK.name(), state -> !machine.unfinished(state));
        return machine.model(
                topology.id() + " " + scenario,
                Stream.of(marked, met, Stream.of(noDeadlock))
                        .flatMap(claims -> claims)
                        .collect(ImmutableList.toImmutableList()));
    }

    Outcome explore(FlushScenario scenario) {
        return BreadthFirst.plain().explore(model(scenario));
    }

    /** What the runs of one scenario break. */
    ImmutableSortedSet<FlushRule> broken(FlushScenario scenario) {
        return explore(scenario).broken().keySet().stream()
                .map(FlushRule::valueOf)
                .collect(ImmutableSortedSet.toImmutableSortedSet(FlushRule::compareTo));
    }

    /** What runs of a kind break, whoever acts: any CPU, or any two. */
    Set<FlushRule> broken(Kind kind) {
        return scenarios(kind)
                .flatMap(scenario -> broken(scenario).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A kind of scenario, for each CPU, or each two, that may act. Of 2x2 CPUs, (2, 3) and (0, 3) are left out: they differ from
     * (0, 1) and (1, 2) by the numbers of the cores alone.
     */
    Stream<FlushScenario> scenarios(Kind kind) {
        IntStream cpus = IntStream.range(0, topology.cpuCount());
        return switch (kind) {
            case TWO_FLUSHERS, IRQS_OFF ->
                cpus.boxed().flatMap(one -> IntStream.range(one + 1, topology.cpuCount())
                        .filter(other -> topology.cpuCount() < 4 || (one < 2 && !(one == 0 && other == 3)))
                        .mapToObj(other -> FlushScenario.of(kind, one, other)));
            default -> cpus.mapToObj(cpu -> FlushScenario.of(kind, cpu));
        };
    }

    /** What each two CPUs break, the first before the second, by e.g. {@code 0>1}. */
    ImmutableMap<String, Set<FlushRule>> brokenByPair(Kind kind, int... colours) {
        var broken = ImmutableMap.<String, Set<FlushRule>>builder();
        for (int one = 0; one < topology.cpuCount(); one++) {
            for (int other = 0; other < topology.cpuCount(); other++) {
                if (one != other) {
                    broken.put(
                            one + ">" + other,
                            broken(FlushScenario.of(kind, one, other).coloured(colours)));
                }
            }
        }
        return broken.buildOrThrow();
    }

    /** What any two CPUs break. */
    Set<FlushRule> brokenByAnyPair(Kind kind, int... colours) {
        return brokenByPair(kind, colours).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return topology.id() + ",PC=" + (preemptCount ? "y" : "n") + " " + design;
    }
}
