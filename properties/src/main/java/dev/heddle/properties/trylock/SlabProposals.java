package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.NONE;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.slab.Probes;
import dev.heddle.properties.Expectation;
import java.util.function.Function;

/**
 * The columns list_lock c, d and e of the decision matrix, each with the slab of v6.18 and with that of v7.0. On RT an NMI or
 * int3 is turned away by the gate, and a kprobe that reaches the slab of v6.18 sleeps in atomic context (decision 0005), so
 * that those cells are left out.
 */
final class SlabProposals {

    private static final Expectation UNSAFE = fails("I17", "I1");

    private static final String COLUMN = "list_lock ";

    private final ImmutableListMultimap.Builder<String, Case> cases = ImmutableListMultimap.builder();

    private SlabProposals() {}

    static ImmutableListMultimap<String, Case> all() {
        var columns = new SlabProposals();
        columns.row("P0", Design::v6_18, UNSAFE, UNSAFE, UNSAFE);
        columns.row("P1", Designs::pcpMasked, UNSAFE, UNSAFE, UNSAFE);
        columns.row("P2", Designs::withSmpLock, OK, OK, OK);
        columns.row("P3", Designs::stateful, OK, OK, OK);
        columns.row("P4", Designs::pcpFlagCorrected, UNSAFE, UNSAFE, UNSAFE);
        columns.row("P5", Designs::specialLocks, OK, OK, OK);
        columns.row("P6", Designs.gatedBy(Gate.NMI_OR_HARDIRQ), REFUSES, REFUSES, UNSAFE);
        columns.row("P7", Designs::pcpOff, UNSAFE, UNSAFE, UNSAFE);
        columns.row("P8", Designs::p8, REFUSES, REFUSES, UNSAFE);
        columns.row("P9", Designs::p9, REFUSES, REFUSES, UNSAFE);
        columns.probeOnOuter();
        columns.refusalsWithIrqsOff(Designs.gatedEverywhereBy(Gate.IRQS_DISABLED));
        return columns.cases.build();
    }

    private void row(String id, Function<KernelBuild, Design> design, Expectation c, Expectation d, Expectation e) {
        both(id, "c", NMI, design, c);
        both(id, "d", INT3, design, d);
        both(id, "e", KPROBE, design, e);
    }

    private void both(
            String id, String column, ContextKind nested, Function<KernelBuild, Design> design, Expectation inC3) {
        early(id, column, nested, design, inC3);
        Expectation onRt = nested == KPROBE ? OK : REFUSES;
        cases.put(
                id,
                in(
                        SlubScenarios.alloc70(COLUMN + column + ": v7.0 slab, ", nested, Probes.EVERYWHERE, design),
                        OK,
                        onRt,
                        inC3,
                        inC4(inC3),
                        onRt));
    }

    private void early(
            String id, String column, ContextKind nested, Function<KernelBuild, Design> design, Expectation inC3) {
        Expectation onRt = nested == KPROBE ? NONE : REFUSES;
        cases.put(
                id,
                in(
                        SlubScenarios.allocInAlloc618(
                                COLUMN + column + ": v6.18 slab, ", nested, Probes.IN_CALLEES, design),
                        OK,
                        onRt,
                        inC3,
                        inC4(inC3),
                        onRt));
    }

    private static Expectation inC4(Expectation inC3) {
        return inC3.equals(UNSAFE) ? SPLATS : inC3;
    }

    /** Where NOKPROBE_SYMBOL reaches, and where it does not. */
    private void probeOnOuter() {
        cases.put(
                "P10",
                in(
                        SlubScenarios.allocInAlloc618(
                                "list_lock e: inside ___slab_alloc, v6.18 slab, ",
                                KPROBE,
                                Probes.OUTSIDE,
                                Design::v6_18),
                        OK,
                        NONE,
                        OK,
                        OK,
                        NONE));
        cases.put(
                "P10",
                in(
                        SlubScenarios.allocInAlloc618(
                                "list_lock e: in a callee, v6.18 slab, ", KPROBE, Probes.IN_CALLEES, Design::v6_18),
                        OK,
                        NONE,
                        UNSAFE,
                        SPLATS,
                        NONE));
    }

    /** A refusal costs something only where interrupts are off for another reason than this lock. */
    private void refusalsWithIrqsOff(Function<KernelBuild, Design> design) {
        both("P11", "c", NMI, design, REFUSES);
        both("P11", "d", INT3, design, REFUSES);
        cases.put(
                "P11",
                in(
                        SlubScenarios.allocIrqsOff618("list_lock e: v6.18 slab, ", KPROBE, design),
                        OK,
                        NONE,
                        REFUSES,
                        REFUSES,
                        NONE));
        cases.put(
                "P11",
                in(
                        SlubScenarios.alloc70IrqsOff("list_lock e: v7.0 slab, ", KPROBE, design),
                        OK,
                        NONE,
                        REFUSES,
                        REFUSES,
                        NONE));
        cases.put(
                "P11",
                in(
                        SlubScenarios.alloc70("list_lock e: v7.0 slab, ", KPROBE, Probes.EVERYWHERE, design),
                        NONE,
                        OK,
                        NONE,
                        NONE,
                        OK));
    }
}
