package dev.heddle.properties.drawing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Counterexample;
import java.util.Comparator;
import java.util.List;

/**
 * Which columns a run is drawn in: one for each CPU and for each actor that names none, side by side; or a single one for all, where
 * they would be too narrow to read.
 *
 * @param width columns of text that each has
 * @param shared whether all actors share one column
 * @param tracks what goes on in each, by its heading
 */
record Columns(int width, boolean shared, ImmutableMap<String, Track> tracks) {

    /** More columns than this are too narrow to read; everything then goes into one. */
    private static final int MOST_COLUMNS = 4;

    static final int GAP = 2;

    /** Room for the numbers of the steps. */
    static final int MARGIN = 6;

    static Columns of(Counterexample found, Bookkeeping kept) {
        ImmutableList<Actor> actors = found.moves().stream()
                .map(move -> Actor.of(move.label().actor()))
                .distinct()
                .collect(ImmutableList.toImmutableList());
        List<String> names = actors.stream()
                .sorted(Comparator.comparingInt(Actor::cpu))
                .map(Actor::column)
                .distinct()
                .toList();
        if (names.size() > MOST_COLUMNS) {
            return new Columns(Page.WIDTH - MARGIN, true, ImmutableMap.of("", new Track(0, true, kept)));
        }
        var tracks = ImmutableMap.<String, Track>builder();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            long tasks = actors.stream()
                    .filter(actor -> actor.column().equals(name) && actor.isTask())
                    .count();
            tracks.put(name, new Track(i, tasks > 1, kept));
        }
        int width =
                names.isEmpty() ? Page.WIDTH - MARGIN : (Page.WIDTH - MARGIN - GAP * (names.size() - 1)) / names.size();
        return new Columns(width, false, tracks.buildOrThrow());
    }

    /** The actor as the columns have it. */
    Actor actor(String name) {
        Actor named = Actor.of(name);
        return shared ? named.inOneColumn() : named;
    }

    Track track(Actor actor) {
        Track track = tracks.get(actor.column());
        if (track == null) {
            throw new IllegalArgumentException("no column for " + actor);
        }
        return track;
    }

    /** Blanks between the margin and a column. */
    String before(int column) {
        return " ".repeat(column * (width + GAP));
    }

    /** Two lines: the names, and lines below them. */
    void heading(Page page) {
        var names = new StringBuilder(" ".repeat(MARGIN));
        var lines = new StringBuilder(" ".repeat(MARGIN));
        tracks.forEach((column, track) -> {
            String name = Ascii.of(column);
            String shown = name.length() > width ? name.substring(0, width) : name;
            names.append(shown).append(" ".repeat(width + GAP - shown.length()));
            lines.append("-".repeat(shown.length())).append(" ".repeat(width + GAP - shown.length()));
        });
        page.line(names.toString()).line(lines.toString());
    }
}
