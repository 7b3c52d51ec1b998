/**
 * MIPS cache flushing as c-r4k.c does it: which machines there are, where coherent fixmap addresses lie, which CPUs an IPI goes
 * to, and what a kernel's design decides. Facts and pure functions; no state.
 *
 * <p>May import {@code dev.heddle.model}, the JDK and Guava. Reading starts at {@link dev.heddle.model.cacheflush.Topology} and
 * {@link dev.heddle.model.cacheflush.Design}. {@code .hardware} holds caches and TLBs as state, {@code .path} the kernel's
 * functions on them.
 */
@NullMarked
package dev.heddle.model.cacheflush;

import org.jspecify.annotations.NullMarked;
