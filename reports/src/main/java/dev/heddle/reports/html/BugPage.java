package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.bug.Explanation.Passing;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Ever;
import dev.heddle.properties.drawing.StepList;
import dev.heddle.properties.picture.NamedStates;
import dev.heddle.reports.text.ExplanationText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page of one bug: the run along time, the state after each step, locks, what the run needs, its capsule. It is one file
 * that fetches nothing, and without scripts everything in it can still be read.
 */
public final class BugPage {

    private BugPage() {}

    /** The page by itself. */
    public static String of(BugReport bug) {
        return of(bug, "");
    }

    /**
     * The page as one of many.
     *
     * @param matrix where the page of the matrix is, as seen from here; empty if there is none
     */
    static String of(BugReport bug, String matrix) {
        Counterexample found = bug.found();
        var states = NamedStates.of(found);
        var timeline = new Timeline(found, Bookkeeping.of(bug.cell(), found));
        var locks = new LockTable(found, states);
        var album = new Album(bug.system(), states);
        ImmutableList<FieldHistory> histories = FieldHistory.of(states);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("matrix", matrix);
        values.put("bug", bug);
        values.put("claim", CellResult.shortId(found.claim()));
        values.put("values", brokenValues(found));
        values.put("sentence", bug.sentence());
        values.put("references", bug.references());
        values.put("capsule", bug.capsule().format());
        values.put("steps", found.moves().size());
        values.put("columns", timeline.columns());
        values.put("rows", timeline.rows());
        values.put(
                "lanes",
                ImmutableList.<Lane>builder()
                        .addAll(timeline.lanes())
                        .addAll(locks.lanes())
                        .add(claimLane(found))
                        .build());
        values.put("locks", locks.rows());
        values.put("histories", histories);
        values.put(
                "constant",
                histories.stream().filter(history -> !history.changes()).count());
        values.put("parts", album.parts());
        values.put("last", album.pictures().get(album.pictures().size() - 1));
        values.put("atStart", found.atStart());
        values.put("ending", Ever.atTheEnd(found).replace("=", "").strip());
        values.put("explanation", bug.explanation());
        values.put("explained", !bug.explanation().equals(Explanation.NONE));
        values.put(
                "passing",
                bug.explanation().passing() instanceof Passing.Run run
                        ? run.steps().stream()
                                .map(label -> label.actor() + ": " + StepList.what(label))
                                .collect(ImmutableList.toImmutableList())
                        : ImmutableList.of());
        values.put("same", bug.explanation().passing() instanceof Passing.Run run ? run.same() : 0);
        values.put("nopassing", ExplanationText.without(bug.explanation().passing()));
        values.put("data", RunData.of(histories, album));
        return Templates.fill("bug", values);
    }

    /** What broke the claim, in numbers; empty if nobody says. */
    private static String brokenValues(Counterexample found) {
        return found.moves().stream()
                .flatMap(move -> move.broken().stream())
                .filter(broken -> broken.claim().equals(found.claim()))
                .map(Broken::values)
                .findFirst()
                .orElse("");
    }

    private static Lane claimLane(Counterexample found) {
        var bars = ImmutableList.<Lane.Bar>builder();
        for (int i = 0; i < found.moves().size(); i++) {
            if (!found.moves().get(i).broken().isEmpty()) {
                bars.add(new Lane.Bar(i, 1, 0, 10, "broken"));
            }
        }
        return new Lane("claims broken", "claim", bars.build());
    }
}
