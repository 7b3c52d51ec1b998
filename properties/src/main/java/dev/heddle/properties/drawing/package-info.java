/**
 * A run drawn as text: pages of narrow ASCII, diagrams with a column for each CPU, numbered steps. It is here and not with the
 * reports because a failing property prints one, too.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.properties}, the JDK and Guava. Start reading at
 * {@link dev.heddle.properties.drawing.Diagram}.
 */
@NullMarked
package dev.heddle.properties.drawing;

import org.jspecify.annotations.NullMarked;
