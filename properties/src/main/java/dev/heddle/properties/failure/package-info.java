/**
 * What a failing property of anybody's suite prints of Heddle's values: runs as diagrams, capsules as blocks, the rest in a line.
 * jqwik finds it by itself wherever this module is on the class path.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.properties}, {@code dev.heddle.properties.drawing}, the JDK, Guava
 * and jqwik. Start reading at {@link dev.heddle.properties.failure.SampleFormat}.
 */
@NullMarked
package dev.heddle.properties.failure;

import org.jspecify.annotations.NullMarked;
