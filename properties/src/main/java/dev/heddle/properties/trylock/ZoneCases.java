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
import dev.heddle.model.trylock.Design;

/** The cases about the zone lock, by row. A row of expectations reads C1 SMP, C2 SMP+RT, C3 UP, C4 UP+DEBUG_SPINLOCK, C5 UP+RT. */
final class ZoneCases {

    private ZoneCases() {}

    static ImmutableListMultimap<String, Case> all() {
        return ImmutableListMultimap.<String, Case>builder()
                .put(
                        "V09",
                        in(ZoneScenarios.alloc(NMI, Design::v6_18), OK, REFUSES, fails("I1", "I9"), SPLATS, REFUSES))
                .put("V10", in(ZoneScenarios.alloc(NMI, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                .put("V11", in(ZoneScenarios.alloc(KPROBE, Designs::gated), OK, OK, fails("I1"), SPLATS, OK))
                .put("V12", in(ZoneScenarios.alloc(INT3, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                .put(
                        "V14",
                        in(
                                ZoneScenarios.alloc(NMI, Designs::gatedInSlabOnly),
                                OK,
                                REFUSES,
                                fails("I1", "I9"),
                                SPLATS,
                                REFUSES))
                .put("V20", in(ZoneScenarios.alloc(NMI, Designs::stateful), OK, NONE, OK, OK, NONE))
                .put("V20", in(ZoneScenarios.free(NMI, Designs::stateful), OK, NONE, OK, OK, NONE))
                .put("V20", in(ZoneScenarios.alloc(KPROBE, Designs::stateful), OK, OK, OK, OK, OK))
                .put("V20", in(ZoneScenarios.free(KPROBE, Designs::stateful), OK, OK, OK, OK, OK))
                .put(
                        "V25",
                        in(
                                ZoneScenarios.free(NMI, Designs::gated),
                                OK,
                                REFUSES,
                                fails("I1", "I5", "I9"),
                                SPLATS,
                                REFUSES))
                .put(
                        "V26",
                        in(
                                ZoneScenarios.freeIsolated(NMI, Designs::gatedInFreePagesOnly),
                                OK,
                                fails("I13"),
                                fails("I1", "I9"),
                                SPLATS,
                                fails("I13")))
                .put(
                        "V27",
                        in(ZoneScenarios.free(NMI, Designs::gatedOnBothSides), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                .put(
                        "V27",
                        in(
                                ZoneScenarios.freeIsolated(NMI, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                REFUSES,
                                REFUSES,
                                REFUSES))
                .put(
                        "V39",
                        in(
                                ZoneScenarios.free(NMI, Designs::forgetful),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10")))
                .putAll(ZoneGates.all())
                .putAll(ZoneLocks.all())
                .putAll(ZoneColumns.all())
                .putAll(ZoneDamage.all())
                .putAll(PcpZoneCases.all())
                .build();
    }
}
