package dev.heddle.reports.json;

import dev.heddle.properties.CellResult;
import dev.heddle.properties.NestedCalls;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Row;
import dev.heddle.properties.Scope;
import dev.heddle.reports.text.ProposalSquare;
import dev.heddle.reports.text.ProposalSquare.Worst;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One design under one configuration as a line: schema {@code proposal}. */
public record ProposalLine(String system, ProposalSquare square, Scope scope) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        Row row = square.row();
        Proposals proposals = square.proposals();
        List<CellResult> results = square.results();
        Optional<Worst> worst = square.worst();
        line.put("system", system).put("proposal", row.id()).put("variant", row.variant());
        if (proposals.evidence()) {
            line.put("column", square.column().name());
        }
        line.put("config", square.config())
                .put("word", square.word())
                .put(
                        "letters",
                        square.earned().stream().map(Proposals.Letter::mark).toList())
                .put(
                        "claims",
                        results.stream()
                                .flatMap(result -> result.violated().stream())
                                .distinct()
                                .sorted()
                                .toList())
                .put("expected", square.expected())
                .put("complete", !square.open())
                .put("scenarios", results.size())
                .put("scope", scope.name().toLowerCase(Locale.ROOT))
                .put("idea", row.idea());
        row.notes().forEach(line::put);
        line.put(
                        "scenario",
                        worst.map(found -> found.result().cell().scenario()).orElse(null))
                .put("claim", worst.map(Worst::claim).orElse(null))
                .putOrNull("steps", worst.map(Worst::steps).orElse(null));
        if (proposals.evidence()) {
            evidence(line);
        }
    }

    private void evidence(JsonLine line) {
        line.put("states", square.states());
        NestedCalls calls = square.calls();
        if (calls == null) {
            line.putNull("calls");
        } else {
            line.putObject("calls", counts -> counts.put("all", calls.all())
                    .put("granted", calls.granted())
                    .put("intruding", calls.intruding())
                    .put("refused", calls.refused())
                    .put("kept_out", calls.keptOut()));
        }
        line.put("command", square.results().isEmpty() ? null : String.join(" ", square.command(system)));
    }
}
