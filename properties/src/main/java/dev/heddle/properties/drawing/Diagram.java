package dev.heddle.properties.drawing;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.properties.CellResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run as kernel mails draw it: a column for each CPU, time going down, functions with their steps beneath, and what
 * interrupts them indented between {@code <NMI>} and {@code </NMI>}. Numbers in the margin are those of the steps.
 */
public final class Diagram {

    /** More columns than this are too narrow to read; everything then goes into one. */
    private static final int MOST_COLUMNS = 4;

    private static final int GAP = 2;
    private static final int MARGIN = 6;

    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final Page page;
    private final int width;
    private final boolean shared;

    private Diagram(Counterexample found, Page page) {
        this.page = page;
        ImmutableList<Actor> actors = found.moves().stream()
                .map(move -> Actor.of(move.label().actor()))
                .distinct()
                .collect(ImmutableList.toImmutableList());
        List<String> columns = actors.stream()
                .sorted(Comparator.comparingInt(Actor::cpu))
                .map(Actor::column)
                .distinct()
                .toList();
        this.shared = columns.size() > MOST_COLUMNS;
        this.width = shared || columns.isEmpty()
                ? Page.WIDTH - MARGIN
                : (Page.WIDTH - MARGIN - GAP * (columns.size() - 1)) / columns.size();
        if (shared) {
            tracks.put("", new Track(0, true));
        } else {
            for (String column : columns) {
                long tasks = actors.stream()
                        .filter(actor -> actor.column().equals(column) && actor.isTask())
                        .count();
                tracks.put(column, new Track(tracks.size(), tasks > 1));
            }
        }
    }

    public static void draw(Counterexample found, Page page) {
        new Diagram(found, page).draw(found);
    }

    private void draw(Counterexample found) {
        if (!shared && !tracks.isEmpty()) {
            heading();
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
            page.line(" ".repeat(MARGIN) + line);
        }
    }

    private void heading() {
        var names = new StringBuilder(" ".repeat(MARGIN));
        var lines = new StringBuilder(" ".repeat(MARGIN));
        tracks.forEach((column, track) -> {
            String name = Ascii.of(column);
            String shown = name.length() > width ? name.substring(0, width) : name;
            names.append(Strings.padEnd(shown, width + GAP, ' '));
            lines.append(Strings.padEnd("-".repeat(shown.length()), width + GAP, ' '));
        });
        page.line(names.toString()).line(lines.toString());
    }

    private void draw(Move move, int number) {
        Label label = move.label();
        Actor named = Actor.of(label.actor());
        Actor actor = shared ? named.inOneColumn() : named;
        Track track = tracks.get(actor.column());
        if (track == null) {
            throw new IllegalArgumentException("no column for " + actor);
        }
        List<Row> rows = new ArrayList<>(track.rowsOf(actor, label));
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
        int indent = Math.min(row.indent(), width / 2);
        String before = " ".repeat(column * (width + GAP));
        String margin = row.numbered() ? Strings.padStart(Integer.toString(number), MARGIN - 2, ' ') : "";
        String hang = "";
        for (String part : Page.wrap(Ascii.of(row.text()), width - indent - 2)) {
            page.line(Strings.padEnd(margin, MARGIN, ' ') + before + " ".repeat(indent) + hang + part);
            margin = "";
            hang = "  ";
        }
    }
}
