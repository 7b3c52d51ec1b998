/**
 * A run as a timeline: which context runs on which CPU at each step, what it interrupted, and the two trace formats drawn from
 * that. Start reading at {@code Timeline}.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.properties..}, {@code dev.heddle.reports.json}, {@code
 * dev.heddle.reports.text}, the JDK and Guava.
 */
@NullMarked
package dev.heddle.reports.render.trace;

import org.jspecify.annotations.NullMarked;
