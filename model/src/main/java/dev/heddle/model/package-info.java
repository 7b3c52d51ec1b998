/**
 * The core: what a model, a state, a step, a claim and a verdict are. No kernel word lives here.
 *
 * <p>May import the JDK and Guava; any package may import it. Start reading at {@link dev.heddle.model.Model}.
 */
@NullMarked
package dev.heddle.model;

import org.jspecify.annotations.NullMarked;
