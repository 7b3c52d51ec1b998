package dev.heddle.reports.json;

import dev.heddle.model.search.sample.SampleOutcome;
import dev.heddle.model.search.sample.SizeEstimate;
import dev.heddle.model.search.sample.UnseenMass;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.CellSample;
import dev.heddle.properties.Scope;
import dev.heddle.reports.text.SampleText;
import java.util.Locale;
import java.util.Optional;

/**
 * Random runs of one cell as a line: schema {@code sample}.
 *
 * @param seconds wall-clock time of the runs; the only value that differs between two runs of the command
 */
public record SampleLine(CellSample sample, Scope scope, double seconds) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        Cell cell = sample.cell();
        SampleOutcome outcome = sample.outcome();
        Optional<SampleOutcome.Found> headline = sample.headline();
        line.put("system", cell.system())
                .put("variant", cell.variant())
                .put("config", cell.config())
                .put("scenario", cell.scenario())
                .put("verdict", sample.word())
                .put("claims", sample.violated())
                .put("expected", sample.expected())
                .putOrNull("steps", headline.map(SampleOutcome.Found::depth).orElse(null))
                .putOrNull(
                        "switches",
                        headline.map(found -> found.counterexample().switches()).orElse(null))
                .putSeconds("seconds", seconds)
                .put("scope", scope.name().toLowerCase(Locale.ROOT))
                .put("covers", cell.scope())
                .put("expected_outlook", cell.expectation().outlook().name())
                .put(
                        "headline",
                        headline.map(found -> CellResult.shortId(found.claim())).orElse(null));
        if (outcome != null) {
            line.putObject("sample", inner -> runs(inner, outcome));
        }
        headline.ifPresent(found -> Traces.put(line, "counterexample", found.counterexample()));
    }

    private static void runs(JsonLine line, SampleOutcome outcome) {
        line.put("sampler", outcome.sampler().word())
                .put("seed", outcome.seed())
                .put("runs", outcome.runs())
                .put("steps", outcome.steps())
                .put("depth_bound", outcome.depthBound())
                .put("distribution", SampleText.distribution(outcome))
                .put("longest", outcome.longest())
                .put("cut", outcome.cut())
                .put("failures", outcome.rate().failures())
                .putObjects("found", outcome.found(), found -> line.put("claim", CellResult.shortId(found.claim()))
                        .put("run", found.run())
                        .put("depth", found.depth())
                        .put("failures", outcome.failures().getOrDefault(found.claim(), 0L)))
                .putProbability("confidence", outcome.rate().confidence())
                .putProbability("rate", outcome.rate().seen())
                .putAtLeast("rate_lower", outcome.rate().lower())
                .putAtMost("rate_upper", outcome.rate().upper())
                .putAtMost("rate_bound", outcome.rate().bound());
        outcome.miss()
                .ifPresentOrElse(
                        miss -> line.putObject("pct", pct -> pct.put("bug_depth", miss.bugDepth())
                                .put("actors", miss.actors())
                                .put("length", miss.length())
                                .put("picked", miss.picked())
                                .putAtLeast("floor", miss.floor())
                                .putAtMost("miss", miss.miss())),
                        () -> line.putNull("pct"));
        mass(line, "unseen_states", outcome.states());
        mass(line, "unseen_runs", outcome.paths());
        SizeEstimate space = outcome.space();
        line.putObject("states", states -> states.put("seen", space.seen())
                .putProbability("estimate", space.estimate())
                .putProbability("share", space.share()));
        outcome.schedules()
                .ifPresentOrElse(
                        schedules -> line.putObject("different_runs", counted -> counted.put(
                                        "seen", outcome.paths().kinds())
                                .putProbability("estimate", schedules.estimate())
                                .putProbability("error", schedules.standardError())
                                .putAtLeast("lower", Math.max(outcome.paths().kinds(), schedules.lower()))),
                        () -> line.putNull("different_runs"));
        line.put("unmet", SampleText.untested(outcome)).put("unasked", SampleText.unaskedIds(outcome));
    }

    private static void mass(JsonLine line, String key, UnseenMass mass) {
        line.putObject(key, unseen -> unseen.put("sample", mass.of())
                .put("samples", mass.samples())
                .put("kinds", mass.kinds())
                .putProbability("estimate", mass.estimate())
                .putAtLeast("lower", mass.lower())
                .putAtMost("upper", mass.upper())
                .putAtMost("bound", mass.bound()));
    }
}
