/**
 * How fast the searches are on this machine, on a fixed set of reference models: what {@code heddle bench} runs.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.model.search}, {@code dev.heddle.model.reference}, the JDK and
 * Guava. The caller brings the clock. Start reading at {@link dev.heddle.reports.bench.Bench}.
 */
@NullMarked
package dev.heddle.reports.bench;

import org.jspecify.annotations.NullMarked;
