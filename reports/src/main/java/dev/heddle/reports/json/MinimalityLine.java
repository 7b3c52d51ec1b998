package dev.heddle.reports.json;

import dev.heddle.model.Counterexample;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.minimise.MinimalityRow;

/** How small the bug of a violated cell was made: schema {@code minimality}. */
public record MinimalityLine(MinimalityRow row) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        line.put("system", row.cell().system())
                .put("variant", row.cell().variant())
                .put("config", row.cell().config())
                .put("scenario", row.cell().scenario())
                .put("scope", row.scope().word())
                .put("claim", CellResult.shortId(row.within().found().claim()))
                .put("random_run", row.first().isRandom() ? row.first().number() : 0);
        put(line, "first", row.first().run());
        put(line, "replayed", row.within().replayed());
        put(line, "found", row.within().found());
        put(line, "shortest", row.shortest());
        line.put("minimal", row.within().certificate().word())
                .put("certificate", row.within().certificate().sentence())
                .put("replays", row.within().replays())
                .put("states", row.within().states());
        putRatio(line, "ratio", row.ratio().orElse(-1.0));
        putRatio(line, "replayed_ratio", row.replayedRatio().orElse(-1.0));
        line.put("smaller_holding", row.smallerHolding());
        if (row.hasSimpler()) {
            line.putObject("simpler", simpler -> {
                simpler.put("config", row.simplest().cell().config())
                        .put("scenario", row.simplest().cell().scenario())
                        .put("scope", row.simplest().scope().word());
                put(simpler, "found", row.simplest().found());
                simpler.put("minimal", row.simplest().certificate().word());
            });
        } else {
            line.putNull("simpler");
        }
        line.putSeconds("seconds", row.seconds());
    }

    private static void put(JsonLine line, String key, Counterexample run) {
        line.putObject(key, size -> size.put("switches", run.switches())
                .put("steps", run.moves().size()));
    }

    private static void putRatio(JsonLine line, String key, double ratio) {
        if (ratio < 0) {
            line.putNull(key);
        } else {
            line.putRounded(key, ratio, 3);
        }
    }
}
