/**
 * Where a real machine has memory: read from /proc/iomem, from boot logs, from device-tree memory nodes, and from recorded
 * boots. The three rules of {@link dev.heddle.generators.machine} hold here as well.
 *
 * <p>May import the JDK, Guava, Jackson, {@code dev.heddle.model.linearmap}, the package above and its {@code tree}. Start at {@link
 * dev.heddle.generators.machine.memory.MemoryMap#read}.
 */
@NullMarked
package dev.heddle.generators.machine.memory;

import org.jspecify.annotations.NullMarked;
