package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.VariantEntry.in;
import static dev.heddle.properties.trylock.VariantEntry.variant;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.trylock.BarnArea.Spare;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Design.Mistake;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.trylock.BarnScenarios.Put;

/**
 * The variants and the verdicts that the fact sheet "nested spin_trylock() on UP" expects of them, section 6. A row reads
 * C1 SMP, C2 SMP+RT, C3 UP, C4 UP+DEBUG_SPINLOCK, C5 UP+RT.
 */
final class Variants {

    private static final Expectation OK = Expectation.of(Outlook.OK);
    private static final Expectation REFUSES = Expectation.of(Outlook.REFUSES);
    private static final Expectation SPLATS = Expectation.of(Outlook.SPLATS);
    private static final Expectation DEFERS = Expectation.of(Outlook.DEFERS);
    private static final Expectation NONE = Expectation.of(Outlook.NOT_APPLICABLE);

    /** The trylock told the truth, so I17 holds; what follows breaks exclusion all the same. */
    private static final Expectation IGNORED_FAILURE = fails("I1").butNever("I17");

    /** The mutated step never runs where a trylock cannot fail; the unmutated design is V08 there, and fails by itself. */
    private static final Expectation NEVER_FAILS =
            fails("I17", "I1").noting("the trylock never fails here, so the mistake is never made; V08 fails anyway");

    private static final Expectation ENDLESS_DEFERRAL =
            fails("I10").noting("no state breaks I10 here: only a run that goes on for ever does");

    // Where a row says NONE for C2 and C5 although the variant exists on RT, its scenario cannot reach the lock there
    // (a gate
    // turns every NMI away) or its free path is another one there; a second scenario of the variant covers RT.
    private Variants() {}

