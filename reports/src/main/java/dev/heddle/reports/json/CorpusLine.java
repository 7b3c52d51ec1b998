package dev.heddle.reports.json;

import dev.heddle.properties.Capsule;
import dev.heddle.properties.regression.Corpus;
import dev.heddle.properties.regression.Regression;
import dev.heddle.properties.regression.Rerun;

/** An entry of the corpus as a line: schema {@code corpus}. */
public final class CorpusLine {

    private CorpusLine() {}

    /** An entry as it is recorded. */
    public static String of(Corpus.Item item) {
        return JsonLine.of(line -> entry(line, item));
    }

    /** An entry, and what its replays came to. */
    public static String of(Rerun rerun) {
        return JsonLine.of(line -> {
            entry(line, rerun.item());
            line.put("as_recorded", rerun.asRecorded())
                    .put("stale", rerun.stale())
                    .put("now", rerun.own().words())
                    .put("fix_now", rerun.fixed() == null ? null : rerun.fixed().words());
        });
    }

    private static void entry(JsonLine line, Corpus.Item item) {
        Regression entry = item.entry();
        Regression.Origin origin = entry.origin();
        Regression.Fix fix = entry.fix();
        Capsule capsule = entry.capsule();
        line.put("name", item.name())
                .put("title", origin.title())
                .put("reporter", origin.reporter())
                .put("date", origin.date())
                .put("source", origin.source())
                .put("expected_by", entry.expectedBy())
                .put("system", capsule.system())
                .put("variant", capsule.variant())
                .put("config", capsule.config())
                .put("scope", capsule.scope().word())
                .put("scenario", capsule.scenario())
                .put("claim", capsule.claim())
                .put("steps", capsule.steps().size())
                .put("verdict", entry.verdict().words())
                .put("fixed_by", fix.variant())
                .put("fix", fix.what())
                .put("fix_verdict", fix.verdict() == null ? null : fix.verdict().words());
    }
}
