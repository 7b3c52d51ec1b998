/**
 * The kernel's flush paths as routines, and the scenarios that put them to the test: who maps, who flushes, who is interrupted.
 *
 * <p>May import {@code dev.heddle.model}, {@code .kernel}, {@code .cacheflush} and {@code .cacheflush.hardware}, the JDK and
 * Guava. Reading starts at {@link dev.heddle.model.cacheflush.path.FlushMachine}.
 */
@NullMarked
package dev.heddle.model.cacheflush.path;

import org.jspecify.annotations.NullMarked;
