package dev.heddle.properties.trylock;

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
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.trylock.ZoneScenarios.Inner;
import java.util.function.Function;

/** More cases about the zone lock: gates that were proposed, half done, or are gone. */
final class ZoneGates {

    private static final Expectation ONLY_TRIES = fails("I13")
            .noting(
                    "the fact sheet names I12 too: that is the slab of v6.18, whose local lock waits; here all locks are"
                            + " tried");

    private ZoneGates() {}

    static ImmutableListMultimap<String, Case> all() {
        var cases = ImmutableListMultimap.<String, Case>builder();
        cases.put(
                "V13",
                in(
                        ZoneScenarios.alloc(NMI, Designs::gatedInPagesOnly),
                        OK,
                        REFUSES,
                        REFUSES.noting("the page allocator has its gate; the fact sheet's F is the slab's"),
                        REFUSES,
                        REFUSES));
        nmiOrHardirq(cases, "V15", Gate.NMI_OR_HARDIRQ);
        nmiOrHardirq(cases, "V16", Gate.HARDIRQ_ONLY);
        Function<KernelBuild, Design> notInTask = Designs.gatedBy(Gate.NOT_IN_TASK);
        cases.put("V17", in(ZoneScenarios.alloc(NMI, notInTask), OK, NONE, REFUSES, REFUSES, REFUSES));
        cases.put("V17", in(ZoneScenarios.alloc(SOFTIRQ, notInTask), OK, OK, REFUSES, REFUSES, REFUSES));
        cases.put("V17", in(ZoneScenarios.alloc(KPROBE, notInTask), OK, OK, fails("I1"), SPLATS, OK));
        cases.put("V36", in(ZoneScenarios.alloc(NMI, Designs::ungated), OK, ONLY_TRIES, NONE, NONE, ONLY_TRIES));
        cases.put("V36", in(ZoneScenarios.free(NMI, Designs::ungated), OK, ONLY_TRIES, NONE, NONE, ONLY_TRIES));
        irqsDisabled(cases);
        cases.put("V46", in(ZoneScenarios.allocInHardInterrupt(Designs::gated), OK, REFUSES, OK, OK, REFUSES));
        return cases.build();
    }

    private static void nmiOrHardirq(ImmutableListMultimap.Builder<String, Case> cases, String id, Gate gate) {
        Function<KernelBuild, Design> design = Designs.gatedBy(gate);
        cases.put(id, in(ZoneScenarios.alloc(NMI, design), OK, REFUSES, REFUSES, REFUSES, REFUSES));
        cases.put(id, in(ZoneScenarios.allocInHardInterrupt(design), OK, REFUSES, REFUSES, REFUSES, REFUSES));
        cases.put(id, in(ZoneScenarios.alloc(KPROBE, design), OK, OK, fails("I1"), SPLATS, OK));
    }

    private static void irqsDisabled(ImmutableListMultimap.Builder<String, Case> cases) {
        Function<KernelBuild, Design> design = Designs.gatedEverywhereBy(Gate.IRQS_DISABLED);
        for (ContextKind nested : new ContextKind[] {NMI, INT3}) {
            cases.put("V44", in(ZoneScenarios.alloc(nested, design), OK, NONE, REFUSES, REFUSES, REFUSES));
            cases.put("V44", in(ZoneScenarios.free(nested, design), OK, NONE, REFUSES, REFUSES, REFUSES));
        }
        // The run of finding R1 is replayed here. With interrupts on a kprobe is not refused, and finds the lock free.
        Expectation inSection =
                OK.noting("off the section a kprobe is let in; the fact sheet's refusals are those of an NMI");
        cases.put("V44", in(ZoneScenarios.alloc(KPROBE, design), OK, OK, inSection, inSection, OK));
        for (Inner inner : new Inner[] {Inner.ALLOC, Inner.FREE}) {
            cases.put(
                    "V44",
                    in(
                            ZoneScenarios.overHardirq("", inner, KPROBE, design),
                            OK,
                            OK,
                            REFUSES,
                            REFUSES,
                            OK.noting("nothing masks interrupts here; the fact sheet's refusals are those of an NMI")));
        }
    }
}
