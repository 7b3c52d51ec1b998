/**
 * The simplest story of a bug: the smallest scenario of a variant that has it, and in that scenario the smallest run; with how
 * much of that is proven.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.properties}, {@code dev.heddle.properties.bug}, the JDK and Guava.
 * Start reading at {@link dev.heddle.properties.minimise.CaseMinimiser}.
 */
@NullMarked
package dev.heddle.properties.minimise;

import org.jspecify.annotations.NullMarked;
