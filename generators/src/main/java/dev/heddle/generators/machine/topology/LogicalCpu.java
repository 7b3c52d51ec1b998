package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;

/**
 * One CPU as the kernel numbers it. Ids say who shares what and nothing else: they have gaps, and mean something only beside
 * other ids of the same text. An empty id is not known; two unknown ones are not equal.
 *
 * @param number the kernel's, at least 0
 * @param online whether it runs
 * @param core unique within the machine, whatever the text counts it within
 * @param cluster within the machine as well; a group of cores in a package
 * @param socket the package
 * @param node the NUMA node
 * @param caches ids by level as the text names it, such as {@code L1d}; only those that are known
 */
public record LogicalCpu(
        int number,
        boolean online,
        Optional<Integer> core,
        Optional<Integer> cluster,
        Optional<Integer> socket,
        Optional<Integer> node,
        ImmutableSortedMap<String, Integer> caches) {

    /** One of which nothing is known but its number and whether it runs. */
    static LogicalCpu numbered(int number, boolean online) {
        return new LogicalCpu(
                number,
                online,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ImmutableSortedMap.of());
    }

    /** The same CPU, of an unknown package. */
    LogicalCpu withoutSocket() {
        return new LogicalCpu(number, online, core, cluster, Optional.empty(), node, caches);
    }
}
