/**
 * Sheaves, the barn and its lock, and frees that were put off.
 *
 * <p>May import {@code dev.heddle.model.trylock}, its {@code data}, {@code dev.heddle.model}, {@code dev.heddle.model.kernel}, the JDK and Guava. Start reading at {@link
 * dev.heddle.model.trylock.sheaf.SheafArea}.
 */
@NullMarked
package dev.heddle.model.trylock.sheaf;

import org.jspecify.annotations.NullMarked;
