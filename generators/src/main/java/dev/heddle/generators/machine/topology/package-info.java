/**
 * Which CPUs a real machine has, and what they share: read from lscpu, /sys, /proc/cpuinfo, hwloc, QEMU's -smp and device trees.
 * The three rules of {@link dev.heddle.generators.machine} hold here as well.
 *
 * <p>May import the JDK, Guava, Jackson, the package above and {@code cpuinfo} beside it. Start at {@link
 * dev.heddle.generators.machine.topology.CpuTopology#read}.
 */
@NullMarked
package dev.heddle.generators.machine.topology;

import org.jspecify.annotations.NullMarked;
