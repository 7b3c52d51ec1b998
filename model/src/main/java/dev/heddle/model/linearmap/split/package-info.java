/**
 * How arm64 takes the blocks of its linear map apart: the page walk, the split inside stop_machine(), what is counted and set
 * aside for it, KPTI's own pool, and the splits of run time. All of it works on runs of equal entries, so that a machine of
 * terabytes costs what its regions cost; state after state it is what a walk entry by entry would leave.
 *
 * <p>Imports {@code dev.heddle.model.linearmap} at most. Start at {@link dev.heddle.model.linearmap.split.Splitter}.
 */
@NullMarked
package dev.heddle.model.linearmap.split;

import org.jspecify.annotations.NullMarked;
