/**
 * A capsule, run again: what became of it, and where its run is lost, whether its bug is still there. Start reading at {@link
 * dev.heddle.properties.replay.Replayer}.
 *
 * <p>May import {@code dev.heddle.model..}, {@code dev.heddle.properties}, the JDK and Guava.
 */
@NullMarked
package dev.heddle.properties.replay;

import org.jspecify.annotations.NullMarked;
