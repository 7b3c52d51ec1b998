/**
 * Searches over any {@link dev.heddle.model.Model}: exhaustive breadth-first, shortest traces, replay. Knows no system.
 * Claims about runs and random runs have packages of their own below this one.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.model.search.reduce}, the JDK and Guava. Start reading at {@link
 * dev.heddle.model.search.BreadthFirst}.
 */
@NullMarked
package dev.heddle.model.search;

import org.jspecify.annotations.NullMarked;
