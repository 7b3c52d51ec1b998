/**
 * SLUB's slabs, partial lists and list_lock, before and after v7.0.
 *
 * <p>May import {@code dev.heddle.model.trylock}, its {@code data}, {@code dev.heddle.model}, {@code dev.heddle.model.kernel}, the JDK and Guava. Start reading at {@link
 * dev.heddle.model.trylock.slab.Slub618Area}.
 */
@NullMarked
package dev.heddle.model.trylock.slab;

import org.jspecify.annotations.NullMarked;
