package dev.heddle.reports.json;

import dev.heddle.properties.bug.Explanation;
import dev.heddle.properties.bug.Explanation.Passing;

/** What a run needs, in every object that tells it: keys {@code factors}, {@code passing} and {@code free}. */
public final class Explanations {

    private Explanations() {}

    /** Adds the three keys to the object that {@code line} is in. */
    public static void put(JsonLine line, Explanation explanation) {
        line.putObjects("factors", explanation.factors(), factor -> line.put(
                        "kind", factor.kind().word())
                .put("name", factor.name())
                .put("toggle", factor.toggle())
                .put("effect", factor.effect().word())
                .put("detail", factor.detail()));
        line.putObject("passing", object -> passing(object, explanation.passing()));
        line.put("free", explanation.free());
    }

    private static void passing(JsonLine object, Passing passing) {
        object.put("found", passing.word());
        if (passing instanceof Passing.Run run) {
            object.put("same", run.same()).putObjects("steps", run.steps(), label -> Traces.label(object, label));
        } else if (passing instanceof Passing.Unknown unknown) {
            object.put("why", unknown.why());
        }
    }
}
