package dev.heddle.properties.drawing;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.properties.CellResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run as kernel mails draw it: a column for each CPU, time going down, functions with their steps beneath, and what
 * interrupts them indented between {@code <NMI>} and {@code </NMI>}. Numbers in the margin are those of the steps.
 */
public final class Diagram {

    private final Columns columns;
    private final Page page;

    private Diagram(Columns columns, Page page) {
        this.columns = columns;
        this.page = page;
    }

    /** Draws a run of which nothing else is known: an interrupt ends where the run shows that it has. */
    public static void draw(Counterexample found, Page page) {
        draw(found, Bookkeeping.NONE, page);
    }

    /** Draws a run of which {@code kept} knows when interrupts end. */
    public static void draw(Counterexample found, Bookkeeping kept, Page page) {
        new Diagram(Columns.of(found, kept), page).draw(found);
    }

    private void draw(Counterexample found) {
        if (!columns.shared() && !columns.tracks().isEmpty()) {
            columns.heading(page);
        }
        if (!found.atStart().isEmpty()) {
            frame("! " + ids(found.atStart()) + " broken before the first step");
        }
        for (int i = 0; i < found.moves().size(); i++) {
            frame(Ever.before(found, i));
            draw(found.moves().get(i), i + 1);
        }
        frame(Ever.atTheEnd(found));
    }

    private void frame(String line) {
        if (!line.isEmpty()) {
            page.line(" ".repeat(Columns.MARGIN) + line);
        }
    }

    private void draw(Move move, int number) {
        Label label = move.label();
        Actor actor = columns.actor(label.actor());
        Track track = columns.track(actor);
        List<Row> rows = new ArrayList<>(track.rowsOf(actor, label, number));
        if (!move.broken().isEmpty()) {
            rows.add(Row.plain(track.indent(), "! " + ids(move.broken()) + " broken"));
        }
        rows.forEach(row -> print(row, track.column(), number));
    }

    private static String ids(ImmutableList<Broken> broken) {
        return broken.stream().map(each -> CellResult.shortId(each.claim())).collect(Collectors.joining(" "));
    }

    private void print(Row row, int column, int number) {
        // A deeply nested step in a narrow column keeps half of the column for its words.
        int indent = Math.min(row.indent(), columns.width() / 2);
        String before = columns.before(column);
        String margin = row.numbered() ? Strings.padStart(Integer.toString(number), Columns.MARGIN - 2, ' ') : "";
        String hang = "";
        for (String part : Page.wrap(Ascii.of(row.text()), columns.width() - indent - 2)) {
            page.line(Strings.padEnd(margin, Columns.MARGIN, ' ') + before + " ".repeat(indent) + hang + part);
            margin = "";
            hang = "  ";
        }
    }
}
