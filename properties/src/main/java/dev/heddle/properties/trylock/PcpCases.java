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
import dev.heddle.model.trylock.Design;

/** The cases about the pcp lock, by row. A row of expectations reads C1 SMP, C2 SMP+RT, C3 UP, C4 UP+DEBUG_SPINLOCK, C5 UP+RT. */
final class PcpCases {

    private PcpCases() {}

    static ImmutableListMultimap<String, Case> all() {
        return ImmutableListMultimap.<String, Case>builder()
                .put("V01", in(PcpScenarios.interrupted(Design::v6_18, SOFTIRQ, HARDIRQ), OK, OK, NONE, NONE, OK))
                .put(
                        "V02",
                        in(
                                PcpScenarios.interrupted(Design::v6_18, SOFTIRQ),
                                OK,
                                OK,
                                fails("I17", "I1", "I16")
                                        .butNever("I8")
                                        .noting("the fact sheet names I8 too; but it is the drain's own copy of the"
                                                + " count that gets too high, never pcp->count"),
                                SPLATS,
                                OK))
                .put("V03", in(PcpScenarios.interrupted(Designs::pcpMasked, SOFTIRQ), OK, OK, OK, OK, OK))
                .put("V03", in(PcpScenarios.interrupted(Designs::pcpMasked, SOFTIRQ, HARDIRQ), OK, OK, OK, OK, OK))
                .put(
                        "V04",
                        in(
                                PcpScenarios.nolock(NMI, Designs::pcpMasked),
                                OK,
                                REFUSES,
                                fails("I1", "I8", "I9"),
                                SPLATS,
                                REFUSES))
                .put(
                        "V05",
                        in(
                                PcpScenarios.interrupted(Designs::pcpOff, SOFTIRQ, HARDIRQ),
                                OK,
                                OK,
                                REFUSES,
                                REFUSES,
                                REFUSES))
                .put(
                        "V05", // On PREEMPT_RT the gate turns an NMI away before it gets to the pcp.
                        in(PcpScenarios.nolockAndSoftirq(NMI, Designs::pcpOff), OK, NONE, REFUSES, REFUSES, NONE))
                .put(
                        "V05",
                        in(PcpScenarios.nolockAndSoftirq(KPROBE, Designs::pcpOff), OK, OK, REFUSES, REFUSES, REFUSES))
                .put(
                        "V18",
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
                                                        + " PREEMPTION, I3, holds here too")))
                .put("V20", in(PcpScenarios.nolockAndSoftirq(NMI, Designs::pcpStateful), OK, NONE, OK, OK, NONE))
                .put("V20", in(PcpScenarios.nolockAndSoftirq(KPROBE, Designs::pcpStateful), OK, OK, OK, OK, OK))
                .put("V42", in(PcpScenarios.remoteFreeWaits(Design::v6_18), fails("I14"), OK, NONE, NONE, NONE))
                .putAll(PcpMistakes.all())
                .putAll(PcpColumns.all())
                .putAll(PcpDamage.all())
                .build();
    }
}
