/**
 * MIPS multiprocessors and the kernels on them, drawn at random: machines of the reports first, shrinking to one CPU with the
 * reported machine's caches.
 *
 * <p>May import Guava, {@link dev.heddle.generators.choice}, {@code dev.heddle.model.cacheflush} and its {@code .path}. Start at {@link
 * dev.heddle.generators.cacheflush.Installations}.
 */
@NullMarked
package dev.heddle.generators.cacheflush;

import org.jspecify.annotations.NullMarked;
