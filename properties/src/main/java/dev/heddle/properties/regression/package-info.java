/**
 * Bugs that were found once and must stay found: a capsule each, with who reported it, when, what fixes it, and what its replay
 * must come to.
 *
 * <p>May import {@code dev.heddle.properties}, {@code .properties.trust}, {@code .properties.drawing}, the model and its search, the reading of input in
 * {@code dev.heddle.generators.machine}, the JDK and Guava; no system. Start at {@link
 * dev.heddle.properties.regression.Regression}; {@link dev.heddle.properties.regression.Verdicts} is how a failing test leaves
 * such a bug behind.
 */
@NullMarked
package dev.heddle.properties.regression;

import org.jspecify.annotations.NullMarked;