    static ImmutableList<VariantEntry> all() {
        return ImmutableList.of(
                variant(
                        "V01",
                        "pcp trylock with interrupts on, an interrupt allocates or frees",
                        "574907741599, on SMP and on PREEMPT_RT",
                        in(PcpScenarios.interrupted(Design::v6_18, SOFTIRQ, HARDIRQ), OK, OK, NONE, NONE, OK)),
                variant(
                        "V02",
                        "the blocking pcp lock of a drain leaves interrupts on; a softirq allocates or frees",
                        "before 038a102535eb of January 2026",
                        in(
                                PcpScenarios.interrupted(Design::v6_18, SOFTIRQ),
                                OK,
                                OK,
                                fails("I17", "I1", "I16")
                                        .butNever("I8")
                                        .noting("the fact sheet names I8 too; but it is the drain's own copy of the"
                                                + " count that gets too high, never pcp->count"),
                                SPLATS,
                                OK)),
                variant(
                        "V03",
                        "the blocking pcp lock of a drain masks interrupts on a uniprocessor",
                        "038a102535eb of January 2026",
                        in(PcpScenarios.interrupted(Designs::pcpMasked, SOFTIRQ), OK, OK, OK, OK, OK),
                        in(PcpScenarios.interrupted(Designs::pcpMasked, SOFTIRQ, HARDIRQ), OK, OK, OK, OK, OK)),
                variant(
                        "V04",
                        "V03, and an NMI allocates or frees in a pcp section",
                        "derived: masking interrupts does not stop an NMI",
                        in(
                                PcpScenarios.nolock(NMI, Designs::pcpMasked),
                                OK,
                                REFUSES,
                                fails("I1", "I8", "I9"),
                                SPLATS,
                                REFUSES)),
                variant(
                        "V05",
                        "on a uniprocessor the pcp trylock always fails and the lists stay empty",
                        "a373f371166d of V. Babka's cleanup of 27 February 2026",
                        in(
                                PcpScenarios.interrupted(Designs::pcpOff, SOFTIRQ, HARDIRQ),
                                OK,
                                OK,
                                REFUSES,
                                REFUSES,
                                REFUSES),
                        // On PREEMPT_RT the gate turns an NMI away before it gets to the pcp.
                        in(PcpScenarios.nolockAndSoftirq(NMI, Designs::pcpOff), OK, NONE, REFUSES, REFUSES, NONE),
                        in(PcpScenarios.nolockAndSoftirq(KPROBE, Designs::pcpOff), OK, OK, REFUSES, REFUSES, REFUSES)),
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
                        in(SlubScenarios.mixed618(NMI, Design::v6_18), OK, NONE, fails("I1", "I6"), SPLATS, NONE)),
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
                        in(SlubScenarios.allocInAlloc618(NMI, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES),
                        in(SlubScenarios.mixed618(NMI, Designs::gated), OK, NONE, REFUSES, REFUSES, NONE),
                        in(SlubScenarios.alloc70(NMI, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES),
                        in(ZoneScenarios.alloc(NMI, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES)),
                variant(
                        "V11",
                        "V10, and a kprobe in a section allocates (residual hole R1)",
                        "left open by the 27 April 2026 cover letter",
                        // On RT a kprobe breaks I12 in the slab of v6.18, which the sheet's row does not know: see
                        // docs/decisions/0005.
                        in(SlubScenarios.mixed618(KPROBE, Designs::gated), OK, NONE, fails("I1"), SPLATS, NONE),
                        in(SlubScenarios.alloc70(KPROBE, Designs::gated), OK, OK, fails("I1"), SPLATS, OK),
                        in(ZoneScenarios.alloc(KPROBE, Designs::gated), OK, OK, fails("I1"), SPLATS, OK)),
                variant(
                        "V12",
                        "V10, and an int3 kprobe in a section allocates: in_nmi() is true there",
                        "x86 int3 entry",
                        in(SlubScenarios.alloc70(INT3, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES),
                        in(ZoneScenarios.alloc(INT3, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES)),
                variant(
                        "V14",
                        "only the slab gate; alloc_frozen_pages_nolock() in NMI",
                        "mutation",
                        in(
                                ZoneScenarios.alloc(NMI, Designs::gatedInSlabOnly),
                                OK,
                                REFUSES,
                                fails("I1", "I9"),
                                SPLATS,
                                REFUSES)),
                variant(
                        "V18",
                        "one flag that all pcps share on a uniprocessor, as mailed",
                        "M. Wilcox, 14 February 2026",
                        in(
                                        PcpScenarios.drainedBySecondTask(Designs::pcpFlag),
                                        NONE,
                                        NONE,
                                        fails("I15").butNever("I3"),
                                        fails("I15").butNever("I3"),
                                        NONE)
                                .preemptible(
                                        NONE,
                                        NONE,
                                        fails("I15", "I3"),
                                        fails("I15", "I3"),
                                        fails("I15")
                                                .noting("PREEMPT_RT is preemptible, so what the fact sheet says of"
                                                        + " PREEMPTION, I3, holds here too"))),
                variant(
                        "V20",
                        "P3: a uniprocessor spinlock with a locked state, its debug print removed",
                        "V. Babka's RFC of 13 February 2026",
                        in(ZoneScenarios.alloc(NMI, Designs::stateful), OK, NONE, OK, OK, NONE),
                        in(ZoneScenarios.free(NMI, Designs::stateful), OK, NONE, OK, OK, NONE),
                        in(SlubScenarios.allocInAlloc618(NMI, Designs::stateful), OK, NONE, OK, OK, NONE),
                        in(SlubScenarios.mixed618(NMI, Designs::stateful), OK, NONE, OK, OK, NONE),
                        in(SlubScenarios.alloc70(NMI, Designs::stateful), OK, NONE, OK, OK, NONE),
                        in(ZoneScenarios.alloc(KPROBE, Designs::stateful), OK, OK, OK, OK, OK),
                        in(ZoneScenarios.free(KPROBE, Designs::stateful), OK, OK, OK, OK, OK),
                        in(SlubScenarios.alloc70(KPROBE, Designs::stateful), OK, OK, OK, OK, OK),
                        in(BarnScenarios.overEitherPut(NMI, Spare.NONE, Designs::stateful), OK, NONE, OK, OK, NONE),
                        in(BarnScenarios.overEitherPut(NMI, Spare.FULL, Designs::stateful), OK, NONE, OK, OK, NONE),
                        in(BarnScenarios.overEitherPut(KPROBE, Spare.NONE, Designs::stateful), OK, OK, OK, OK, OK),
                        in(BarnScenarios.overEitherPut(KPROBE, Spare.FULL, Designs::stateful), OK, OK, OK, OK, OK),
                        in(PcpScenarios.nolockAndSoftirq(NMI, Designs::pcpStateful), OK, NONE, OK, OK, NONE),
                        in(PcpScenarios.nolockAndSoftirq(KPROBE, Designs::pcpStateful), OK, OK, OK, OK, OK)),
                variant(
                        "V25",
                        "free_pages_nolock() in NMI before July 2026",
                        "B. Jackman's July 2026 series",
                        in(
                                ZoneScenarios.free(NMI, Designs::gated),
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
                                ZoneScenarios.freeIsolated(NMI, Designs::gatedInFreePagesOnly),
                                OK,
                                fails("I13"),
                                fails("I1", "I9"),
                                SPLATS,
                                fails("I13"))),
                variant(
                        "V27",
                        "both July 2026 gates on the free side",
                        "B. Jackman's July 2026 series",
                        in(ZoneScenarios.free(NMI, Designs::gatedOnBothSides), OK, REFUSES, REFUSES, REFUSES, REFUSES),
                        in(
                                ZoneScenarios.freeIsolated(NMI, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                REFUSES,
                                REFUSES,
                                REFUSES)),
                variant(
                        "V28",
                        "R2: with every gate in place, kfree_nolock() in NMI over rcu_free_sheaf()",
                        "mm/slub.c, v7.0; no report known",
                        in(
                                BarnScenarios.overPut(NMI, Put.FLUSHED, Spare.NONE, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1", "I5", "I7"),
                                SPLATS,
                                REFUSES),
                        in(
                                BarnScenarios.overPut(NMI, Put.EMPTY, Spare.NONE, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1", "I5", "I7"),
                                SPLATS,
                                REFUSES),
                        in(
                                BarnScenarios.overPut(NMI, Put.EMPTY, Spare.FULL, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1", "I5"),
                                SPLATS,
                                REFUSES),
                        in(
                                BarnScenarios.overPut(NMI, Put.FULL, Spare.FULL, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1", "I5"),
                                SPLATS,
                                REFUSES),
                        in(
                                BarnScenarios.overPut(NMI, Put.FULL, Spare.NONE, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1").butNever("I5", "I7"),
                                SPLATS,
                                REFUSES)),
                variant(
                        "V29",
                        "the same over kfree(), which has the sheaves' local lock when it takes the barn's",
                        "mm/slub.c, v7.0",
                        in(
                                BarnScenarios.shielded(NMI, Spare.NONE, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                DEFERS,
                                DEFERS,
                                REFUSES),
                        in(
                                BarnScenarios.shielded(NMI, Spare.FULL, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                DEFERS,
                                DEFERS,
                                REFUSES)),
                variant(
                        "V33",
                        "a failed trylock of the list lock goes on as if it had succeeded",
                        "mutation",
                        in(
                                SlubScenarios.alloc70(NMI, Designs::careless),
                                IGNORED_FAILURE,
                                NONE,
                                NEVER_FAILS,
                                IGNORED_FAILURE,
                                NONE),
                        in(
                                SlubScenarios.alloc70(KPROBE, Designs::careless),
                                IGNORED_FAILURE,
                                IGNORED_FAILURE,
                                NEVER_FAILS,
                                IGNORED_FAILURE,
                                IGNORED_FAILURE)),
                variant(
                        "V38",
                        "a nolock free that puts an object off queues no irq_work, or only behind another one",
                        "mutation",
                        in(
                                BarnScenarios.shielded(NMI, Spare.NONE, Designs.puttingOff(Mistake.QUEUES_NO_IRQ_WORK)),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10")),
                        in(
                                BarnScenarios.shielded(
                                        NMI, Spare.FULL, Designs.puttingOff(Mistake.QUEUES_IRQ_WORK_LATE)),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"))),
                variant(
                        "V39",
                        "frees that wait never take what was put off from zone->trylock_free_pages",
                        "mutation",
                        in(
                                ZoneScenarios.free(NMI, Designs::forgetful),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"))),
                variant(
                        "V42",
                        "not mainline: a free in a task waits for another CPU's pcp under a lock that interrupts take",
                        "R. van Riel's RFC PATCH 03/45 of 30 April 2026",
                        in(PcpScenarios.remoteFreeWaits(Design::v6_18), fails("I14"), OK, NONE, NONE, NONE)),
                variant(
                        "V47",
                        "the irq_work frees by kfree_nolock(), which may put the object off again",
                        "mutation; beyond the fact sheet's rows",
                        in(
                                BarnScenarios.shielded(NMI, Spare.NONE, Designs.puttingOff(Mistake.PUTS_OFF_AGAIN)),
                                ENDLESS_DEFERRAL,
                                ENDLESS_DEFERRAL,
                                ENDLESS_DEFERRAL,
                                ENDLESS_DEFERRAL,
                                ENDLESS_DEFERRAL)));
    }
}
