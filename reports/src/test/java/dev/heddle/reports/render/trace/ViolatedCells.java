package dev.heddle.reports.render.trace;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.References;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.Optional;
import java.util.stream.Stream;

/** The cells that the fact sheets expect to fail, as bugs to render. */
final class ViolatedCells {

    static final ImmutableList<KernelSystem> SYSTEMS =
            ImmutableList.of(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem());

    private ViolatedCells() {}

    /** Every {@code nth} of them, counted through all systems at scope small; those that take long are not among them. */
    static Stream<BugReport> every(int nth) {
        var found = ImmutableList.<Optional<BugReport>>builder();
        int at = 0;
        for (KernelSystem system : SYSTEMS) {
            for (Variant variant : system.variants()) {
                for (KernelSystem.Config config : system.configs()) {
                    for (Cell cell : system.cells(variant, config.id(), Scope.SMALL)) {
                        if (cell.expectation().outlook() == Outlook.FAILS && at++ % nth == 0) {
                            found.add(headline(system, variant, cell));
                        }
                    }
                }
            }
        }
        return found.build().stream().flatMap(Optional::stream);
    }

    /** The bug of the first cell of {@code config} whose scenario contains {@code scenario}; {@code claim} "" for the headline. */
    static BugReport one(String system, String variant, String config, String scenario, String claim) {
        KernelSystem asked = SYSTEMS.stream()
                .filter(candidate -> candidate.name().equals(system))
                .findFirst()
                .orElseThrow();
        Variant of = asked.variant(variant);
        return asked.cells(of, config, Scope.SMALL).stream()
                .filter(cell -> cell.scenario().contains(scenario))
                .flatMap(cell -> found(cell, claim).map(run -> report(asked, of, cell, run)).stream())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<BugReport> headline(KernelSystem system, Variant variant, Cell cell) {
        return found(cell, "").map(run -> report(system, variant, cell, run));
    }

    private static Optional<Counterexample> found(Cell cell, String claim) {
        var result = cell.check(BreadthFirst.plain());
        return claim.isEmpty() ? result.headline() : result.counterexample(claim);
    }

    private static BugReport report(KernelSystem system, Variant variant, Cell cell, Counterexample run) {
        return new BugReport(
                system,
                variant,
                cell,
                Scope.SMALL,
                run,
                new Certificate.BestKnown("nobody tried"),
                Explanation.NONE,
                References.NONE);
    }
}
