/**
 * Device trees, as source, as {@code dtc} or a boot loader prints them, and as blobs that {@code dtc} decompiles: put together to
 * nodes, for the readers that look for memory or for CPUs in them.
 *
 * <p>May import the JDK, Guava and the package above. Start at {@link dev.heddle.generators.machine.tree.DeviceTree}.
 */
@NullMarked
package dev.heddle.generators.machine.tree;

import org.jspecify.annotations.NullMarked;
