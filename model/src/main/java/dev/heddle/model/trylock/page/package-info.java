/**
 * The page allocator: per-CPU lists and their lock, zones and theirs.
 *
 * <p>May import {@code dev.heddle.model.trylock}, its {@code data}, {@code dev.heddle.model}, {@code dev.heddle.model.kernel}, the JDK and Guava. Start reading at {@link
 * dev.heddle.model.trylock.page.ZoneArea}.
 */
@NullMarked
package dev.heddle.model.trylock.page;

import org.jspecify.annotations.NullMarked;
