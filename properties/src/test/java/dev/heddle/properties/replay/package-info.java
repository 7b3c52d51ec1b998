/** Capsules from before an edit, replayed after it. */
@NullMarked
package dev.heddle.properties.replay;

import org.jspecify.annotations.NullMarked;
