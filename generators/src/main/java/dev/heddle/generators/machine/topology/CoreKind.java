package dev.heddle.generators.machine.topology;

/**
 * The CPUs of one kind of core, on a machine that has several.
 *
 * @param name what the text calls it, such as {@code Cortex-A510}; empty if it has no name
 * @param cpus how many CPUs are of it, at least 1
 */
public record CoreKind(String name, int cpus) {}
