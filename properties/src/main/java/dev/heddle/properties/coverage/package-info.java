/**
 * What the runs of a matrix came across: which nested operation tried which lock at which step of what it interrupted, which
 * fallbacks were taken, why operations were refused, and which locks shielded others.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.properties}, the JDK and Guava. Start reading at {@link
 * dev.heddle.properties.coverage.Coverage}.
 */
@NullMarked
package dev.heddle.properties.coverage;

import org.jspecify.annotations.NullMarked;
