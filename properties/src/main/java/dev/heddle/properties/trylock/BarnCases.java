package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.DEFERS;
import static dev.heddle.properties.trylock.Expected.ENDLESS_DEFERRAL;
import static dev.heddle.properties.trylock.Expected.NONE;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.sheaf.BarnArea.Spare;
import dev.heddle.properties.trylock.BarnScenarios.Put;

/** The cases about the barn lock, by row. A row of expectations reads C1 SMP, C2 SMP+RT, C3 UP, C4 UP+DEBUG_SPINLOCK, C5 UP+RT. */
final class BarnCases {

    private BarnCases() {}

    static ImmutableListMultimap<String, Case> all() {
        return ImmutableListMultimap.<String, Case>builder()
                .put("V20", in(BarnScenarios.overEitherPut(NMI, Spare.NONE, Designs::stateful), OK, NONE, OK, OK, NONE))
                .put("V20", in(BarnScenarios.overEitherPut(NMI, Spare.FULL, Designs::stateful), OK, NONE, OK, OK, NONE))
                .put("V20", in(BarnScenarios.overEitherPut(KPROBE, Spare.NONE, Designs::stateful), OK, OK, OK, OK, OK))
                .put("V20", in(BarnScenarios.overEitherPut(KPROBE, Spare.FULL, Designs::stateful), OK, OK, OK, OK, OK))
                .put(
                        "V28",
                        in(
                                BarnScenarios.overPut(NMI, Put.FLUSHED, Spare.NONE, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1", "I5", "I7"),
                                SPLATS,
                                REFUSES))
                .put(
                        "V28",
                        in(
                                BarnScenarios.overPut(NMI, Put.EMPTY, Spare.NONE, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1", "I5", "I7"),
                                SPLATS,
                                REFUSES))
                .put(
                        "V28",
                        in(
                                BarnScenarios.overPut(NMI, Put.EMPTY, Spare.FULL, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1", "I5"),
                                SPLATS,
                                REFUSES))
                .put(
                        "V28",
                        in(
                                BarnScenarios.overPut(NMI, Put.FULL, Spare.FULL, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1", "I5"),
                                SPLATS,
                                REFUSES))
                .put(
                        "V28",
                        in(
                                BarnScenarios.overPut(NMI, Put.FULL, Spare.NONE, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                fails("I1").butNever("I5", "I7"),
                                SPLATS,
                                REFUSES))
                .put(
                        "V29",
                        in(
                                BarnScenarios.shielded(NMI, Spare.NONE, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                DEFERS,
                                DEFERS,
                                REFUSES))
                .put(
                        "V29",
                        in(
                                BarnScenarios.shielded(NMI, Spare.FULL, Designs::gatedOnBothSides),
                                OK,
                                REFUSES,
                                DEFERS,
                                DEFERS,
                                REFUSES))
                .put(
                        "V38",
                        in(
                                BarnScenarios.shielded(NMI, Spare.NONE, Designs.puttingOff(Mistake.QUEUES_NO_IRQ_WORK)),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10")))
                .put(
                        "V38",
                        in(
                                BarnScenarios.shielded(
                                        NMI, Spare.FULL, Designs.puttingOff(Mistake.QUEUES_IRQ_WORK_LATE)),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10"),
                                fails("I10")))
                .put(
                        "V47",
                        in(
                                BarnScenarios.shielded(NMI, Spare.NONE, Designs.puttingOff(Mistake.PUTS_OFF_AGAIN)),
                                ENDLESS_DEFERRAL,
                                ENDLESS_DEFERRAL,
                                ENDLESS_DEFERRAL,
                                ENDLESS_DEFERRAL,
                                ENDLESS_DEFERRAL))
                .build();
    }
}
