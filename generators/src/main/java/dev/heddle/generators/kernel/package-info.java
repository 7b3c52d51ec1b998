/**
 * Kernel configurations: as the options that decide how contexts and locks behave, and as text of a configuration file with the
 * facts that it states.
 *
 * <p>May import {@code dev.heddle.model.kernel}, Guava and {@link dev.heddle.generators.choice}. Start at {@link
 * dev.heddle.generators.kernel.KernelBuilds}.
 */
@NullMarked
package dev.heddle.generators.kernel;

import org.jspecify.annotations.NullMarked;
