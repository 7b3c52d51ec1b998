package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.cacheflush.path.FlushScenario.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which CPUs act in a scenario. CPUs are alike if both or neither represents its core and their cores have as many VPEs; of pairs
 * that are alike in both CPUs and in whether they share a core, the first stands for all.
 */
final class Scenarios {

    private Scenarios() {}

    /** What tells a CPU from others. */
    private record Likeness(boolean represents, int vpes) {}

    /** What tells a pair from others. */
    private record PairLikeness(List<Likeness> cpus, boolean sameCore) {}

    /** One for each CPU. */
    static ImmutableList<FlushScenario> each(Configuration config, Kind kind) {
        return config.cpus().mapToObj(cpu -> FlushScenario.of(kind, cpu)).collect(ImmutableList.toImmutableList());
    }

    /** One for each pair worth telling apart, whatever the order of the two. */
    static ImmutableList<FlushScenario> pairs(Configuration config, Kind kind) {
        return distinct(config, kind, false);
    }

    /** One for each pair worth telling apart, in either order. */
    static ImmutableList<FlushScenario> orderedPairs(Configuration config, Kind kind) {
        return distinct(config, kind, true);
    }

    private static ImmutableList<FlushScenario> distinct(Configuration config, Kind kind, boolean ordered) {
        Map<PairLikeness, FlushScenario> found = new LinkedHashMap<>();
        config.cpus().forEach(one -> config.cpus()
                .filter(other -> ordered ? one != other : one < other)
                .forEach(other ->
                        found.putIfAbsent(likeness(config, one, other, ordered), FlushScenario.of(kind, one, other))));
        return ImmutableList.copyOf(found.values());
    }

    private static PairLikeness likeness(Configuration config, int one, int other, boolean ordered) {
        List<Likeness> both = new ArrayList<>(List.of(likeness(config, one), likeness(config, other)));
        if (!ordered) {
            both.sort(Comparator.comparing(Likeness::represents).thenComparing(Likeness::vpes));
        }
        return new PairLikeness(List.copyOf(both), config.sameCore(one, other));
    }

    private static Likeness likeness(Configuration config, int cpu) {
        return new Likeness(
                config.representsItsCore(cpu),
                Integer.bitCount(config.topology().sharers(cpu)));
    }

    /** Such as {@code S1: CPU1 flushes}; unique among the scenarios of a machine. */
    static String name(FlushScenario scenario) {
        return scenario.kind() + ": " + ScenarioText.of(scenario);
    }
}
