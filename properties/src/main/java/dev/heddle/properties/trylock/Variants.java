package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.VariantEntry.in;
import static dev.heddle.properties.trylock.VariantEntry.variant;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Outlook;

/**
 * The variants and the verdicts that the fact sheet "nested spin_trylock() on UP" expects of them, section 6. A row reads
 * C1 SMP, C2 SMP+RT, C3 UP, C4 UP+DEBUG_SPINLOCK, C5 UP+RT.
 */
final class Variants {

    private static final Expectation OK = Expectation.of(Outlook.OK);
    private static final Expectation REFUSES = Expectation.of(Outlook.REFUSES);
    private static final Expectation SPLATS = Expectation.of(Outlook.SPLATS);
    private static final Expectation NONE = Expectation.of(Outlook.NOT_APPLICABLE);

    private Variants() {}

    static ImmutableList<VariantEntry> all() {
        return ImmutableList.of(
                variant(
                        "V09",
                        "NMI alloc_frozen_pages_nolock() in rmqueue()",
                        "report behind 620b46ed6ae1, 27 April 2026",
                        in(ZoneScenarios.alloc(NMI, Design::v6_18), OK, REFUSES, fails("I1", "I9"), SPLATS, REFUSES)),
                variant(
                        "V10",
                        "both allocation gates: 620b46ed6ae1 and 5b31044e649e; NMI allocates",
                        "v7.1-rc2, 7.0.4, 6.18.27",
                        in(
                                ZoneScenarios.alloc(
                                        NMI, build -> Design.v6_18(build).withAllocGates()),
                                OK,
                                REFUSES,
                                REFUSES,
                                REFUSES,
                                REFUSES)),
                variant(
                        "V11",
                        "V10, and a kprobe in a section allocates (residual hole R1)",
                        "left open by the 27 April 2026 cover letter",
                        in(
                                ZoneScenarios.alloc(
                                        KPROBE, build -> Design.v6_18(build).withAllocGates()),
                                OK,
                                OK,
                                fails("I1"),
                                SPLATS,
                                OK)),
                variant(
                        "V25",
                        "free_pages_nolock() in NMI before July 2026",
                        "B. Jackman's July 2026 series",
                        in(
                                ZoneScenarios.free(
                                        NMI, build -> Design.v6_18(build).withAllocGates()),
                                OK,
                                REFUSES,
                                fails("I1", "I5", "I9"),
                                SPLATS,
                                REFUSES)),
                variant(
                        "V26",
                        "the July gate in __free_frozen_pages() only, not in free_one_page()",
                        "second patch of B. Jackman's July 2026 series",
                        in(
                                ZoneScenarios.freeIsolated(NMI, build -> Design.v6_18(build)
                                        .withAllocGates()
                                        .withFreeGates(Gate.CAN_SPIN_TRYLOCK, Gate.NONE)),
                                OK,
                                fails("I13"),
                                fails("I1", "I9"),
                                SPLATS,
                                fails("I13"))));
    }
}
