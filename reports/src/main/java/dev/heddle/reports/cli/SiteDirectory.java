package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.minimise.MinimiseLimits;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.explain.ExplainLimits;
import dev.heddle.properties.minimise.CaseMinimiser;
import dev.heddle.reports.html.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Where {@code --html} puts pages. Whether they can be written is seen before anything is searched. */
final class SiteDirectory {

    private final Path directory;
    private final Scope scope;
    private final Site site;
    private BooleanSupplier timeIsUp = () -> false;

    /** @throws UsageException if the directory cannot be had, or has pages of somebody else */
    SiteDirectory(Path directory, Scope scope) {
        this.directory = directory;
        this.scope = scope;
        this.site = new Site(scope, this::reports);
        try {
            Files.createDirectories(directory);
            Site.requireOurs(directory);
        } catch (IOException unwritable) {
            throw cannot(unwritable);
        }
        if (!Files.isWritable(directory)) {
            throw new UsageException("--html '" + directory + "': the directory is not writable");
        }
    }

    void add(KernelSystem system, CellResult result) {
        site.add(system, result);
    }

    /**
     * Writes the pages, and says where on standard error.
     *
     * @param search whose threads and time the explanations have, too
     */
    void write(Session session, SearchOptions search) {
        timeIsUp = search.timeIsUp(session);
        try {
            Site.Written written = site.write(directory, search.threads());
            session.remark("wrote " + directory.toAbsolutePath().normalize().resolve("index.html") + " and "
                    + Page.count(written.bugs(), "page") + " of bugs");
            written.left()
                    .forEach(page -> session.remark("left " + directory.resolve(page)
                            + ", a page of an earlier run: it was changed since, so remove it yourself"));
        } catch (IOException unwritable) {
            throw cannot(unwritable);
        }
    }

    /** What a report of each cell's capsule says. A minimiser is one thread's own, and shares searches among cells of one variant. */
    private ImmutableList<BugReport> reports(KernelSystem system, ImmutableList<CellResult> violated) {
        var minimiser = new CaseMinimiser(system, MinimiseLimits.USUAL);
        ExplainLimits limits = ExplainLimits.usual().withTime(timeIsUp);
        return violated.stream()
                .map(each -> Bugs.of(
                        minimiser, system, each.cell(), scope, each.headline().orElseThrow(), limits))
                .collect(ImmutableList.toImmutableList());
    }

    private UsageException cannot(IOException why) {
        return new UsageException("--html '" + directory + "': cannot write there: " + why.getMessage());
    }
}
