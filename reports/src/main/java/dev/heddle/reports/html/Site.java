package dev.heddle.reports.html;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import dev.heddle.model.CheckerDefect;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.reports.html.MatrixView.RowView;
import dev.heddle.reports.text.Grid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A directory of pages: {@code index.html} with the matrix of each system, and for each violated square the page of its bug in
 * a directory named after the system. The same results give the same bytes.
 */
public final class Site {

    private final Scope scope;
    private final Reporter reporter;
    private final Map<String, KernelSystem> systems = new LinkedHashMap<>();
    private final ListMultimap<String, CellResult> results = ArrayListMultimap.create();

    /** Makes the bugs that pages are about. */
    public interface Reporter {

        /** The reports of violated cells, all of one variant, in their order; asked by several threads at once. */
        ImmutableList<BugReport> of(KernelSystem system, ImmutableList<CellResult> violated);
    }

    /**
     * What became of a directory.
     *
     * @param bugs pages of bugs
     * @param left pages of an earlier site that are stale but stay, since somebody changed them; paths within the directory
     */
    public record Written(int bugs, ImmutableList<String> left) {}

    /** @param scope of all the cells that will be added */
    public Site(Scope scope, Reporter reporter) {
        this.scope = scope;
        this.reporter = reporter;
    }

    /**
     * Looks whether a site may be written there, before anything is searched for it.
     *
     * @throws UsageException if it has an {@code index.html} that is not ours
     */
    public static void requireOurs(Path directory) throws IOException {
        SiteFiles.requireOurs(directory);
    }

    /** Adds a cell of {@code system}; rows and columns come in the order of their first cells. */
    public void add(KernelSystem system, CellResult result) {
        systems.put(system.name(), system);
        results.put(system.name(), result);
    }

    /**
     * Writes all pages. Those that an earlier site of ours left in the directory and that are not written now are removed.
     *
     * @param threads how many rows of a matrix are made at once; the bytes do not depend on it
     * @throws IOException if the directory or a file in it cannot be written
     * @throws UsageException if a file that is not ours is in the way of a page
     */
    public Written write(Path directory, int threads) throws IOException {
        Map<String, String> pages = new LinkedHashMap<>();
        var matrices = ImmutableList.<MatrixView>builder();
        try (var crew = new Crew(threads)) {
            for (KernelSystem system : systems.values()) {
                var grid = Grid.of(
                        results.get(system.name()),
                        system.configs().stream().map(KernelSystem.Config::id).toList());
                ImmutableList<String> columns = grid.squares().columnKeySet().asList();
                ImmutableList<SiteRow> rows = crew.all(
                        grid.squares().rowMap().entrySet().asList(),
                        row -> SiteRow.of(system, system.variant(row.getKey()), columns, row.getValue(), reporter));
                for (SiteRow row : rows) {
                    row.pages().forEach((path, text) -> {
                        if (pages.put(path, text) != null) {
                            throw new CheckerDefect("two squares would share the page " + path);
                        }
                    });
                }
                matrices.add(matrix(
                        system, columns, rows.stream().map(SiteRow::view).collect(ImmutableList.toImmutableList())));
            }
        }
        int bugs = pages.size();
        pages.put("index.html", index(matrices.build()));
        return new Written(bugs, new SiteFiles(directory).write(pages));
    }

    private String index(ImmutableList<MatrixView> matrices) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("matrices", matrices);
        values.put("scope", scope.word());
        return Templates.fill("matrix", values);
    }

    private static MatrixView matrix(KernelSystem system, List<String> columns, ImmutableList<RowView> rows) {
        List<SquareView> all =
                rows.stream().flatMap(row -> row.squares().stream()).toList();
        var count = new StringBuilder();
        for (String word : List.of("PROVED", "VIOLATED", "INCONCLUSIVE", "n/a")) {
            long squares =
                    all.stream().filter(square -> square.word().equals(word)).count();
            if (squares > 0) {
                count.append(count.isEmpty() ? "" : ", ")
                        .append(squares)
                        .append(' ')
                        .append(word);
            }
        }
        return new MatrixView(
                system,
                columns.stream()
                        .map(column -> new KernelSystem.Config(column, meaning(system, column)))
                        .collect(ImmutableList.toImmutableList()),
                rows,
                count.toString(),
                all.stream().filter(square -> !square.expected()).count());
    }

    private static String meaning(KernelSystem system, String column) {
        return system.configs().stream()
                .filter(config -> column.equals(config.id()) || column.startsWith(config.id() + ","))
                .map(KernelSystem.Config::meaning)
                .findFirst()
                .orElse("");
    }
}
