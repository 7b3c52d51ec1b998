package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Label;

/** Runs and steps inside a line. */
final class Traces {

    private Traces() {}

    static void put(JsonLine line, String key, Counterexample found) {
        line.putObject(key, trace -> {
            trace.put("claim", found.claim());
            changes(trace, "initial", found.initial());
            if (!found.atStart().isEmpty()) {
                broken(trace, "at_start", found.atStart());
            }
            trace.putObjects("moves", found.moves(), move -> {
                label(trace, move.label());
                changes(trace, "changes", move.changes());
                trace.put("remarks", move.remarks());
                broken(trace, "broken", move.broken());
            });
            if (found.forEver()) {
                trace.put("loop_from", found.loopFrom());
            }
        });
    }

    /** The three parts of a step's name, into the object that is open. */
    static void label(JsonLine line, Label label) {
        line.put("actor", label.actor()).put("routine", label.routine()).put("text", label.text());
    }

    private static void broken(JsonLine line, String key, ImmutableList<Broken> claims) {
        line.putObjects(key, claims, broken -> line.put("claim", broken.claim())
                .put("sentence", broken.sentence())
                .put("values", broken.values()));
    }

    private static void changes(JsonLine line, String key, ImmutableList<Change> changes) {
        line.putObjects(key, changes, change -> line.put("field", change.field())
                .put("before", change.before())
                .put("after", change.after()));
    }
}
