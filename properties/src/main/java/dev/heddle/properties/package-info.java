/**
 * What must hold: systems made of variants and configurations, the verdict expected of each cell, and how a cell is judged.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.generators..}, the JDK and Guava; {@code
 * dev.heddle.reports} may import it. Start reading at {@link dev.heddle.properties.KernelSystem}, which is all
 * that a new system implements. A cell has a verdict, which a search found, and an {@link
 * dev.heddle.properties.Outlook}, which sums it up in the words of the fact sheets; a fact sheet states the expected outlook.
 */
@NullMarked
package dev.heddle.properties;

import org.jspecify.annotations.NullMarked;
