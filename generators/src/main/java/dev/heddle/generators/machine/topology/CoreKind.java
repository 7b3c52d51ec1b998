package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableSortedSet;

/**
 * The CPUs of one kind of core, on a machine that has several.
 *
 * @param name what the text calls it, such as {@code Cortex-A510}; empty if it has no name
 * @param cpus how many CPUs are of it, at least 1
 * @param numbers which ones; empty if the text has only their count
 */
public record CoreKind(String name, int cpus, ImmutableSortedSet<Integer> numbers) {

    CoreKind(String name, int cpus) {
        this(name, cpus, ImmutableSortedSet.of());
    }
}
