/**
 * The kernel's flush paths as routines, and the scenarios that put them to the test: who maps, who flushes, who is interrupted.
 *
 * <p>May import {@code dev.heddle.model}, {@code .kernel}, {@code .cacheflush} and {@code .cacheflush.hardware}, the JDK and
 * Guava. Reading starts at {@link dev.heddle.model.cacheflush.path.FlushMachine}, then {@code FlushPaths}, which is
 * flush_data_cache_page() and its callers; {@code CrossCall} is r4k_on_each_cpu(), {@code Kmap} kmap_coherent(). {@code World} holds
 * what they all work on. A kind of scenario is a {@code Staging}; {@code AnonFlush} is the one to start from.
 */
@NullMarked
package dev.heddle.model.cacheflush.path;

import org.jspecify.annotations.NullMarked;
