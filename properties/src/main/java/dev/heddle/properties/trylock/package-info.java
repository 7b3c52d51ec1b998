/**
 * The trylock system's claims, variants and expected verdicts.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.generators..}, {@code dev.heddle.properties}, the JDK and
 * Guava. Start reading at {@link dev.heddle.properties.trylock.TrylockSystem}.
 */
@NullMarked
package dev.heddle.properties.trylock;

import org.jspecify.annotations.NullMarked;
