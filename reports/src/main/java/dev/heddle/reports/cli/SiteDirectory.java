package dev.heddle.reports.cli;

import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.html.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code --html} puts pages. Whether they can be written is seen before anything is searched. */
final class SiteDirectory {

    private final Path directory;
    private final Site site;

    /** @throws UsageException if the directory cannot be had */
    SiteDirectory(Path directory, Scope scope) {
        this.directory = directory;
        this.site = new Site(scope);
        try {
            Files.createDirectories(directory);
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

    /** Writes the pages, and says where on standard error. */
    void write(Session session) {
        try {
            int bugs = site.write(directory);
            session.remark("wrote " + directory.toAbsolutePath().normalize().resolve("index.html") + " and "
                    + Page.count(bugs, "page") + " of bugs");
        } catch (IOException unwritable) {
            throw cannot(unwritable);
        }
    }

    private UsageException cannot(IOException why) {
        return new UsageException("--html '" + directory + "': cannot write there: " + why.getMessage());
    }
}
