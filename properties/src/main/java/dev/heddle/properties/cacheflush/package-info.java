/**
 * The system {@code cacheflush}: its claims, its variants, its configurations and what is expected of each.
 *
 * <p>Imports {@code dev.heddle.model..}, {@code dev.heddle.generators..} and {@code dev.heddle.properties}. Start at {@link
 * dev.heddle.properties.cacheflush.Invariant}.
 */
@NullMarked
package dev.heddle.properties.cacheflush;

import org.jspecify.annotations.NullMarked;
