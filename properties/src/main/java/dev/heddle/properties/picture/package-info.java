/**
 * What a state looks like: lists, page tables, caches, gauges, drawn from the values that a trace names. A system says what
 * there is to draw; how it is drawn is for the reports.
 *
 * <p>May import {@code dev.heddle.model}, the JDK and Guava. Start reading at {@link dev.heddle.properties.picture.Picture}.
 */
@NullMarked
package dev.heddle.properties.picture;

import org.jspecify.annotations.NullMarked;
