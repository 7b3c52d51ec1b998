/**
 * From any run that breaks a claim to the smallest one: fewest switches of context, with those the fewest steps, of those the
 * one whose steps come first in the model. First by replays of the run with pieces left out, then by a search for the minimum
 * itself. Knows no system.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.model.search}, {@code dev.heddle.model.search.liveness}, the JDK
 * and Guava. Start reading at {@link dev.heddle.model.search.minimise.Minimiser}.
 */
@NullMarked
package dev.heddle.model.search.minimise;

import org.jspecify.annotations.NullMarked;
