package dev.heddle.reports.json;

import dev.heddle.model.Counterexample;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import dev.heddle.properties.bug.Explanation;
import java.util.Locale;

/** What a run needs, as a line: schema {@code explain}. */
public record ExplainLine(Cell cell, Scope scope, Counterexample found, Explanation explanation) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        line.put("system", cell.system())
                .put("variant", cell.variant())
                .put("config", cell.config())
                .put("scope", scope.name().toLowerCase(Locale.ROOT))
                .put("scenario", cell.scenario())
                .put("claim", found.claim())
                .put("steps", found.moves().size());
        Explanations.put(line, explanation);
    }
}
