package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Scope;
import dev.heddle.properties.coverage.Coverage;
import dev.heddle.properties.coverage.Coverage.Seen;
import java.util.Locale;

/** What the runs of a matrix came across: a line of counts, then a line for each thing counted; schema {@code coverage}. */
public record CoverageLines(String system, Scope scope, Coverage coverage) {

    /** The objects, without line ends. */
    public ImmutableList<String> json() {
        var lines = ImmutableList.<String>builder();
        lines.add(JsonLine.of(line -> {
            begin(line, "counts");
            line.put("cells", coverage.cells())
                    .put("states", coverage.states())
                    .put("triples", coverage.triples().size())
                    .put("possible", coverage.possible())
                    .put("visited", coverage.count(Seen.TRIED))
                    .put("fallbacks", coverage.fallbacks().size())
                    .put(
                            "fallbacks_taken",
                            coverage.fallbacks().stream()
                                    .filter(each -> each.failed() > 0)
                                    .count())
                    .put("refusals", coverage.refusals().size())
                    .put("shields", coverage.shields().size());
        }));
        coverage.triples()
                .forEach(each -> lines.add(JsonLine.of(line -> {
                    begin(line, "triple");
                    line.put("outer", each.outer())
                            .put("step", each.step())
                            .put("inner", each.inner())
                            .put("lock", each.lock())
                            .put("seen", each.seen().name().toLowerCase(Locale.ROOT))
                            .put("possible", each.seen().possible())
                            .put("by", each.by());
                })));
        coverage.fallbacks()
                .forEach(each -> lines.add(JsonLine.of(line -> {
                    begin(line, "fallback");
                    line.put("where", each.where())
                            .put("got", each.got())
                            .put("failed", each.failed())
                            .put("next", each.next());
                })));
        coverage.refusals()
                .forEach(each -> lines.add(JsonLine.of(line -> {
                    begin(line, "refusal");
                    line.put("why", each.why())
                            .put("lock", each.lock())
                            .put("times", each.times())
                            .put("free", each.free());
                })));
        coverage.shields()
                .forEach(each -> lines.add(JsonLine.of(line -> {
                    begin(line, "shield");
                    line.put("lock", each.lock())
                            .put("outer", each.outer())
                            .put("step", each.step())
                            .put("inner", each.inner())
                            .put("times", each.times());
                })));
        return lines.build();
    }

    private void begin(JsonLine line, String kind) {
        line.put("system", system).put("scope", scope.word()).put("kind", kind);
    }
}
