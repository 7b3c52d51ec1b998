package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
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
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.trylock.PcpScenarios.Outer;
import java.util.function.Function;

/** More cases about the pcp lock: other locks in its place, and what can be done wrong with it. */
final class PcpMistakes {

    /** The sheet's row says D there; its V22 and its lock L5 say what follows: the lock does not spin. */
    private static final Expectation RECURSES = fails("I1")
            .noting(
                    "the fact sheet says D; the debug lock prints, but it does not wait, so exclusion breaks as in V22");

    private PcpMistakes() {}

    static ImmutableListMultimap<String, Case> all() {
        var cases = ImmutableListMultimap.<String, Case>builder();
        otherLocks(cases);
        mistakes(cases);
        waitsWhereNothingMay(cases);
        return cases.build();
    }

    private static void otherLocks(ImmutableListMultimap.Builder<String, Case> cases) {
        Function<KernelBuild, Design> flag = Designs::pcpFlagCorrected;
        cases.put(
                "V19", in(PcpScenarios.twoZones("pcp: ", Outer.ANY, flag, NMI), NONE, NONE, REFUSES, REFUSES, REFUSES));
        cases.put(
                "V19",
                in(PcpScenarios.twoZones("pcp: ", Outer.ANY, flag, KPROBE), NONE, NONE, REFUSES, REFUSES, REFUSES));
        cases.put(
                "V19",
                in(
                        PcpScenarios.twoZones("pcp: ", Outer.ANY, flag, SOFTIRQ, HARDIRQ),
                        NONE,
                        NONE,
                        REFUSES,
                        REFUSES,
                        OK.noting("the holder of the flag keeps interrupt threads off the CPU")));
        cases.put("V21", withKprobe(Designs::statefulButPrinting, SPLATS, SPLATS));
        cases.put("V23", withNmi(Designs::withSmpLock, OK, OK));
        cases.put("V23", withKprobe(Designs::withSmpLock, OK, OK));
        cases.put("V24", withNmi(Designs::specialLocks, OK, OK));
        cases.put("V24", withKprobe(Designs::specialLocks, OK, OK));
        Function<KernelBuild, Design> forgotten = Designs.specialLocksBut(AllocatorLock.PCP);
        cases.put("V24p", withNmi(forgotten, fails("I1"), SPLATS));
        cases.put("V24p", withKprobe(forgotten, fails("I1"), SPLATS));
        cases.put("V44", withNmi(Designs.gatedEverywhereBy(Gate.IRQS_DISABLED), REFUSES, REFUSES));
        cases.put(
                "V44",
                in(
                        PcpScenarios.nolock(KPROBE, Designs.gatedEverywhereBy(Gate.IRQS_DISABLED)),
                        OK,
                        OK,
                        REFUSES,
                        REFUSES,
                        REFUSES));
    }

    /** On PREEMPT_RT the gate turns an NMI away before it gets to the pcp. */
    private static Case withNmi(Function<KernelBuild, Design> design, Expectation onUp, Expectation onUpDebug) {
        return in(PcpScenarios.nolock(NMI, design), OK, NONE, onUp, onUpDebug, NONE);
    }

    private static Case withKprobe(Function<KernelBuild, Design> design, Expectation onUp, Expectation onUpDebug) {
        return in(PcpScenarios.nolock(KPROBE, design), OK, OK, onUp, onUpDebug, OK);
    }

    private static void mistakes(ImmutableListMultimap.Builder<String, Case> cases) {
        cases.put(
                "V06",
                in(
                        PcpScenarios.interrupted(
                                build -> Designs.pcpOff(build).with(Mistake.FILLS_SWITCHED_OFF_PCP), SOFTIRQ),
                        OK,
                        OK,
                        fails("I2"),
                        fails("I2"),
                        fails("I2")));
        cases.put(
                "V32",
                in(
                        PcpScenarios.interrupted(build -> Design.v6_18(build).with(Mistake.LEAVES_IRQS_OFF), SOFTIRQ),
                        NONE,
                        OK,
                        fails("I17", "I1")
                                .noting("the trylock never fails here, so the mistake is never made; V02 fails anyway"),
                        fails("I4"),
                        OK));
        cases.put(
                "V34",
                in(
                        PcpScenarios.freeAtHighMark(build -> Design.v6_18(build).with(Mistake.UNLOCKS_LOST_PCP)),
                        fails("I2"),
                        fails("I2"),
                        NONE,
                        NONE,
                        NONE));
    }

    private static void waitsWhereNothingMay(ImmutableListMultimap.Builder<String, Case> cases) {
        cases.put(
                "V22",
                in(
                        PcpScenarios.drainIn(KPROBE, Outer.ANY, Designs::lockThatDoesNotSpin)
                                .insteadOf(PcpScenarios.nolock(KPROBE, Designs::lockThatDoesNotSpin)),
                        fails("I3"),
                        fails("I3"),
                        fails("I1"),
                        fails("I1"),
                        fails("I3")));
        cases.put(
                "V41",
                in(
                        PcpScenarios.drainIn(SOFTIRQ, Outer.ANY, Design::v6_18)
                                .insteadOf(PcpScenarios.interrupted(Design::v6_18, SOFTIRQ)),
                        fails("I3"),
                        OK,
                        fails("I1"),
                        RECURSES,
                        OK.noting("a softirq is a thread here; the fact sheet's I12 is that of a hard interrupt")));
        cases.put(
                "V41",
                in(
                        PcpScenarios.drainInHardInterrupt(Outer.ANY, Design::v6_18)
                                .insteadOf(PcpScenarios.interrupted(Design::v6_18, HARDIRQ)),
                        fails("I3"),
                        fails("I12"),
                        fails("I1"),
                        RECURSES,
                        fails("I12")));
        Expectation noHolder =
                REFUSES.noting("no trylock succeeds, so only a drain holds the lock, and here none is nested"
                        + " in another; a drain over a drain breaks I1");
        cases.put(
                "V41",
                in(
                        PcpScenarios.drainIn(SOFTIRQ, Outer.TRIED, Designs::pcpOff)
                                .insteadOf(PcpScenarios.interrupted(Designs::pcpOff, SOFTIRQ)),
                        NONE,
                        NONE,
                        noHolder,
                        noHolder,
                        NONE));
        cases.put(
                "V41",
                in(
                        PcpScenarios.drainInHardInterrupt(Outer.TRIED, Designs::pcpOff)
                                .insteadOf(PcpScenarios.interrupted(Designs::pcpOff, HARDIRQ)),
                        NONE,
                        NONE,
                        noHolder,
                        noHolder,
                        NONE));
    }
}
