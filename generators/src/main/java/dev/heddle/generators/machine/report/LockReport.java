package dev.heddle.generators.machine.report;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;

/**
 * The lock that a report complains about. Kernel: kernel/locking/spinlock_debug.c, spin_dump(), v6.12.
 *
 * @param lock its address or name
 * @param owner who holds it, such as {@code kcompactd0}
 * @param ownerPid of that task
 * @param ownerCpu where that task took it
 * @param function that was to take it, such as {@code _raw_spin_trylock}: the outermost of the lock's own
 * @param caller of that function
 * @param heldByReporter whether the reporting task holds it already, so that what reports nests in what holds
 */
public record LockReport(
        Fact<String> lock,
        Fact<String> owner,
        Fact<Integer> ownerPid,
        Fact<Integer> ownerCpu,
        Fact<String> function,
        Fact<String> caller,
        Fact<Boolean> heldByReporter) {

    /** Every fact, in the order of a report. */
    public ImmutableList<Fact<?>> facts() {
        return ImmutableList.of(lock, owner, ownerPid, ownerCpu, function, caller, heldByReporter);
    }
}
