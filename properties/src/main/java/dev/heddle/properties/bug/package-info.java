/**
 * One bug and what is known of it: the run, how small it is known to be, what it needs. Every report is made of a {@link
 * dev.heddle.properties.bug.BugReport} and of nothing else.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.properties}, the JDK and Guava.
 */
@NullMarked
package dev.heddle.properties.bug;

import org.jspecify.annotations.NullMarked;
