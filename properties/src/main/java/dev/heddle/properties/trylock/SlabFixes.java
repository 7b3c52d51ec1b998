package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.NONE;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.slab.Probes;
import java.util.function.Function;

/** The cases about the list_lock of gates and of lock types that were proposed; columns as in {@link SlabCases}. */
final class SlabFixes {

    private final ImmutableListMultimap.Builder<String, Case> cases = ImmutableListMultimap.builder();

    private SlabFixes() {}

    static ImmutableListMultimap<String, Case> all() {
        var fixes = new SlabFixes();
        fixes.gates();
        fixes.lockTypes();
        return fixes.cases.build();
    }

    private void gates() {
        cases.put("V13", in(nmi618(Designs::gatedInPagesOnly), OK, REFUSES, fails("I17", "I1", "I6"), SPLATS, REFUSES));
        cases.put("V13", in(alloc70(NMI, Designs::gatedInPagesOnly), OK, REFUSES, fails("I17", "I1"), SPLATS, REFUSES));
        refusingHardirqs("V15", Gate.NMI_OR_HARDIRQ);
        refusingHardirqs("V16", Gate.HARDIRQ_ONLY);
        // The sheet's plain ok in C2 is the kprobe's: an NMI is refused by the gate for RT, as in V16.
        refusingHardirqs("V17", Gate.NOT_IN_TASK);
        cases.put("V17", in(alloc70(SOFTIRQ, Designs.gatedBy(Gate.NOT_IN_TASK)), OK, OK, REFUSES, REFUSES, REFUSES));
        // On RT, C2 and C5, the device interrupt of this scenario is a thread, which no gate refuses.
        cases.put("V46", in(alloc70(HARDIRQ, Designs::gated), OK, NONE, OK, OK, NONE));
        cases.put(
                "V31",
                in(probed618(), OK, Expected.KPROBE_MAY_SLEEP, fails("I17", "I1"), SPLATS, Expected.KPROBE_MAY_SLEEP));
        cases.put("V31", in(probed70(), OK, OK, fails("I17", "I1"), SPLATS, OK));
        refusingIrqsOff(Designs.gatedEverywhereBy(Gate.IRQS_DISABLED));
    }

    private void refusingHardirqs(String id, Gate gate) {
        Function<KernelBuild, Design> design = Designs.gatedBy(gate);
        cases.put(id, in(nmi618(design), OK, REFUSES, REFUSES, REFUSES, REFUSES));
        cases.put(id, in(alloc70(NMI, design), OK, REFUSES, REFUSES, REFUSES, REFUSES));
        cases.put(id, in(alloc70(KPROBE, design), OK, OK, fails("I17", "I1"), SPLATS, OK));
    }

    /** In C2 the sheet's plain ok is the kprobe's; in C5 its refusals are the NMI's. */
    private void refusingIrqsOff(Function<KernelBuild, Design> design) {
        cases.put("V44", in(nmi618(design), OK, NONE, REFUSES, REFUSES, REFUSES));
        cases.put("V44", in(alloc70(NMI, design), OK, NONE, REFUSES, REFUSES, REFUSES));
        cases.put("V44", in(alloc70(INT3, design), OK, NONE, REFUSES, REFUSES, REFUSES));
        cases.put(
                "V44",
                in(
                        SlubScenarios.allocIrqsOff618("list_lock, v6.18 slab: ", KPROBE, design),
                        OK,
                        NONE,
                        REFUSES,
                        REFUSES,
                        NONE));
        cases.put(
                "V44",
                in(
                        SlubScenarios.alloc70IrqsOff("list_lock, v7.0 slab: ", KPROBE, design),
                        OK,
                        NONE,
                        REFUSES,
                        REFUSES,
                        NONE));
        cases.put(
                "V44",
                in(
                        alloc70(KPROBE, design),
                        NONE,
                        OK,
                        NONE,
                        NONE,
                        OK.noting("sections of sleeping locks leave interrupts on, so that nothing is refused")));
    }

    private void lockTypes() {
        everyLockHasState("V21", Designs::statefulButPrinting, true);
        everyLockHasState("V23", Designs::withSmpLock, false);
        everyLockHasState("V24", Designs::specialLocks, false);
        Function<KernelBuild, Design> forgotten = Designs.specialLocksBut(AllocatorLock.LIST);
        cases.put("V24l", in(nmi618(forgotten), OK, NONE, fails("I17", "I1", "I6"), SPLATS, NONE));
        cases.put("V24l", in(alloc70(NMI, forgotten), OK, NONE, fails("I17", "I1"), SPLATS, NONE));
        cases.put("V24l", in(alloc70(KPROBE, forgotten), OK, OK, fails("I17", "I1"), SPLATS, OK));
    }

    private void everyLockHasState(String id, Function<KernelBuild, Design> design, boolean prints) {
        var onUp = prints ? SPLATS : OK;
        cases.put(id, in(nmi618(design), OK, NONE, onUp, onUp, NONE));
        cases.put(id, in(alloc70(NMI, design), OK, NONE, onUp, onUp, NONE));
        cases.put(id, in(alloc70(KPROBE, design), OK, OK, onUp, onUp, OK));
    }

    private static Scenario nmi618(Function<KernelBuild, Design> design) {
        return SlubScenarios.allocInAlloc618(NMI, design);
    }

    private static Scenario alloc70(ContextKind nested, Function<KernelBuild, Design> design) {
        return SlubScenarios.alloc70(nested, design);
    }

    /** NOKPROBE_SYMBOL on the outer function, and a probe on one that it calls. */
    private static Scenario probed618() {
        return SlubScenarios.allocInAlloc618(KPROBE, Designs::gated)
                .insteadOf(SlubScenarios.allocInAlloc618("", KPROBE, Probes.OUTSIDE, Designs::gated));
    }

    private static Scenario probed70() {
        String title = "list_lock, v7.0 slab, NOKPROBE on outer functions: ";
        return SlubScenarios.alloc70(title, KPROBE, Probes.IN_CALLEES, Designs::gated)
                .insteadOf(SlubScenarios.alloc70(title, KPROBE, Probes.OUTSIDE, Designs::gated));
    }
}
