package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.VariantEntry.in;
import static dev.heddle.properties.trylock.VariantEntry.variant;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.KernelBuild;
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
                        "V07",
                        "v6.18 kmalloc_nolock(), NMI in get_partial_node()",
                        "Harry Yoo's report of 15 April 2026",
                        in(
                                SlubScenarios.allocInAlloc618(NMI, Design::v6_18),
                                OK,
                                REFUSES,
                                fails("I1", "I6"),
                                SPLATS,
                                REFUSES),
                        in(
                                SlubScenarios.mixed618(NMI, Design::v6_18),
                                OK,
                                REFUSES,
                                fails("I1", "I6"),
                                SPLATS,
                                REFUSES)),
                variant(
                        "V08",
                        "v7.0 kmalloc_nolock(), NMI in get_from_partial_node()",
                        "call trace in 5b31044e649e, 27 April 2026",
                        in(SlubScenarios.alloc70(NMI, Design::v6_18), OK, REFUSES, fails("I1", "I5"), SPLATS, REFUSES)),
                variant(
                        "V09",
                        "NMI alloc_frozen_pages_nolock() in rmqueue()",
                        "report behind 620b46ed6ae1, 27 April 2026",
                        in(ZoneScenarios.alloc(NMI, Design::v6_18), OK, REFUSES, fails("I1", "I9"), SPLATS, REFUSES)),
                variant(
                        "V10",
                        "both allocation gates: 620b46ed6ae1 and 5b31044e649e; NMI allocates",
                        "v7.1-rc2, 7.0.4, 6.18.27",
                        in(SlubScenarios.mixed618(NMI, Variants::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES),
                        in(SlubScenarios.alloc70(NMI, Variants::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES),
                        in(ZoneScenarios.alloc(NMI, Variants::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES)),
                variant(
                        "V11",
                        "V10, and a kprobe in a section allocates (residual hole R1)",
                        "left open by the 27 April 2026 cover letter",
                        in(SlubScenarios.alloc70(KPROBE, Variants::gated), OK, OK, fails("I1"), SPLATS, OK),
                        in(ZoneScenarios.alloc(KPROBE, Variants::gated), OK, OK, fails("I1"), SPLATS, OK)),
                variant(
                        "V20",
                        "P3: a uniprocessor spinlock with a locked state, its debug print removed",
                        "V. Babka's RFC of 13 February 2026",
                        in(ZoneScenarios.alloc(NMI, Variants::stateful), OK, NONE, OK, OK, NONE),
                        in(ZoneScenarios.free(NMI, Variants::stateful), OK, NONE, OK, OK, NONE),
                        in(SlubScenarios.mixed618(NMI, Variants::stateful), OK, NONE, OK, OK, NONE),
                        in(SlubScenarios.alloc70(NMI, Variants::stateful), OK, NONE, OK, OK, NONE),
                        in(ZoneScenarios.alloc(KPROBE, Variants::stateful), OK, OK, OK, OK, OK),
                        in(ZoneScenarios.free(KPROBE, Variants::stateful), OK, OK, OK, OK, OK),
                        in(SlubScenarios.alloc70(KPROBE, Variants::stateful), OK, OK, OK, OK, OK)),
                variant(
                        "V25",
                        "free_pages_nolock() in NMI before July 2026",
                        "B. Jackman's July 2026 series",
                        in(
                                ZoneScenarios.free(NMI, Variants::gated),
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
                                fails("I13"))),
                variant(
                        "V27",
                        "both July 2026 gates on the free side",
                        "B. Jackman's July 2026 series",
                        in(ZoneScenarios.free(NMI, Variants::gatedOnBothSides), OK, REFUSES, REFUSES, REFUSES, REFUSES),
                        in(
                                ZoneScenarios.freeIsolated(NMI, Variants::gatedOnBothSides),
                                OK,
                                REFUSES,
                                REFUSES,
                                REFUSES,
                                REFUSES)),
                variant(
                        "V33",
                        "a failed trylock of the list lock goes on as if it had succeeded",
                        "mutation",
                        in(
                                SlubScenarios.alloc70(NMI, Variants::careless),
                                IGNORED_FAILURE,
                                NONE,
                                NEVER_FAILS,
                                IGNORED_FAILURE,
                                NONE),
                        in(
                                SlubScenarios.alloc70(KPROBE, Variants::careless),
                                IGNORED_FAILURE,
                                IGNORED_FAILURE,
                                NEVER_FAILS,
                                IGNORED_FAILURE,
                                IGNORED_FAILURE)));
    }

    /** The trylock told the truth, so I17 holds; what follows breaks exclusion all the same. */
    private static final Expectation IGNORED_FAILURE = fails("I1").butNever("I17");

    /** The mutated step never runs where a trylock cannot fail; the unmutated design is V08 there, and fails by itself. */
    private static final Expectation NEVER_FAILS =
            fails("I17", "I1").noting("the trylock never fails here, so the mistake is never made; V08 fails anyway");

    /** The kernel of the first nolock functions with a locked state in uniprocessor spinlocks, no other fix. */
    private static Design stateful(KernelBuild build) {
        return Design.v6_18(build).withUpSpinlockState();
    }

    private static Design gatedOnBothSides(KernelBuild build) {
        return gated(build).withFreeGates(Gate.CAN_SPIN_TRYLOCK, Gate.CAN_SPIN_TRYLOCK);
    }

    private static Design careless(KernelBuild build) {
        return Design.v6_18(build).with(Design.Mistake.IGNORES_FAILED_TRYLOCK);
    }

    /** A kernel with both allocation gates of 27 April 2026 and nothing on the free side. */
    private static Design gated(KernelBuild build) {
        return Design.v6_18(build).withAllocGates();
    }
}
