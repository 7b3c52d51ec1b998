package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.References;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;

/** Bugs of each system, searched once. */
final class SomeBugs {

    /** Nested list edits, a barn of sheaves, an endless loop in a list, tables split live and at full size, an IPI. */
    static final ImmutableList<BugReport> ALL = ImmutableList.of(
            bug(new TrylockSystem(), "V07", "C3", "kmalloc_nolock in NMI over kmalloc"),
            bug(new TrylockSystem(), "V02", "C3", "pcp: "),
            bug(new TrylockSystem(), "V28", "C3", "barn: "),
            bug(new LinearMapSystem(), "V1", "rt=y", "live: "),
            bug(new LinearMapSystem(), "V1", "rt=y", "boot: "),
            bug(new CacheFlushSystem(), "V4", "T1,PC=n", "CPU0 and CPU1 flush"));

    private SomeBugs() {}

    /** The headline of the first scenario with {@code scenario} in its name that is violated. */
    static BugReport bug(KernelSystem system, String variant, String config, String scenario) {
        for (Cell cell : system.cells(system.variant(variant), config, Scope.SMALL)) {
            if (cell.model() != null && cell.scenario().contains(scenario)) {
                CellResult result = cell.check(BreadthFirst.plain());
                if (result.headline().isPresent()) {
                    return report(system, cell, result.headline().get());
                }
            }
        }
        throw new AssertionError(system.name() + " " + variant + " has no violated scenario with " + scenario);
    }

    static BugReport report(KernelSystem system, Cell cell, Counterexample found) {
        return new BugReport(
                system,
                system.variant(cell.variant()),
                cell,
                Scope.SMALL,
                found,
                new Certificate.Proven(2, 99, "every shorter run holds"),
                Explanation.NONE,
                References.NONE);
    }
}
