package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.CheckerDefect;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Variant;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.reports.html.MatrixView.RowView;
import dev.heddle.reports.text.Square;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One variant of a matrix: its row, and the pages of its bugs.
 *
 * @param pages texts by paths within the site
 */
record SiteRow(RowView view, ImmutableMap<String, String> pages) {

    private static final SquareView NOTHING = new SquareView("none", "", "", "", "", true);

    /**
     * Makes the row with its pages.
     *
     * @param columns configurations
     * @param squares by configuration; not each has one
     */
    static SiteRow of(
            KernelSystem system,
            Variant variant,
            List<String> columns,
            Map<String, Square> squares,
            Site.Reporter reporter) {
        List<String> violated = new ArrayList<>();
        List<CellResult> worst = new ArrayList<>();
        for (String column : columns) {
            Square square = squares.get(column);
            if (square != null && square.worst().headline().isPresent()) {
                violated.add(column);
                worst.add(square.worst());
            }
        }
        ImmutableList<BugReport> bugs = reporter.of(system, ImmutableList.copyOf(worst));
        if (bugs.size() != worst.size()) {
            throw new CheckerDefect(worst.size() + " violated squares, and " + bugs.size() + " reports");
        }
        var pages = ImmutableMap.<String, String>builder();
        List<SquareView> views = new ArrayList<>();
        for (String column : columns) {
            Square square = squares.get(column);
            int bug = violated.indexOf(column);
            if (square == null) {
                views.add(NOTHING);
            } else if (bug < 0) {
                views.add(SquareView.of(square));
            } else {
                String path = system.name() + "/" + SquareView.fileName(variant.id(), column) + ".html";
                views.add(SquareView.of(square, bugs.get(bug).found(), path));
                pages.put(path, BugPage.of(bugs.get(bug), "../index.html#" + system.name()));
            }
        }
        return new SiteRow(
                new RowView(variant.id(), variant.title(), variant.source(), ImmutableList.copyOf(views)),
                pages.buildOrThrow());
    }
}
