/**
 * Reads what the boot log of a kernel says of the kernel that wrote it and of its machine, whatever the architecture.
 *
 * <p>Imports {@code dev.heddle.generators.machine}, the JDK and Guava. Start at {@link dev.heddle.generators.machine.log.KernelLog}.
 */
@NullMarked
package dev.heddle.generators.machine.log;

import org.jspecify.annotations.NullMarked;
