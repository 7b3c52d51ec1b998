/**
 * Kernel lists, counters and who owns what: the shared data that every allocator lock guards, with each store apart.
 *
 * <p>May import {@code dev.heddle.model.trylock}, {@code dev.heddle.model}, {@code dev.heddle.model.kernel}, the JDK and Guava. Start reading at {@link
 * dev.heddle.model.trylock.data.KernelList}.
 */
@NullMarked
package dev.heddle.model.trylock.data;

import org.jspecify.annotations.NullMarked;
