package dev.heddle.reports.json;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Saving;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a search counted, as a line: schema {@code count}.
 *
 * @param model without its parameters
 * @param parameters all of them, in their order
 * @param saving what a reduced search saved, or null if there was none
 * @param seconds wall-clock time of the search; the only value that differs between two runs
 * @param trace whether to add the shortest run to the claim that broke first
 */
public record CountLine(
        String model,
        ImmutableMap<String, Integer> parameters,
        Outcome outcome,
        @Nullable Saving saving,
        double seconds,
        boolean trace) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        Verdict verdict = outcome.verdict();
        line.put("model", model)
                .putObject("params", params -> parameters.forEach(params::put))
                .put("states", outcome.states())
                .put("transitions", outcome.transitions())
                .put("depth", outcome.depth())
                .put("verdict", verdict.word())
                .putOrNull(
                        "error_depth",
                        outcome.broken().values().stream().min(Integer::compare).orElse(null))
                .putSeconds("seconds", seconds)
                .put("complete", outcome.complete())
                .put("storage", outcome.storage().name().toLowerCase(Locale.ROOT))
                .putProbability("omission", verdict instanceof Verdict.Proved proved ? proved.omission() : 0)
                .put("why", verdict instanceof Verdict.Inconclusive open ? open.why() : null)
                .putSaving(saving);
        if (trace && verdict instanceof Verdict.Violated violated) {
            Traces.put(line, "counterexample", violated.found().get(0));
        }
    }
}
