/**
 * Memory layouts of arm64 machines, drawn at random: edge cases first, shrinking to one region that holds little but the
 * kernel image.
 *
 * <p>May import Guava, {@link dev.heddle.generators.choice} and {@code dev.heddle.model.linearmap}. Start at {@link
 * dev.heddle.generators.linearmap.Layouts}.
 */
@NullMarked
package dev.heddle.generators.linearmap;

import org.jspecify.annotations.NullMarked;
