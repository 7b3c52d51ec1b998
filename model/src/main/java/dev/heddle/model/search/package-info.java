/**
 * Searches over any {@link dev.heddle.model.Model}: exhaustive breadth-first, shortest traces, replay. Knows no system.
 *
 * <p>May import {@code dev.heddle.model}, the JDK and Guava. Start reading at {@link
 * dev.heddle.model.search.BreadthFirst}.
 */
@NullMarked
package dev.heddle.model.search;

import org.jspecify.annotations.NullMarked;
