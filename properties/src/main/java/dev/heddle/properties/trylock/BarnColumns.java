package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.ContextKind.INT3;
import static dev.heddle.model.kernel.ContextKind.KPROBE;
import static dev.heddle.model.kernel.ContextKind.NMI;
import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.trylock.BarnStage.Spare;
import java.util.function.Function;

/**
 * The columns "barn alloc" and "barn free" of the decision matrix, section 4 of the fact sheet: c an NMI, d an int3 kprobe, e
 * another probe, in a section of the barn lock that no local lock shields.
 */
final class BarnColumns {

    private static final ImmutableList<ContextKind> LETTERS = ImmutableList.of(NMI, INT3, KPROBE);

    private BarnColumns() {}

    /**
     * One cell: S safe, R safe at the price of more refusals, U unsafe. C1 has a lock with state; on RT (C2, C5) the gate or the
     * local trylock turns NMI and int3 away, and lets a plain probe pass.
     */
    private static Case cell(char mark, Scenario scenario, ContextKind nested) {
        Expectation onRt = nested == KPROBE ? OK : REFUSES;
        return switch (mark) {
            case 'S' -> in(scenario, OK, onRt, OK, OK, onRt);
            case 'R' -> in(scenario, OK, onRt, REFUSES, REFUSES, onRt);
            case 'U' -> in(scenario, OK, onRt, fails("I17", "I1"), SPLATS, onRt);
            default -> throw new IllegalArgumentException("no mark: " + mark);
        };
    }

    /** @param many whether it is one of those that get the further scenarios too */
    private record Row(String id, Function<KernelBuild, Design> design, String alloc, String free, boolean many) {}

    private static final ImmutableList<Row> TABLE = ImmutableList.of(
            new Row("P0", Design::v6_18, "UUU", "UUU", true),
            new Row("P1", Designs::pcpMasked, "UUU", "UUU", false),
            new Row("P2", Designs::withSmpLock, "SSS", "SSS", false),
            new Row("P3", Designs::stateful, "SSS", "SSS", false),
            new Row("P4", Designs::pcpFlagCorrected, "UUU", "UUU", false),
            new Row("P5", Designs::specialLocks, "SSS", "SSS", true),
            new Row("P6", Designs.gatedBy(Gate.NMI_OR_HARDIRQ), "RRU", "UUU", false),
            new Row("P7", Designs::pcpOff, "UUU", "UUU", false),
            new Row("P8", Designs::p8, "RRU", "UUU", false),
            new Row("P9", Designs::p9, "RRU", "UUU", true),
            new Row("P11", Designs.gatedEverywhereBy(Gate.IRQS_DISABLED), "RRR", "RRR", true));

    static ImmutableListMultimap<String, Case> all() {
        var cases = ImmutableListMultimap.<String, Case>builder();
        for (Row row : TABLE) {
            for (int letter = 0; letter < LETTERS.size(); letter++) {
                ContextKind nested = LETTERS.get(letter);
                char alloc = row.alloc().charAt(letter);
                char free = row.free().charAt(letter);
                var design = row.design();
                cases.put(row.id(), cell(alloc, BarnScenarios.allocColumn(nested, design), nested))
                        .put(row.id(), cell(free, BarnScenarios.freeColumn(nested, Spare.NONE, design), nested));
                if (row.many()) {
                    cases.put(row.id(), cell(alloc, BarnScenarios.allocColumnOverTask(nested, design), nested))
                            .put(row.id(), cell(free, BarnScenarios.freeColumn(nested, Spare.FULL, design), nested))
                            .put(row.id(), cell(free, BarnScenarios.freeColumnOverTask(nested, design), nested));
                }
            }
        }
        return cases.build();
    }
}
