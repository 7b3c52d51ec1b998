package dev.heddle.reports.browser;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.minimise.MinimiseLimits;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.explain.ExplainLimits;
import dev.heddle.properties.explain.Explainer;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.minimise.CaseMinimiser;
import dev.heddle.properties.minimise.Minimised;
import dev.heddle.properties.minimise.OwnScenario;
import dev.heddle.properties.trylock.TrylockSystem;
import dev.heddle.reports.html.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small site: some squares of each system, one violated. */
final class Pages {

    /**
     * The page of a bug.
     *
     * @param file within the site
     * @param found the run that it shows
     * @param capsule the block that replays it
     */
    record Bug(String file, Counterexample found, String capsule) {}

    private final List<Bug> bugs = new ArrayList<>();
    private final Path directory;

    Pages(Path directory) throws IOException {
        this.directory = directory;
        var site = new Site(Scope.SMALL, this::reports);
        add(site, new TrylockSystem(), "V07", "C3", "V07-C3");
        add(site, new TrylockSystem(), "V10", "C3", "");
        // Tables that are split live, on two CPUs.
        add(site, new LinearMapSystem(), "V16", "rt=y", "V16-rt-y");
        add(site, new LinearMapSystem(), "V5", "rt=y", "V5-rt-y");
        add(site, new CacheFlushSystem(), "V4", "T1,PC=n", "V4-T1-PC-n");
        site.write(directory, 2);
    }

    /** As the command line makes them. */
    private ImmutableList<BugReport> reports(KernelSystem system, ImmutableList<CellResult> violated) {
        var minimiser = new CaseMinimiser(system, MinimiseLimits.USUAL);
        return violated.stream().map(each -> report(minimiser, system, each)).collect(ImmutableList.toImmutableList());
    }

    private BugReport report(CaseMinimiser minimiser, KernelSystem system, CellResult result) {
        Variant variant = system.variant(result.cell().variant());
        Minimised small = OwnScenario.of(
                minimiser, result.cell(), Scope.SMALL, result.headline().orElseThrow());
        return new BugReport(
                system,
                variant,
                result.cell(),
                Scope.SMALL,
                small.found(),
                small.certificate(),
                Explainer.explain(system, result.cell(), Scope.SMALL, small.found(), ExplainLimits.usual()),
                system.references(variant));
    }

    private void add(Site site, KernelSystem system, String variant, String config, String file) {
        ImmutableList<Cell> cells = system.cells(system.variant(variant), config, Scope.SMALL);
        boolean first = !file.isEmpty();
        for (Cell cell : cells) {
            CellResult result = cell.check(BreadthFirst.plain());
            site.add(system, result);
            if (first && result.headline().isPresent()) {
                // In these cells the run with the fewest steps is the one with the fewest switches.
                Counterexample found = result.headline().get();
                bugs.add(new Bug(
                        system.name() + "/" + file + ".html",
                        found,
                        Capsule.of(cell, Scope.SMALL, found).format()));
                first = false;
            }
        }
    }

    Path index() {
        return directory.resolve("index.html");
    }

    Path page(Bug bug) {
        return directory.resolve(bug.file());
    }

    List<Bug> bugs() {
        return bugs;
    }
}
