package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.Replay.Guard;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Finding;
import dev.heddle.properties.KernelSystem;
import dev.heddle.reports.text.FindingEvidence;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a line: schema {@code finding}.
 *
 * @param evidence what a search made of it; null in a list, where nothing is searched
 */
public record FindingLine(
        KernelSystem system, Finding finding, @Nullable FindingEvidence evidence) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        Finding.Place place = finding.place();
        line.put("system", system.name())
                .put("id", finding.id())
                .put("title", finding.title())
                .put("says", finding.says())
                .put("kernel", finding.kernel())
                .put("variant", place.variant())
                .put("config", place.config())
                .put("scope", place.scope().word())
                .put("scenario", place.scenario())
                .put("claim", place.claim())
                .putObjects("rules", finding.rules(), rule -> line.put("says", rule.says())
                        .put("evidence", rule.evidence()))
                .put("fix", finding.fix())
                .put("must", finding.must())
                .put("alike", finding.alike())
                .put("open", finding.open());
        if (evidence != null) {
            Guard guard = evidence.replayed().guard();
            line.put("claims", evidence.broken().violated())
                    .put("steps", evidence.run().moves().size())
                    .put("minimal", evidence.certificate().word())
                    .put("certificate", evidence.certificate().sentence())
                    .putOrNull("fixed_at", guard == null ? null : guard.last())
                    .put(
                            "fixed_outlook",
                            evidence.fixed().outlook().map(Enum::name).orElse(""))
                    .putObjects("alike_claims", evidence.alike(), result -> alike(line, result))
                    .put(
                            "capsule",
                            Capsule.of(evidence.broken().cell(), place.scope(), evidence.run())
                                    .format());
            Traces.put(line, "counterexample", evidence.run());
        }
    }

    private static void alike(JsonLine line, CellResult result) {
        line.put("scenario", result.cell().scenario()).put("claims", ImmutableList.copyOf(result.violated()));
    }
}
