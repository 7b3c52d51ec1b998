package dev.heddle.model.linearmap.boot;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.LinearMap;

/**
 * Which machines boot, by which design, and what may come their way.
 *
 * @param name what reports call the model
 * @param machines the machines, the simplest first: a shortest run that breaks a claim is shown on the first that has one
 * @param preemptRt whether this is PREEMPT_RT
 * @param secondaryLacks whether a secondary CPU lacks BBML2
 * @param early physical ranges that the boot CPU may have to share with the host before secondaries start, one of them or none
 * @param refused numbers of the pages, counted from 0, that may not be had for lack of memory: one of them or none
 * @param later physical ranges whose protection changes once the machine is up, one of them
 * @param troubles what else may come up
 */
public record BootScenario(
        String name,
        ImmutableList<Machine> machines,
        Design design,
        boolean preemptRt,
        boolean secondaryLacks,
        ImmutableList<AddressRange> early,
        ImmutableList<Long> refused,
        ImmutableList<AddressRange> later,
        ImmutableSet<Trouble> troubles) {

    /** A machine and the linear map it gets. */
    public record Machine(String name, LinearMap map) {}

    /** What may come up, besides what the lists of a scenario have. */
    public enum Trouble {
        /** A task that the stopper preempted may hold an allocator lock. */
        LOCK_HELD,
        /** The early KFENCE pool cannot be had, so KFENCE comes late. */
        NO_EARLY_POOL,
        /** Somebody maps a block between count and split. */
        BLOCK_AFTER_COUNT,
        /** A PUD or PMD leaf is made invalid before the split, and valid after it. */
        INVALID_BLOCK,
        /** KFENCE protects a page from atomic context. */
        ATOMIC_CALLER,
        /** KFENCE is switched on when the machine is up. */
        LATE_KFENCE,
        /** KPTI remaps the kernel after the split. */
        KPTI,
        /** The build has one level of tables more than are in use, as LPA2 builds may. */
        FOLDED_LEVEL
    }

    public BootScenario {
        Preconditions.checkArgument(!machines.isEmpty(), "no machine in %s", name);
    }

    /** Nothing comes up but what every boot has. */
    public static BootScenario of(String name, ImmutableList<Machine> machines, Design design, boolean preemptRt) {
        return new BootScenario(
                name,
                machines,
                design,
                preemptRt,
                true,
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableSet.of());
    }

    /** The same on CPUs of which a secondary lacks BBML2 or not. */
    public BootScenario secondaryLacking(boolean lacks) {
        return new BootScenario(name, machines, design, preemptRt, lacks, early, refused, later, troubles);
    }

    public BootScenario sharingEarly(ImmutableList<AddressRange> ranges) {
        return new BootScenario(name, machines, design, preemptRt, secondaryLacks, ranges, refused, later, troubles);
    }

    public BootScenario refusing(Long... pages) {
        return new BootScenario(
                name, machines, design, preemptRt, secondaryLacks, early, ImmutableList.copyOf(pages), later, troubles);
    }

    public BootScenario protectingLater(ImmutableList<AddressRange> ranges) {
        return new BootScenario(name, machines, design, preemptRt, secondaryLacks, early, refused, ranges, troubles);
    }

    public BootScenario with(Trouble... more) {
        return new BootScenario(
                name,
                machines,
                design,
                preemptRt,
                secondaryLacks,
                early,
                refused,
                later,
                Sets.immutableEnumSet(Sets.union(troubles, ImmutableSet.copyOf(more))));
    }

    /** The same without a trouble. */
    public BootScenario without(Trouble one) {
        return new BootScenario(
                name,
                machines,
                design,
                preemptRt,
                secondaryLacks,
                early,
                refused,
                later,
                Sets.immutableEnumSet(Sets.difference(troubles, ImmutableSet.of(one))));
    }

    /** Whether a machine comes to the split, or should. */
    public boolean splits() {
        return machines.stream()
                .map(machine -> Decision.of(this, machine.map()))
                .anyMatch(decision -> decision.wantsSplit() || decision.needsSplit());
    }

    public boolean may(Trouble trouble) {
        return troubles.contains(trouble);
    }
}
