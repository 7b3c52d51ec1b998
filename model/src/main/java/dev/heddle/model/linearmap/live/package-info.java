/**
 * The split of the linear map while it happens: the boot CPU's stores one by one, the CPUs that wait for it or do not, their
 * TLBs, the allocator and who else uses it. All on page tables of a few entries, so that every interleaving can be visited.
 *
 * <p>Imports {@code dev.heddle.model}, {@code dev.heddle.model.kernel} and {@code dev.heddle.model.linearmap}. Start at {@link
 * dev.heddle.model.linearmap.live.LiveModel}.
 */
@NullMarked
package dev.heddle.model.linearmap.live;

import org.jspecify.annotations.NullMarked;
