package dev.heddle.reports.html;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Certificate;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.reports.html.MatrixView.RowView;
import dev.heddle.reports.text.Grid;
import dev.heddle.reports.text.Minimality;
import dev.heddle.reports.text.Square;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A directory of pages: {@code index.html} with the matrix of each system, and for each violated square the page of its bug in
 * a directory named after the system. The same results give the same bytes.
 */
public final class Site {

    private static final SquareView NOTHING = new SquareView("none", "", "", "", "", true);

    private final Scope scope;
    private final Map<String, KernelSystem> systems = new LinkedHashMap<>();
    private final ListMultimap<String, CellResult> results = ArrayListMultimap.create();

    /** @param scope of all the cells that will be added */
    public Site(Scope scope) {
        this.scope = scope;
    }

    /** Adds a cell of {@code system}; rows and columns come in the order of their first cells. */
    public void add(KernelSystem system, CellResult result) {
        systems.put(system.name(), system);
        results.put(system.name(), result);
    }

    /**
     * Writes all pages, over those of the same name.
     *
     * @return how many pages of bugs there are
     * @throws IOException if the directory or a file in it cannot be written
     */
    public int write(Path directory) throws IOException {
        int bugs = 0;
        var matrices = ImmutableList.<MatrixView>builder();
        for (KernelSystem system : systems.values()) {
            Files.createDirectories(directory.resolve(system.name()));
            var grid = Grid.of(
                    results.get(system.name()),
                    system.configs().stream().map(KernelSystem.Config::id).toList());
            var rows = ImmutableList.<RowView>builder();
            Set<String> written = new HashSet<>();
            List<String> columns = List.copyOf(grid.squares().columnKeySet());
            for (String id : grid.squares().rowKeySet()) {
                Variant variant = system.variant(id);
                List<SquareView> squares = new ArrayList<>();
                for (String config : columns) {
                    Square square = grid.squares().get(id, config);
                    String page = system.name() + "/" + SquareView.fileName(id, config) + ".html";
                    SquareView view = square == null ? NOTHING : SquareView.of(square, page);
                    squares.add(view);
                    if (square != null && !view.page().isEmpty()) {
                        if (!written.add(page)) {
                            throw new CheckerDefect("two squares would share the page " + page);
                        }
                        Files.writeString(
                                directory.resolve(page), page(system, variant, square), StandardCharsets.UTF_8);
                    }
                }
                rows.add(new RowView(id, variant.title(), variant.source(), ImmutableList.copyOf(squares)));
            }
            bugs += written.size();
            matrices.add(matrix(system, columns, rows.build()));
        }
        Files.writeString(directory.resolve("index.html"), index(matrices.build()), StandardCharsets.UTF_8);
        return bugs;
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

    private String page(KernelSystem system, Variant variant, Square square) {
        CellResult worst = square.worst();
        Counterexample found = worst.headline().orElseThrow(() -> new CheckerDefect("a violation without a run"));
        return BugPage.of(
                new BugReport(
                        system,
                        variant,
                        worst.cell(),
                        scope,
                        found,
                        certificate(worst, found),
                        Explanation.NONE,
                        system.references(variant)),
                "../index.html#" + system.name());
    }

    /** What the search of one cell knows. Smaller scenarios are for the minimiser, and the page says that nobody asked it. */
    private static Certificate certificate(CellResult result, Counterexample found) {
        Outcome outcome = result.outcome();
        if (outcome == null) {
            throw new CheckerDefect("a violation without a search");
        }
        Minimality known = Minimality.of(outcome, found);
        String sentence = known.sentence();
        String bare = sentence.substring(sentence.indexOf(": ") + 1).strip();
        return known == Minimality.PROVEN
                ? new Certificate.Proven(0, outcome.states(), bare + "; smaller scenarios were not tried")
                : new Certificate.BestKnown(bare);
    }
}
