package dev.heddle.reports.json;

import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import dev.heddle.properties.GrowthSearch.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A cell at one size as a line: schema {@code growth}.
 *
 * @param before the size before it, or null if this is the first
 * @param seconds wall-clock time of its search
 */
public record GrowthLine(
        Growth growth, Stage stage, @Nullable Stage before, double seconds) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        Cell cell = stage.result().cell();
        Outcome outcome = stage.result().outcome();
        long states = outcome == null ? 0 : outcome.states();
        Outcome smaller = before == null ? null : before.result().outcome();
        line.put("system", cell.system())
                .put("variant", cell.variant())
                .put("config", cell.config())
                .put("scenario", cell.scenario())
                .put("unit", growth.unit())
                .put("size", stage.size())
                .put("origin", growth.origin().isPresent() && growth.origin().getAsInt() == stage.size())
                .put("covers", cell.scope())
                .put("verdict", stage.result().word())
                .put("claims", stage.result().violated())
                .put("states", states)
                .put("transitions", outcome == null ? 0 : outcome.transitions())
                .put("depth", outcome == null ? 0 : outcome.depth());
        if (smaller == null || !stage.complete()) {
            line.putNull("factor");
        } else {
            line.putRounded("factor", (double) states / smaller.states(), 2);
        }
        line.put("shapes", stage.shapes())
                .put("new_shapes", stage.newShapes())
                .put("last_new", stage.lastNew())
                .put("complete", stage.complete())
                .put(
                        "why",
                        outcome != null && outcome.verdict() instanceof Verdict.Inconclusive open ? open.why() : null)
                .putSeconds("seconds", seconds);
    }
}
