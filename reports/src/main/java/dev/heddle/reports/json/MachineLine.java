package dev.heddle.reports.json;

import dev.heddle.properties.MachinePlan;

/**
 * Whether one system concerns a reader's machine, as a line: schema {@code machine}.
 *
 * @param system its name
 */
public record MachineLine(String system, MachinePlan plan) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(line -> line.put("system", system)
                .put("concern", plan.concern().answer().id())
                .put("why", plan.concern().why())
                .put("facts", plan.facts().stream().map(Object::toString).toList())
                .put("notes", plan.notes())
                .put("cells", plan.cells().size()));
    }
}
