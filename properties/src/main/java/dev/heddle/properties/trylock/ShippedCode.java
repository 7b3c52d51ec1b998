package dev.heddle.properties.trylock;

import static dev.heddle.properties.trylock.Scenario.Ground.BARN;
import static dev.heddle.properties.trylock.Scenario.Ground.PCP;
import static dev.heddle.properties.trylock.Scenario.Ground.SLAB_6_18;
import static dev.heddle.properties.trylock.Scenario.Ground.SLAB_7_0;
import static dev.heddle.properties.trylock.Scenario.Ground.ZONE;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.properties.trylock.Scenario.Ground;
import java.util.function.Predicate;

/**
 * Which variants a kernel ships, by its version. Where it is not established which releases took a change, both the kernel
 * with it and the one without it count as shipped, and both are checked.
 *
 * @param variant the id of a variant
 * @param ground the scenarios of it that concern the version
 * @param reason why it concerns the version
 * @param established whether the version surely has this code; if not, a verdict on it holds only if it has
 */
record ShippedCode(String variant, Ground ground, String reason, boolean established) {

    /** The newest series whose source was read; what later ones changed is not known here. */
    private static final KernelVersion NEWEST_READ = KernelVersion.parse("7.2.0");

    private record Rule(
            String variant,
            Ground ground,
            String reason,
            Predicate<KernelVersion> ships,
            Predicate<KernelVersion> established) {

        ShippedCode in(KernelVersion version) {
            return new ShippedCode(variant, ground, reason, established.test(version));
        }
    }

    /** When code came and went. Sources: release tags of the commits named; where a tag is assumed, it says so. */
    private static final ImmutableList<Rule> RULES = ImmutableList.of(
            rule("V01", PCP, "pcp trylock with interrupts on, on SMP and on RT", v -> v.isAtLeast(6, 2)),
            // 574907741599 is of v6.2. Whether a kernel lacks 038a102535eb, has it, or might: see below.
            rule(
                    "V02",
                    PCP,
                    "pcp trylock without 038a102535eb",
                    v -> v.isAtLeast(6, 2) && pcpFix(v) != Has.YES,
                    v -> pcpFix(v) == Has.NO),
            rule(
                    "V03",
                    PCP,
                    "pcp trylock with 038a102535eb",
                    v -> v.isAtLeast(6, 2) && !v.isAtLeast(7, 2) && pcpFix(v) != Has.NO,
                    v -> !v.isAtLeast(7, 1) && pcpFix(v) == Has.YES),
            rule(
                    "V04",
                    PCP,
                    "nolock page functions in NMI over a pcp section, with 038a102535eb",
                    v -> v.isAtLeast(6, 15) && !v.isAtLeast(7, 2) && pcpFix(v) != Has.NO,
                    v -> !v.isAtLeast(7, 1) && pcpFix(v) == Has.YES),
            // a373f371166d is taken to be of v7.1; the sources of mid-2026 have it.
            rule("V05", PCP, "pcp lists off on UP, a373f371166d", v -> v.isAtLeast(7, 1), v -> v.isAtLeast(7, 2)),
            rule(
                    "V09",
                    ZONE,
                    "nolock page allocation without 620b46ed6ae1",
                    v -> v.isAtLeast(6, 15) && !hasAllocGates(v)),
            rule("V10", ZONE, "nolock page allocation with 620b46ed6ae1", ShippedCode::hasAllocGates),
            rule(
                    "V07",
                    SLAB_6_18,
                    "kmalloc_nolock without 5b31044e649e",
                    v -> isSeries(v, 6, 18, 19) && !hasAllocGates(v)),
            rule("V10", SLAB_6_18, "kmalloc_nolock with 5b31044e649e", v -> isSeries(v, 6, 18, 19) && hasAllocGates(v)),
            rule("V08", SLAB_7_0, "kmalloc_nolock without 5b31044e649e", v -> v.isAtLeast(7, 0) && !hasAllocGates(v)),
            rule("V10", SLAB_7_0, "kmalloc_nolock with 5b31044e649e", v -> v.isAtLeast(7, 0) && hasAllocGates(v)),
            rule(
                    "V10",
                    BARN,
                    "kmalloc_nolock from sheaves with 5b31044e649e",
                    v -> v.isAtLeast(7, 0) && hasAllocGates(v)),
            rule("V12", ZONE, "an int3 kprobe, which 620b46ed6ae1 refuses", ShippedCode::hasAllocGates),
            rule(
                    "V12",
                    SLAB_7_0,
                    "an int3 kprobe, which 5b31044e649e refuses",
                    v -> v.isAtLeast(7, 0) && hasAllocGates(v)),
            rule("V12", BARN, "an int3 kprobe, which 5b31044e649e refuses", v -> v.isAtLeast(7, 0) && hasAllocGates(v)),
            rule("V11", ZONE, "residual hole R1: a kprobe in a zone->lock section", v -> v.isAtLeast(6, 15)),
            rule("V11", SLAB_6_18, "residual hole R1: a kprobe in a list_lock section", v -> isSeries(v, 6, 18, 19)),
            rule("V11", SLAB_7_0, "residual hole R1: a kprobe in a list_lock section", v -> v.isAtLeast(7, 0)),
            rule("V11", BARN, "residual hole R1: a kprobe in an unshielded barn section", v -> v.isAtLeast(7, 0)),
            rule(
                    "V25",
                    ZONE,
                    "free_pages_nolock without the July 2026 gates",
                    v -> v.isAtLeast(6, 15),
                    v -> !mayHaveFreeGates(v)),
            open("V27", ZONE, "free_pages_nolock with both July 2026 gates", ShippedCode::mayHaveFreeGates),
            rule(
                    "V28",
                    BARN,
                    "residual hole R2: kfree_nolock in NMI over an unshielded barn section",
                    v -> v.isAtLeast(7, 0)),
            rule("V29", BARN, "kfree_nolock in NMI over a shielded barn section", v -> v.isAtLeast(7, 0)));

