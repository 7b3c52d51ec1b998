/**
 * The system {@code linearmap}: its claims, its variants, its configurations and what is expected of each.
 *
 * <p>Imports {@code dev.heddle.model..}, {@code dev.heddle.generators..} and {@code dev.heddle.properties}. Start at {@link
 * dev.heddle.properties.linearmap.Invariant}.
 */
@NullMarked
package dev.heddle.properties.linearmap;

import org.jspecify.annotations.NullMarked;
