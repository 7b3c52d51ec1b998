/**
 * Pages to look at: a bug step by step, and the matrix of every system with a link to the bug of each violated square. A page
 * is one file that needs nothing else; scripts only make it quicker to read.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.properties..}, {@code dev.heddle.reports.text}, the JDK, Guava,
 * Jackson and Pebble. The templates are in the resources of this package. Start reading at {@link
 * dev.heddle.reports.html.BugPage}.
 */
@NullMarked
package dev.heddle.reports.html;

import org.jspecify.annotations.NullMarked;
