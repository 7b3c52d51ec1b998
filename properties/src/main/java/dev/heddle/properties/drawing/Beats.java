package dev.heddle.properties.drawing;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import dev.heddle.properties.CellResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the rows of a {@link BriefDiagram} out of those of a {@link Diagram}. */
final class Beats {

    private final Columns columns;
    private final List<Beat> all = new ArrayList<>();

    /** The function of the last row if more of its steps may join that; empty also if it has no function. */
    private String function = "";

    private boolean joinable;

    Beats(Columns columns) {
        this.columns = columns;
    }

    /** All rows of a run, in order. To be called once. */
    ImmutableList<Beat> of(Counterexample found) {
        if (!found.atStart().isEmpty()) {
            broken(found.atStart(), found.claim(), Beat.ACROSS, 0, " broken before the first step");
        }
        for (int i = 0; i < found.moves().size(); i++) {
            across(Ever.before(found, i));
            add(found.moves().get(i), i + 1, found.claim());
        }
        across(Ever.atTheEnd(found));
        edges();
        return ImmutableList.copyOf(all);
    }

    private void across(String line) {
        if (!line.isEmpty()) {
            row(new Beat(Beat.ACROSS, 0, 0, 0, line, Beat.Rank.CLAIM));
        }
    }

    private void row(Beat beat) {
        all.add(beat);
        joinable = false;
    }

    private void add(Move move, int number, String claim) {
        Label label = move.label();
        Actor actor = columns.actor(label.actor());
        Track track = columns.track(actor);
        boolean begun = false;
        for (Row row : track.rowsOf(actor, label, number)) {
            boolean heading = !row.numbered()
                    && !label.routine().isEmpty()
                    && row.text().equals(StepList.function(label.routine()));
            if (heading) {
                continue;
            }
            if (row.numbered() && row.text().equals(label.text())) {
                boolean last =
                        move.broken().stream().anyMatch(each -> each.claim().equals(claim));
                step(track.column(), row, label.routine(), number, last);
            } else if (begun && !row.numbered()) {
                all.set(all.size() - 1, all.get(all.size() - 1).begins(row.text()));
            } else {
                begun = row.numbered();
                int steps = row.numbered() ? 1 : 0;
                row(new Beat(track.column(), row.indent(), number * steps, steps, row.text(), Beat.Rank.FRAME));
            }
        }
        if (!move.broken().isEmpty()) {
            broken(move.broken(), claim, track.column(), Math.max(0, track.indent() - 2), " broken");
        }
    }

    /** @param alone whether it gets a row of its own, because the claim breaks there */
    private void step(int column, Row row, String routine, int number, boolean alone) {
        Beat.Rank rank = Beat.LOCK.matcher(row.text()).matches() ? Beat.Rank.LOCK : Beat.Rank.PLAIN;
        if (joinable && !alone && routine.equals(function)) {
            Beat last = all.get(all.size() - 1);
            if (last.column() == column && last.indent() == row.indent() - 2) {
                all.set(all.size() - 1, last.and(row.text(), rank));
                return;
            }
        }
        String lead = routine.isEmpty() ? "" : StepList.function(routine) + ": ";
        row(new Beat(column, row.indent() - 2, number, 1, lead + row.text(), rank));
        function = routine;
        joinable = true;
    }

    private void broken(ImmutableList<Broken> broken, String claim, int column, int indent, String words) {
        boolean asked = broken.stream().anyMatch(each -> each.claim().equals(claim));
        String ids =
                broken.stream().map(each -> CellResult.shortId(each.claim())).collect(Collectors.joining(" "));
        Beat.Rank rank = asked ? Beat.Rank.CLAIM : Beat.Rank.FRAME;
        if (!all.isEmpty()) {
            all.set(all.size() - 1, all.get(all.size() - 1).ranked(rank));
        }
        row(new Beat(column, indent, 0, 0, "! " + ids + words, rank));
    }

    /** Rows next to which another context goes on: they show the window. */
    private void edges() {
        for (int i = 1; i < all.size(); i++) {
            Beat before = all.get(i - 1);
            Beat after = all.get(i);
            boolean ends = before.text().startsWith("</");
            if (after.begins() || ends || before.column() != after.column()) {
                all.set(i - 1, before.ranked(after.begins() ? Beat.Rank.WINDOW : Beat.Rank.EDGE));
                all.set(i, after.ranked(Beat.Rank.EDGE));
            }
        }
    }
}
