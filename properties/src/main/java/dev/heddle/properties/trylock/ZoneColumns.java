package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
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
import dev.heddle.properties.trylock.ZoneScenarios.Inner;
import java.util.List;
import java.util.function.Function;

/**
 * The zone columns of the fact sheet's section 4: c an NMI, d an int3, e a plain probe. S is safe, R safe but refused while
 * the lock is free, U unsafe. On PREEMPT_RT every gate turns an NMI and an int3 away.
 */
final class ZoneColumns {

    private static final Expectation UNSAFE = fails("I17", "I1");
    private static final List<ContextKind> NESTED = List.of(NMI, INT3, KPROBE);

    private ZoneColumns() {}

    static ImmutableListMultimap<String, Case> all() {
        var cases = ImmutableListMultimap.<String, Case>builder();
        row(cases, "P0", Design::v6_18, "UUU", "UUU");
        row(cases, "P1", Designs::pcpMasked, "UUU", "UUU");
        row(cases, "P2", Designs::withSmpLock, "SSS", "SSS");
        row(cases, "P3", Designs::pcpStateful, "SSS", "SSS");
        row(cases, "P4", Designs::pcpFlagCorrected, "UUU", "UUU");
        row(cases, "P5", Designs::specialLocks, "SSS", "SSS");
        row(cases, "P6", Designs.gatedBy(Gate.NMI_OR_HARDIRQ), "RRU", "UUU");
        row(cases, "P7", Designs::pcpOff, "UUU", "UUU");
        row(cases, "P8", Designs::p8, "RRU", "UUU");
        row(cases, "P9", Designs::p9, "RRU", "RRU");
        row(cases, "P11", Designs.gatedEverywhereBy(Gate.IRQS_DISABLED), "RRR", "RRR");
        return cases.build();
    }

    private static void row(
            ImmutableListMultimap.Builder<String, Case> cases,
            String id,
            Function<KernelBuild, Design> design,
            String alloc,
            String free) {
        for (int column = 0; column < NESTED.size(); column++) {
            cases.put(id, of(Inner.ALLOC, column, alloc.charAt(column), design));
        }
        for (int column = 0; column < NESTED.size(); column++) {
            cases.put(id, of(Inner.FREE, column, free.charAt(column), design));
        }
    }

    private static Case of(Inner inner, int column, char mark, Function<KernelBuild, Design> design) {
        ContextKind nested = NESTED.get(column);
        String letter = "cde".substring(column, column + 1);
        Expectation onRt = nested == KPROBE ? OK : REFUSES;
        return switch (mark) {
            case 'U' -> in(ZoneScenarios.column(letter, inner, nested, design), OK, onRt, UNSAFE, SPLATS, onRt);
            case 'S' -> in(ZoneScenarios.column(letter, inner, nested, design), OK, onRt, OK, OK, onRt);
            // A plain probe has interrupts off where the code it probes has. Over a task that is inside the section,
            // and only
            // a hardirq shows a refusal of a lock that is free.
            default ->
                in(
                        nested == KPROBE
                                ? ZoneScenarios.columnOverHardirq(letter, inner, nested, design)
                                : ZoneScenarios.column(letter, inner, nested, design),
                        OK,
                        onRt,
                        REFUSES,
                        REFUSES,
                        onRt);
        };
    }
}
