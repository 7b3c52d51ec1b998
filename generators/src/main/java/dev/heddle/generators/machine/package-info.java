/**
 * Reads what a real machine says about itself, starting with the configuration its kernel was built from.
 *
 * <p>Three rules hold for every reader in here. A fact is known, known to be otherwise, or not settled by this file, and
 * the third is never turned into one of the others. Each fact says where it comes from. A file that cannot be relied on
 * is refused with one sentence: file, line, the text at fault, what was expected, what to do.
 *
 * <p>May import the JDK and Guava, nothing else: not even the model, so that a reader can be tried out by itself. Start
 * reading at {@link dev.heddle.generators.machine.KernelConfig}, which reads, and go on to
 * {@link dev.heddle.generators.machine.KernelFacts}, which concludes.
 */
@NullMarked
package dev.heddle.generators.machine;

import org.jspecify.annotations.NullMarked;
