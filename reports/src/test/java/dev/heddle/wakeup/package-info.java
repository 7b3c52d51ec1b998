/** Sleeping and waking up, as the smallest complete system there is. Start at {@link dev.heddle.wakeup.LostWakeup}. */
@NullMarked
package dev.heddle.wakeup;

import org.jspecify.annotations.NullMarked;
