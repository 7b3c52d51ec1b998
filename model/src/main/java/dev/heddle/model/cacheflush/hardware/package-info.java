/**
 * Memory, L1 caches and TLBs of a MIPS multiprocessor as fields of a state, one line for each page and colour.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.model.cacheflush}, the JDK and Guava; knows no kernel function.
 * Reading starts at {@link dev.heddle.model.cacheflush.hardware.Caches} and {@link
 * dev.heddle.model.cacheflush.hardware.Tlbs}.
 */
@NullMarked
package dev.heddle.model.cacheflush.hardware;

import org.jspecify.annotations.NullMarked;
