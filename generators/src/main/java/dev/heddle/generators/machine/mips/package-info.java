/**
 * What a MIPS machine is: its CPUs, cores and primary caches, read from boot logs and from /proc/cpuinfo; and what one of its
 * kernels printed as it died. The three rules of {@link dev.heddle.generators.machine} hold here as well.
 *
 * <p>May import the JDK, Guava, {@code dev.heddle.model.cacheflush}, the package above and {@code cpuinfo} beside it. Start at {@link
 * dev.heddle.generators.machine.mips.MipsMachine#read} and {@link dev.heddle.generators.machine.mips.MipsOops#read}.
 */
@NullMarked
package dev.heddle.generators.machine.mips;

import org.jspecify.annotations.NullMarked;
