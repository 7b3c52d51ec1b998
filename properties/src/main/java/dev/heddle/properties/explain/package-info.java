/**
 * What a run needs to break its claim: each step, switch, configuration symbol, topology field and assumption is taken away,
 * one at a time, and the claim is searched again. docs/decisions/0017 says what "without it" means for each of them.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.model.search..}, {@code dev.heddle.properties}, {@code
 * dev.heddle.properties.bug}, the JDK and Guava. Start reading at {@link dev.heddle.properties.explain.Explainer}.
 */
@NullMarked
package dev.heddle.properties.explain;

import org.jspecify.annotations.NullMarked;
