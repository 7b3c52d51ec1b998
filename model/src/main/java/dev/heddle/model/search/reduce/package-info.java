/**
 * State-space reduction: persistent sets from declared footprints, canonical forms, and the check that footprints are true.
 * What is sound and why is written in {@code docs/decisions/0007-reduction.md}.
 *
 * <p>May import {@code dev.heddle.model}, the JDK and Guava; a search imports this package, never the other way round. Start
 * reading at {@link dev.heddle.model.search.reduce.PersistentSets}.
 */
@NullMarked
package dev.heddle.model.search.reduce;

import org.jspecify.annotations.NullMarked;
