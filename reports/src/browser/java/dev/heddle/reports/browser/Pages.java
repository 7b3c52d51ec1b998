package dev.heddle.reports.browser;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
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
     */
    record Bug(String file, Counterexample found) {}

    private final List<Bug> bugs = new ArrayList<>();
    private final Path directory;

    Pages(Path directory) throws IOException {
        this.directory = directory;
        var site = new Site(Scope.SMALL);
        add(site, new TrylockSystem(), "V07", "C3", "V07-C3");
        add(site, new TrylockSystem(), "V10", "C3", "");
        // Tables that are split live, on two CPUs.
        add(site, new LinearMapSystem(), "V16", "rt=y", "V16-rt-y");
        add(site, new LinearMapSystem(), "V5", "rt=y", "V5-rt-y");
        add(site, new CacheFlushSystem(), "V4", "T1,PC=n", "V4-T1-PC-n");
        site.write(directory);
    }

    private void add(Site site, KernelSystem system, String variant, String config, String file) {
        ImmutableList<Cell> cells = system.cells(system.variant(variant), config, Scope.SMALL);
        boolean first = !file.isEmpty();
        for (Cell cell : cells) {
            CellResult result = cell.check(BreadthFirst.plain());
            site.add(system, result);
            if (first && result.headline().isPresent()) {
                bugs.add(new Bug(
                        system.name() + "/" + file + ".html", result.headline().get()));
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
