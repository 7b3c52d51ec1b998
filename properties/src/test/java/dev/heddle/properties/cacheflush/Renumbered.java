package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A run whose CPUs get other numbers.
 *
 * @param numbers by CPU, the one it gets
 * @param packages whether each core becomes core 0 of a package of its own
 */
record Renumbered(Run run, ImmutableList<Integer> numbers, boolean packages) {

    /** The same on the machine with other numbers, where the flushers are who they were. */
    Run after() {
        return run.on(Changed.numbers(run.topology(), numbers, packages))
                .by(run.scenario().cpus().stream().map(numbers::get).collect(ImmutableList.toImmutableList()));
    }

    /** The same numbers, but dealt out within each core in the order that its CPUs have. */
    Renumbered keepingLowest() {
        Topology topology = run.topology();
        List<Integer> sorted = new ArrayList<>(numbers);
        for (int core = 0; core < topology.cores().size(); core++) {
            int number = core;
            List<Integer> cpus = IntStream.range(0, topology.cpuCount())
                    .filter(cpu -> topology.coreOf(cpu) == number)
                    .boxed()
                    .toList();
            List<Integer> given =
                    new ArrayList<>(cpus.stream().map(numbers::get).toList());
            Collections.sort(given);
            for (int i = 0; i < cpus.size(); i++) {
                sorted.set(cpus.get(i), given.get(i));
            }
        }
        return new Renumbered(run, ImmutableList.copyOf(sorted), packages);
    }
}
