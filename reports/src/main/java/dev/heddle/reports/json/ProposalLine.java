package dev.heddle.reports.json;

import dev.heddle.properties.CellResult;
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
        List<CellResult> results = square.results();
        Optional<Worst> worst = square.worst();
        line.put("system", system)
                .put("proposal", row.id())
                .put("variant", row.variant())
                .put("config", square.config())
                .put("word", square.proposals().word(results))
                .put(
                        "letters",
                        square.proposals().broken(results).stream()
                                .map(Proposals.Letter::mark)
                                .toList())
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
                .put("idea", row.idea())
                .put("fixes", row.fixes())
                .put("leaves", row.leaves())
                .put(
                        "scenario",
                        worst.map(found -> found.result().cell().scenario()).orElse(null))
                .put("claim", worst.map(found -> found.letter().claim()).orElse(null))
                .putOrNull("steps", worst.map(Worst::steps).orElse(null));
    }
}
