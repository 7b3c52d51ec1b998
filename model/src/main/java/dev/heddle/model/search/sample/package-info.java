/**
 * Random runs of any {@link dev.heddle.model.Model}: uniform, PCT and POS, and what such runs say of the runs that were not
 * made. Sampling proves nothing; it is for models that are too large to exhaust.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.model.search}, the JDK, Guava and Commons Statistics. Start
 * reading at {@link dev.heddle.model.search.sample.Sampling}.
 */
@NullMarked
package dev.heddle.model.search.sample;

import org.jspecify.annotations.NullMarked;
