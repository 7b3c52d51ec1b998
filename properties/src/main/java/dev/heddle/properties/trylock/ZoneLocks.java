package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.NONE;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.properties.Expectation;
import java.util.function.Function;

/** More cases about the zone lock: other locks in its place, and what can be done wrong with it. */
final class ZoneLocks {

    private ZoneLocks() {}

    static ImmutableListMultimap<String, Case> all() {
        var cases = ImmutableListMultimap.<String, Case>builder();
        cases.put(
                "V19",
                in(ZoneScenarios.alloc(NMI, Designs::pcpFlagCorrected), NONE, NONE, fails("I1"), SPLATS, REFUSES));
        lock(cases, "V21", Designs::statefulButPrinting, SPLATS, SPLATS);
        lock(cases, "V23", Designs::withSmpLock, OK, OK);
        lock(cases, "V24", Designs::specialLocks, OK, OK);
        lock(cases, "V24z", Designs.specialLocksBut(AllocatorLock.ZONE), fails("I1"), SPLATS);
        cases.put(
                "V22",
                in(
                        ZoneScenarios.waiting(KPROBE, Designs::lockThatDoesNotSpin)
                                .insteadOf(ZoneScenarios.alloc(KPROBE, Designs::lockThatDoesNotSpin)),
                        fails("I3"),
                        fails("I3"),
                        fails("I1"),
                        fails("I1"),
                        fails("I3")));
        cases.put(
                "V32", // One CPU holds the lock with interrupts off only, and leaving them off changes nothing there.
                in(
                        ZoneScenarios.allocWhileOtherCpuHolds(
                                KPROBE, build -> Design.v6_18(build).with(Mistake.LEAVES_IRQS_OFF)),
                        fails("I4"),
                        OK,
                        NONE,
                        NONE,
                        NONE));
        waits(cases);
        drains(cases);
        return cases.build();
    }

    /** A lock that is tried by an NMI, which on PREEMPT_RT the gate turns away, and by a probe. */
    private static void lock(
            ImmutableListMultimap.Builder<String, Case> cases,
            String id,
            Function<KernelBuild, Design> design,
            Expectation onUp,
            Expectation onUpDebug) {
        cases.put(id, in(ZoneScenarios.alloc(NMI, design), OK, NONE, onUp, onUpDebug, NONE));
        cases.put(id, in(ZoneScenarios.free(NMI, design), OK, NONE, onUp, onUpDebug, NONE));
        cases.put(id, in(ZoneScenarios.alloc(KPROBE, design), OK, OK, onUp, onUpDebug, OK));
        cases.put(id, in(ZoneScenarios.free(KPROBE, design), OK, OK, onUp, onUpDebug, OK));
    }

    private static void waits(ImmutableListMultimap.Builder<String, Case> cases) {
        Function<KernelBuild, Design> gated = build -> Design.v6_18(build).with(Mistake.WAITS_IN_NOLOCK);
        Function<KernelBuild, Design> ungated = build -> Designs.ungated(build).with(Mistake.WAITS_IN_NOLOCK);
        for (var scenario : new Scenario[] {ZoneScenarios.alloc(NMI, gated), ZoneScenarios.free(NMI, gated)}) {
            cases.put("V35", in(scenario, fails("I3"), REFUSES, fails("I1"), fails("I1"), REFUSES));
        }
        Scenario without = ZoneScenarios.alloc(NMI, ungated).called("zone: the same, gate for PREEMPT_RT gone");
        cases.put("V35", in(without, NONE, fails("I12"), NONE, NONE, fails("I12")));
    }

    private static void drains(ImmutableListMultimap.Builder<String, Case> cases) {
        Function<KernelBuild, Design> before = build -> Designs.gated(build).with(Mistake.DRAINS_IN_NOLOCK);
        cases.put("V40", in(ZoneScenarios.freeWithOnePutOff(NMI, before), OK, NONE, fails("I1"), SPLATS, NONE));
        cases.put("V40", in(ZoneScenarios.freeWithOnePutOff(KPROBE, before), OK, OK, fails("I1"), SPLATS, OK));
        Expectation refused = REFUSES.noting("the fact sheet says ok; the gates of July 2026 turn the NMI away");
        cases.put(
                "V40",
                in(
                        ZoneScenarios.freeWithOnePutOff(NMI, build -> Designs.gatedOnBothSides(build)
                                        .with(Mistake.DRAINS_IN_NOLOCK))
                                .called("zone: the same, gated as of July 2026"),
                        OK,
                        NONE,
                        refused,
                        refused,
                        NONE));
    }
}
