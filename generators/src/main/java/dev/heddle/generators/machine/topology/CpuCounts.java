package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What follows from a list of CPUs and their ids.
 *
 * @param cpus those that the text lists, offline ones with them
 */
record CpuCounts(Statements statements, ImmutableList<LogicalCpu> cpus) {

    private static final String GIVE_IDS = "give the output of lscpu -p of the machine itself";

    private ImmutableList<LogicalCpu> running() {
        return cpus.stream().filter(LogicalCpu::online).collect(ImmutableList.toImmutableList());
    }

    Fact<Integer> online() {
        int online = running().size();
        return statements.implied(Statements.ONLINE, online, "so many CPUs are listed as running");
    }

    Fact<Integer> cores() {
        return distinct(Statements.CORES, LogicalCpu::core);
    }

    Fact<Integer> sockets() {
        return distinct(Statements.SOCKETS, LogicalCpu::socket);
    }

    /** The size of the largest core; one CPU that runs alone is the only one of its core. */
    Fact<Integer> threadsPerCore() {
        if (running().size() == 1) {
            return statements.implied(Statements.THREADS, 1, "one CPU runs");
        }
        if (!known(LogicalCpu::core)) {
            return unknown(Statements.THREADS);
        }
        var sizes = running().stream().collect(Collectors.groupingBy(LogicalCpu::core, Collectors.counting()));
        return statements.implied(
                Statements.THREADS,
                Collections.max(sizes.values()).intValue(),
                "the most CPUs of one core that are listed as running");
    }

    private Fact<Integer> distinct(String name, Function<LogicalCpu, Optional<Integer>> id) {
        if (running().size() == 1) {
            return statements.implied(name, 1, "one CPU runs");
        }
        if (!known(id)) {
            return unknown(name);
        }
        int count = (int) running().stream().map(id).distinct().count();
        return statements.implied(name, count, "so many are named by the CPUs listed as running");
    }

    private Fact<Integer> unknown(String name) {
        return statements.unknown(name, "the text does not say which CPUs share one", GIVE_IDS);
    }

    private boolean known(Function<LogicalCpu, Optional<Integer>> id) {
        return !running().isEmpty()
                && running().stream().allMatch(cpu -> id.apply(cpu).isPresent());
    }
}
