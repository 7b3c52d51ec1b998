/**
 * A kernel as far as concurrency goes: CPUs, contexts and who may interrupt whom, preemption, interrupt masking, locks with
 * real and ghost state, and kernel functions written as {@link dev.heddle.model.kernel.Routine}s.
 *
 * <p>May import {@code dev.heddle.model}, the JDK and Guava; knows no system. To write a scenario takes
 * {@link dev.heddle.model.kernel.Machine}, where reading starts, {@link dev.heddle.model.kernel.Routine} with the {@link
 * dev.heddle.model.kernel.Frame} that its steps see, and {@link dev.heddle.model.kernel.KernelModel}; the smallest example is in
 * docs/architecture.md.
 */
@NullMarked
package dev.heddle.model.kernel;

import org.jspecify.annotations.NullMarked;
