package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.NEVER_FAILS;
import static dev.heddle.properties.trylock.Expected.NONE;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Mistake;
import dev.heddle.model.trylock.slab.Probes;
import java.util.function.Function;

/** The cases about the list_lock of mutations, and of V45; columns as in {@link SlabCases}. */
final class SlabMistakes {

    private static final String WITH_STATE =
            "with the locked state of P3: on a lock without one no trylock fails, and the mistake is never made";

    private final ImmutableListMultimap.Builder<String, Case> cases = ImmutableListMultimap.builder();

    private SlabMistakes() {}

    static ImmutableListMultimap<String, Case> all() {
        var mistakes = new SlabMistakes();
        mistakes.waiting();
        mistakes.afterAFailure();
        mistakes.others();
        return mistakes.cases.build();
    }

    private void waiting() {
        cases.put(
                "V22",
                in(
                        SlubScenarios.waiting70(NMI, Designs::stateful)
                                .insteadOf(SlubScenarios.alloc70(NMI, Designs::stateful)),
                        fails("I3"),
                        fails("I3"),
                        fails("I1"),
                        NONE,
                        fails("I3")));
        // With CONFIG_DEBUG_SPINLOCK the lock as it is: it prints, and then does not wait either.
        cases.put(
                "V22",
                in(
                        SlubScenarios.waiting70(NMI, Design::v6_18)
                                .insteadOf(SlubScenarios.alloc70(NMI, Design::v6_18)),
                        NONE,
                        NONE,
                        NONE,
                        fails("I1"),
                        NONE));
        var waits = made(Mistake.WAITS_IN_NOLOCK);
        cases.put(
                "V35", in(SlubScenarios.alloc70(NMI, waits), fails("I3"), REFUSES, fails("I1"), fails("I1"), REFUSES));
        cases.put(
                "V35",
                in(
                        SlubScenarios.alloc70(KPROBE, waits),
                        fails("I3"),
                        fails("I12"),
                        fails("I1"),
                        fails("I1"),
                        fails("I12")));
    }

    private void afterAFailure() {
        var irqsOff = made(Mistake.LEAVES_IRQS_OFF);
        cases.put("V32", in(SlubScenarios.twoCpus70(irqsOff), fails("I4"), OK, NONE, NONE, NONE));
        cases.put(
                "V32",
                in(
                        SlubScenarios.alloc70(KPROBE, irqsOff),
                        OK.noting("on one CPU whoever finds the lock taken runs with interrupts off already"),
                        OK,
                        NEVER_FAILS.butNever("I4"),
                        SPLATS.noting("the fact sheet's I4 needs a section that leaves interrupts on: pcp; whoever"
                                + " finds this lock taken runs with interrupts off already"),
                        OK));
        // A lock with a state, so that the trylock fails in C3 too.
        cases.put(
                "V43",
                in(
                        SlubScenarios.alloc70(KPROBE, stateful(Mistake.KEEPS_PAGE_OF_NEW_SLAB)),
                        fails("I9"),
                        fails("I9"),
                        fails("I9").noting(WITH_STATE),
                        fails("I9").noting(WITH_STATE),
                        fails("I9")));
    }

    private void others() {
        cases.put(
                "V36",
                in(
                        SlubScenarios.allocInAlloc618(NMI, Designs::ungated),
                        OK,
                        fails("I13", "I12"),
                        NONE,
                        NONE,
                        fails("I13")));
        cases.put(
                "V36",
                in(
                        SlubScenarios.alloc70(NMI, Designs::ungated),
                        OK,
                        fails("I13").noting("the I12 of the fact sheet is v6.18's, which waits for a local lock"),
                        NONE,
                        NONE,
                        fails("I13")));
        cases.put(
                "V37",
                in(
                        SlubScenarios.putOff618(NMI, made(Mistake.PUSHES_IN_TWO_STEPS)),
                        fails("I7"),
                        fails("I7"),
                        fails("I7"),
                        fails("I7"),
                        fails("I7")));
        cases.put(
                "V45",
                in(
                        SlubScenarios.allocInAlloc618(
                                "list_lock, v6.18 slab with LIST_HARDENED: ",
                                NMI,
                                Probes.IN_CALLEES,
                                Designs::listHardened),
                        NONE,
                        NONE,
                        fails("I1", "I6"),
                        NONE,
                        NONE));
    }

    private static Function<KernelBuild, Design> made(Mistake mistake) {
        return build -> Design.v6_18(build).with(mistake);
    }

    private static Function<KernelBuild, Design> stateful(Mistake mistake) {
        return build -> Designs.stateful(build).with(mistake);
    }
}
