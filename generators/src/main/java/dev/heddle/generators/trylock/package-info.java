/**
 * Scenarios around the allocators' locks, drawn at random: kernels with any gates and locks, and what nests in a task that
 * allocates and frees; shrinking to the reported bug at its simplest.
 *
 * <p>May import Guava, {@link dev.heddle.generators.choice}, {@code .kernel}, {@code dev.heddle.model.kernel} and {@code
 * dev.heddle.model.trylock}. Start at {@link
 * dev.heddle.generators.trylock.TrylockWorkloads}.
 */
@NullMarked
package dev.heddle.generators.trylock;

import org.jspecify.annotations.NullMarked;
