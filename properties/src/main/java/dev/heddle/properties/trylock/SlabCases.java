package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.IGNORED_FAILURE;
import static dev.heddle.properties.trylock.Expected.IGNORED_FAILURE_ON_RT;
import static dev.heddle.properties.trylock.Expected.KPROBE_MAY_SLEEP;
import static dev.heddle.properties.trylock.Expected.NEVER_FAILS;
import static dev.heddle.properties.trylock.Expected.NONE;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.slab.Probes;

/** The cases about the list_lock, by row. A row of expectations reads C1 SMP, C2 SMP+RT, C3 UP, C4 UP+DEBUG_SPINLOCK, C5 UP+RT. */
final class SlabCases {

    private SlabCases() {}

    static ImmutableListMultimap<String, Case> all() {
        return ImmutableListMultimap.<String, Case>builder()
                .put(
                        "V07",
                        in(
                                SlubScenarios.allocInAlloc618(NMI, Design::v6_18),
                                OK,
                                REFUSES,
                                fails("I1", "I6"),
                                SPLATS,
                                REFUSES))
                .put("V07", in(SlubScenarios.mixed618(NMI, Design::v6_18), OK, NONE, fails("I1", "I6"), SPLATS, NONE))
                .put(
                        "V07",
                        in(
                                SlubScenarios.allocInAlloc618(
                                        "list_lock, v6.18 slab without DEBUG_VM: ",
                                        NMI,
                                        Probes.IN_CALLEES,
                                        Designs::withoutDebugVm),
                                OK,
                                REFUSES,
                                fails("I1", "I6"),
                                SPLATS,
                                REFUSES))
                .put(
                        "V08",
                        in(SlubScenarios.alloc70(NMI, Design::v6_18), OK, REFUSES, fails("I1", "I5"), SPLATS, REFUSES))
                .put(
                        "V10",
                        in(SlubScenarios.allocInAlloc618(NMI, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                .put("V10", in(SlubScenarios.mixed618(NMI, Designs::gated), OK, NONE, REFUSES, REFUSES, NONE))
                .put("V10", in(SlubScenarios.alloc70(NMI, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                .put("V11", in(SlubScenarios.mixed618(KPROBE, Designs::gated), OK, NONE, fails("I1"), SPLATS, NONE))
                .put(
                        "V11",
                        in(
                                SlubScenarios.allocInAlloc618(KPROBE, Designs::gated),
                                NONE,
                                KPROBE_MAY_SLEEP,
                                NONE,
                                NONE,
                                KPROBE_MAY_SLEEP))
                .put("V11", in(SlubScenarios.alloc70(KPROBE, Designs::gated), OK, OK, fails("I1"), SPLATS, OK))
                .put("V12", in(SlubScenarios.alloc70(INT3, Designs::gated), OK, REFUSES, REFUSES, REFUSES, REFUSES))
                .put("V20", in(SlubScenarios.allocInAlloc618(NMI, Designs::stateful), OK, NONE, OK, OK, NONE))
                .put("V20", in(SlubScenarios.mixed618(NMI, Designs::stateful), OK, NONE, OK, OK, NONE))
                .put("V20", in(SlubScenarios.alloc70(NMI, Designs::stateful), OK, NONE, OK, OK, NONE))
                .put("V20", in(SlubScenarios.alloc70(KPROBE, Designs::stateful), OK, OK, OK, OK, OK))
                .put(
                        "V33",
                        in(
                                SlubScenarios.alloc70(NMI, Designs::careless),
                                IGNORED_FAILURE,
                                NONE,
                                NEVER_FAILS,
                                IGNORED_FAILURE,
                                NONE))
                .put(
                        "V33",
                        in(
                                SlubScenarios.alloc70(KPROBE, Designs::careless),
                                IGNORED_FAILURE,
                                IGNORED_FAILURE_ON_RT,
                                NEVER_FAILS,
                                IGNORED_FAILURE,
                                IGNORED_FAILURE_ON_RT))
                .putAll(SlabFixes.all())
                .putAll(DebugCacheCases.all())
                .putAll(SlabMistakes.all())
                .putAll(SlabProposals.all())
                .putAll(SlabDamage.all())
                .putAll(SlabScales.all())
                .build();
    }
}
