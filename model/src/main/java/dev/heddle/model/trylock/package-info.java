/**
 * The trylock system: the page allocator's and SLUB's locks that are tried from inside their own sections, at the
 * granularity where the reported bugs live: the four stores of list_del() apart, counter load and store apart.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.model.kernel}, the JDK and Guava. Start reading at {@link
 * dev.heddle.model.trylock.Design}, then at the {@link dev.heddle.model.trylock.Area} of the lock in question.
 */
@NullMarked
package dev.heddle.model.trylock;

import org.jspecify.annotations.NullMarked;
