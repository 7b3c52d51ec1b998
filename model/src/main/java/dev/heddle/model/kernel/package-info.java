/**
 * A kernel as far as concurrency goes: CPUs, contexts and who may interrupt whom, preemption, interrupt masking, locks with
 * real and ghost state, and kernel functions written as {@link dev.heddle.model.kernel.Routine}s.
 *
 * <p>May import {@code dev.heddle.model}, the JDK and Guava; knows no system. Start reading at {@link
 * dev.heddle.model.kernel.Machine}.
 */
@NullMarked
package dev.heddle.model.kernel;

import org.jspecify.annotations.NullMarked;