    /** Everything that a kernel of this version ships; empty for kernels older than the first nested trylock, v6.2. */
    static ImmutableList<ShippedCode> in(KernelVersion version) {
        return RULES.stream()
                .filter(rule -> rule.ships().test(version))
                .map(rule -> rule.in(version))
                .collect(ImmutableList.toImmutableList());
    }

    /** What some kernel ships: for a configuration that does not say its version. */
    static ImmutableList<ShippedCode> inAnyVersion() {
        return RULES.stream()
                .map(rule -> new ShippedCode(rule.variant(), rule.ground(), rule.reason(), false))
                .collect(ImmutableList.toImmutableList());
    }

    /** Whether {@code version} is of a later series than any source that was read. */
    static boolean isNewerThanRead(KernelVersion version) {
        return !isSeries(version, NEWEST_READ.major(), 0, NEWEST_READ.minor()) && version.compareTo(NEWEST_READ) > 0;
    }

    /** The reason, and that it is an assumption if it is one. */
    String reasonInWords() {
        return established ? reason : reason + " (if this kernel has that code: not established)";
    }

    private static Rule rule(String variant, Ground ground, String reason, Predicate<KernelVersion> ships) {
        return new Rule(variant, ground, reason, ships, version -> true);
    }

    private static Rule rule(
            String variant,
            Ground ground,
            String reason,
            Predicate<KernelVersion> ships,
            Predicate<KernelVersion> established) {
        return new Rule(variant, ground, reason, ships, established);
    }

    /** Code that may or may not be in a release that could have it. */
    private static Rule open(String variant, Ground ground, String reason, Predicate<KernelVersion> ships) {
        return new Rule(variant, ground, reason, ships, version -> false);
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

    /**
     * The July 2026 free-side patches: which release took them, and which stable ones, is not established. Those that got
     * the allocation gates of April and went on after that may have them.
     */
    private static boolean mayHaveFreeGates(KernelVersion version) {
        boolean stableAfterApril = version.rc() == 0
                && ((isSeries(version, 6, 18, 18) && version.patch() > 27)
                        || (isSeries(version, 7, 0, 0) && version.patch() > 4)
                        || (isSeries(version, 7, 1, 1) && version.patch() > 0));
        return version.isAtLeast(7, 2) || stableAfterApril;
    }

    /** Whether a kernel has a change. */
    private enum Has {
        YES,
        NO,
        PERHAPS
    }

    /**
     * 038a102535eb, January 2026: v6.19, and by their announcements the stable releases 6.18.7, 6.12.67 and 6.6.122. Of other
     * series, and of the candidates of v6.19, it is not established.
     */
    private static Has pcpFix(KernelVersion version) {
        if (version.isAtLeast(7, 0) || (isSeries(version, 6, 19, 19) && version.rc() == 0)) {
            return Has.YES;
        }
        int fixed = isSeries(version, 6, 18, 18)
                ? 7
                : isSeries(version, 6, 12, 12) ? 67 : isSeries(version, 6, 6, 6) ? 122 : 0;
        if (fixed == 0) {
            return Has.PERHAPS;
        }
        return version.patch() >= fixed ? Has.YES : Has.NO;
    }

    private static boolean isCandidate(KernelVersion version, int major, int minor, int last) {
        return version.major() == major && version.minor() == minor && version.rc() != 0 && version.rc() <= last;
    }
}
