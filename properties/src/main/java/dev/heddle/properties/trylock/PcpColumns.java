package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.HARDIRQ;
import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.model.kernel.ContextKind.SOFTIRQ;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.properties.Expectation;
import java.util.function.Function;

/**
 * The pcp columns of the fact sheet's section 4: a and b, interrupts over a section that was tried and over a drain; c to e,
 * an NMI, an int3 and a plain probe over any. S is a section that nothing gets into, U one that something does.
 *
 * <p>On PREEMPT_RT the gate turns an NMI and an int3 away. Where the lists are off on a uniprocessor, every call falls back
 * to the buddy allocator, which the sheet takes as safe and as no refusal; here it counts as one.
 */
final class PcpColumns {

    private static final Expectation UNSAFE = fails("I17", "I1");

    private PcpColumns() {}

    static ImmutableListMultimap<String, Case> all() {
        var cases = ImmutableListMultimap.<String, Case>builder();
        row(cases, "P0", Design::v6_18, "SUUUU");
        row(cases, "P1", Designs::pcpMasked, "SSUUU");
        row(cases, "P2", Designs::withSmpLock, "SSSSS");
        row(cases, "P3", Designs::pcpStateful, "SSSSS");
        flag(cases);
        row(cases, "P5", Designs::specialLocks, "SSSSS");
        row(cases, "P6", Designs.gatedBy(Gate.NMI_OR_HARDIRQ), "SUUUU");
        off(cases, "P7", Designs::pcpOff);
        off(cases, "P8", Designs::p8);
        off(cases, "P9", Designs::p9);
        off(cases, "P11", Designs.gatedEverywhereBy(Gate.IRQS_DISABLED));
        return cases.build();
    }

    private static void row(
            ImmutableListMultimap.Builder<String, Case> cases,
            String id,
            Function<KernelBuild, Design> design,
            String columns) {
        for (Column column : Column.values()) {
            boolean unsafe = columns.charAt(column.ordinal()) == 'U';
            Expectation onRt = column.gatedOnRt ? REFUSES : OK;
            cases.put(id, in(column.scenario(design), OK, onRt, unsafe ? UNSAFE : OK, unsafe ? SPLATS : OK, onRt));
        }
    }

    /** P7 and what is built on it. */
    private static void off(
            ImmutableListMultimap.Builder<String, Case> cases, String id, Function<KernelBuild, Design> design) {
        for (Column column : Column.values()) {
            cases.put(id, in(column.scenario(design), OK, column.gatedOnRt ? REFUSES : OK, REFUSES, REFUSES, REFUSES));
        }
    }

    /**
     * P4, with two zones: a context that has the pcp of one keeps the other's from whoever nests in it. On PREEMPT_RT the
     * holder keeps interrupt threads off the CPU, so that only a probe meets it.
     */
    private static void flag(ImmutableListMultimap.Builder<String, Case> cases) {
        for (Column column : Column.values()) {
            boolean probe = column == Column.E;
            cases.put(
                    "P4",
                    in(
                            column.twoZones(Designs::pcpFlagCorrected),
                            OK,
                            column.gatedOnRt ? REFUSES : OK,
                            REFUSES,
                            REFUSES,
                            column.gatedOnRt || probe ? REFUSES : OK));
        }
    }

    /** What nests in which sections. */
    private enum Column {
        A(false, SOFTIRQ, HARDIRQ),
        B(false, SOFTIRQ, HARDIRQ),
        C(true, NMI),
        D(true, INT3),
        E(false, KPROBE);

        private final boolean gatedOnRt;
        private final ContextKind first;
        private final ContextKind second;

        Column(boolean gatedOnRt, ContextKind only) {
            this(gatedOnRt, only, only);
        }

        Column(boolean gatedOnRt, ContextKind first, ContextKind second) {
            this.gatedOnRt = gatedOnRt;
            this.first = first;
            this.second = second;
        }

        private String letter() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        private PcpScenarios.Outer outer() {
            return switch (this) {
                case A -> PcpScenarios.Outer.TRIED;
                case B -> PcpScenarios.Outer.WAITED_FOR;
                case C, D, E -> PcpScenarios.Outer.ANY;
            };
        }

        Scenario scenario(Function<KernelBuild, Design> design) {
            return PcpScenarios.column(letter(), outer(), design, first, second);
        }

        Scenario twoZones(Function<KernelBuild, Design> design) {
            return PcpScenarios.twoZones("pcp " + letter() + ": ", outer(), design, first, second);
        }
    }
}
