package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.ReportLine;
import dev.heddle.properties.Scope;
import dev.heddle.reports.text.FewestSteps;
import dev.heddle.reports.text.VerdictText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One cell as a line: schema {@code cell}.
 *
 * @param seconds wall-clock time of the search; the only value that differs between two runs
 * @param pins what the awake gate asks of this cell; mostly none
 * @param trace the counterexample to write out in full, or null for none
 * @param plan why a reader's machine asks for this cell, or null if none did
 */
public record CellLine(
        CellResult result,
        Scope scope,
        double seconds,
        ImmutableList<Pin> pins,
        @Nullable Counterexample trace,
        @Nullable Plan plan) {

    /**
     * A depth at which the awake gate must find a claim broken.
     *
     * @param claim short id
     * @param found the depth at which it broke, or null if it did not
     */
    public record Pin(String claim, int depth, @Nullable Integer found) {}

    /**
     * What led from a machine to this cell.
     *
     * @param facts the facts used, each with its origin
     * @param report what a kernel's report says beside the counterexample; empty if none was given
     */
    public record Plan(String reason, ImmutableList<String> facts, ImmutableList<ReportLine> report) {

        public Plan(String reason, ImmutableList<String> facts) {
            this(reason, facts, ImmutableList.of());
        }

        /** The same beside a report. */
        public Plan beside(ImmutableList<ReportLine> compared) {
            return new Plan(reason, facts, compared);
        }
    }

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        Cell cell = result.cell();
        Outcome outcome = result.outcome();
        Optional<Counterexample> headline = Optional.ofNullable(trace).or(result::headline);
        line.put("system", cell.system())
                .put("variant", cell.variant())
                .put("config", cell.config())
                .put("scenario", cell.scenario())
                .put("verdict", result.word())
                .put("claims", result.violated())
                .put("expected", result.expected())
                .put("states", outcome == null ? 0 : outcome.states())
                .put("transitions", outcome == null ? 0 : outcome.transitions())
                .put("depth", outcome == null ? 0 : outcome.depth())
                .putOrNull("steps", headline.map(found -> found.moves().size()).orElse(null))
                .putOrNull("switches", headline.map(Counterexample::switches).orElse(null))
                .putOrNull("fewest_steps", fewestSteps(outcome, headline))
                .putSeconds("seconds", seconds)
                .put("scope", scope.name().toLowerCase(Locale.ROOT))
                .put("covers", cell.scope())
                .put("outlook", result.outlook().map(Enum::name).orElse(null))
                .put("expected_outlook", cell.expectation().outlook().name())
                .put("expected_claims", cell.expectation().claims())
                .put("expected_never", cell.expectation().never())
                .put("note", cell.expectation().note())
                .put(
                        "headline",
                        headline.map(Counterexample::claim)
                                .map(CellResult::shortId)
                                .orElse(null));
        evidence(line, outcome);
        line.putSaving(result.saving());
        line.putObjects("awake", pins, pin -> line.put("claim", pin.claim())
                .put("pinned", pin.depth())
                .putOrNull("found", pin.found()));
        if (plan != null) {
            line.put("reason", plan.reason()).put("facts", plan.facts());
            if (!plan.report().isEmpty()) {
                line.putObjects("report", plan.report(), each -> line.put(
                                "agreement", each.agreement().toString())
                        .put("what", each.what())
                        .put("text", each.text()));
            }
        }
        if (trace != null) {
            Traces.put(line, "counterexample", trace);
        }
    }

    private static @Nullable Boolean fewestSteps(@Nullable Outcome outcome, Optional<Counterexample> found) {
        return outcome == null
                ? null
                : found.map(run -> FewestSteps.of(outcome, run).sure()).orElse(null);
    }

    private static void evidence(JsonLine line, @Nullable Outcome outcome) {
        line.putObject("broken_depth", depths -> {
            if (outcome != null) {
                outcome.broken().forEach((claim, depth) -> depths.put(CellResult.shortId(claim), depth));
            }
        });
        line.put("unmet", outcome == null ? List.of() : shortIds(VerdictText.untested(outcome)))
                .put("complete", outcome == null || outcome.complete())
                .put(
                        "storage",
                        outcome == null ? null : outcome.storage().name().toLowerCase(Locale.ROOT))
                .putProbability(
                        "omission",
                        outcome != null && outcome.verdict() instanceof Verdict.Proved proved ? proved.omission() : 0)
                .put(
                        "why",
                        outcome != null && outcome.verdict() instanceof Verdict.Inconclusive open ? open.why() : null)
                .put("sites", outcome == null ? 0 : outcome.coverage().size())
                .put(
                        "never_ran",
                        outcome == null
                                ? 0
                                : outcome.coverage().stream()
                                        .filter(fired -> fired.times() == 0)
                                        .count());
    }

    private static List<String> shortIds(List<String> claims) {
        return claims.stream().map(CellResult::shortId).toList();
    }
}
