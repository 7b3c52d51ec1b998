/**
 * What a kernel prints as it dies or complains: oopses, BUGs and the splats of its debug checks, of x86, arm, arm64 and MIPS. The
 * three rules of {@link dev.heddle.generators.machine} hold here as well.
 *
 * <p>May import the JDK, Guava, {@code dev.heddle.model.kernel} for the kinds of context, the package above and its {@code mips}.
 * Start at {@link dev.heddle.generators.machine.report.KernelReport#read}.
 */
@NullMarked
package dev.heddle.generators.machine.report;

import org.jspecify.annotations.NullMarked;
