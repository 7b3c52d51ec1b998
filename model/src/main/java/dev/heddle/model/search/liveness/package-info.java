/**
 * What must happen some day: claims about endless runs under weak fairness. Searches all reachable states and keeps the steps
 * between those where a claim does not hold; a fair cycle of such steps, or an end among such states, breaks it; {@link
 * dev.heddle.model.search.liveness.LeastLasso} finds the least such run.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.model.search}, the JDK and Guava. Start reading at {@link
 * dev.heddle.model.search.liveness.Liveness}; what is meant by fair is in {@link dev.heddle.model.Claim#eventually}, and why
 * in docs/decisions/0006 and, of the least run, 0020.
 */
@NullMarked
package dev.heddle.model.search.liveness;

import org.jspecify.annotations.NullMarked;
