package dev.heddle.properties.trylock;

import static dev.heddle.properties.trylock.Scenario.Ground.BARN;
import static dev.heddle.properties.trylock.Scenario.Ground.PCP;
import static dev.heddle.properties.trylock.Scenario.Ground.SLAB_6_18;
import static dev.heddle.properties.trylock.Scenario.Ground.SLAB_7_0;
import static dev.heddle.properties.trylock.Scenario.Ground.ZONE;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.properties.trylock.Scenario.Ground;
import java.util.function.Predicate;

/**
 * Which variants a kernel ships, by its version. Where it is not established which stable releases took a change, both the
 * kernel with it and the one without it count as shipped, and both are checked.
 *
 * @param variant the id of a variant
 * @param grounds the scenarios of it that concern the version
 * @param reason why it concerns the version
 */
record ShippedCode(String variant, ImmutableSet<Ground> grounds, String reason) {

    private record Rule(Predicate<KernelVersion> ships, ShippedCode code) {}

    /** When code came and went. Sources: release tags of the commits named; where a tag is assumed, it says so. */
    private static final ImmutableList<Rule> RULES = ImmutableList.of(
            // 574907741599 is of v6.2. 038a102535eb is of January 2026, v6.19; its stable backports are not
            // established.
            rule(
                    v -> v.isAtLeast(6, 2) && !v.isAtLeast(6, 19),
                    "V02",
                    PCP,
                    "pcp trylock of 574907741599 without 038a102535eb"),
            rule(v -> v.isAtLeast(6, 2) && !v.isAtLeast(7, 1), "V03", PCP, "pcp trylock with 038a102535eb"),
            rule(v -> v.isAtLeast(7, 1), "V05", PCP, "pcp lists off on UP, a373f371166d (v7.1, assumed)"),
            rule(
                    v -> v.isAtLeast(6, 15) && !hasAllocGates(v),
                    "V09",
                    ZONE,
                    "alloc_frozen_pages_nolock without 620b46ed6ae1"),
            rule(v -> hasAllocGates(v), "V10", ZONE, "alloc_frozen_pages_nolock with 620b46ed6ae1"),
            rule(
                    v -> isSeries(v, 6, 18, 19) && !hasAllocGates(v),
                    "V07",
                    SLAB_6_18,
                    "kmalloc_nolock without 5b31044e649e"),
            rule(v -> isSeries(v, 6, 18, 19) && hasAllocGates(v), "V10", SLAB_6_18, "kmalloc_nolock with 5b31044e649e"),
            rule(v -> v.isAtLeast(7, 0) && !hasAllocGates(v), "V08", SLAB_7_0, "kmalloc_nolock without 5b31044e649e"),
            rule(v -> v.isAtLeast(7, 0) && hasAllocGates(v), "V10", SLAB_7_0, "kmalloc_nolock with 5b31044e649e"),
            rule(v -> v.isAtLeast(6, 15), "V11", ZONE, "residual hole R1: a kprobe in a zone->lock section"),
            rule(v -> v.isAtLeast(7, 0), "V11", SLAB_7_0, "residual hole R1: a kprobe in a list_lock section"),
            rule(v -> v.isAtLeast(6, 15), "V25", ZONE, "free_pages_nolock without the July 2026 gates"),
            rule(v -> mayHaveFreeGates(v), "V27", ZONE, "free_pages_nolock with both July 2026 gates"),
            rule(
                    v -> v.isAtLeast(7, 0),
                    "V28",
                    BARN,
                    "residual hole R2: kfree_nolock in NMI over an unshielded barn section"),
            rule(v -> v.isAtLeast(7, 0), "V29", BARN, "kfree_nolock in NMI over a shielded barn section"));

    /** Everything that a kernel of this version ships; empty for kernels older than the first nested trylock, v6.2. */
    static ImmutableList<ShippedCode> in(KernelVersion version) {
        return RULES.stream()
                .filter(rule -> rule.ships().test(version))
                .map(Rule::code)
                .collect(ImmutableList.toImmutableList());
    }

    /** What some kernel ships: for a configuration that does not say its version. */
    static ImmutableList<ShippedCode> inAnyVersion() {
        return RULES.stream().map(Rule::code).collect(ImmutableList.toImmutableList());
    }

    private static Rule rule(Predicate<KernelVersion> ships, String variant, Ground ground, String reason) {
        return new Rule(ships, new ShippedCode(variant, ImmutableSet.of(ground), reason));
    }

    private static boolean isSeries(KernelVersion version, int major, int first, int last) {
        return version.major() == major && version.minor() >= first && version.minor() <= last;
    }

    /** 620b46ed6ae1 and 5b31044e649e: v7.1-rc2, 7.0.4, 6.18.27; the CVE record names no fixed 6.19. */
    private static boolean hasAllocGates(KernelVersion version) {
        if (version.major() == 6) {
            return version.minor() == 18 && version.patch() >= 27;
        }
        if (version.major() == 7 && version.minor() == 0) {
            return version.patch() >= 4;
        }
        return version.isAtLeast(7, 1) && !isCandidate(version, 7, 1, 1);
    }

    /** The July 2026 free-side patches came after v7.1; which release took them, and which stable ones, is not established. */
    private static boolean mayHaveFreeGates(KernelVersion version) {
        boolean stableAfterJuly = isSeries(version, 7, 1, 1) && version.rc() == 0 && version.patch() > 0;
        return version.isAtLeast(7, 2) || stableAfterJuly;
    }

    private static boolean isCandidate(KernelVersion version, int major, int minor, int last) {
        return version.major() == major && version.minor() == minor && version.rc() != 0 && version.rc() <= last;
    }
}
