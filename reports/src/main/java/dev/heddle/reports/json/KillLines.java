package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.trust.Kills;

/** What each mutation is found by, a line each, then what each claim finds; the schema is named {@code kill}. */
public record KillLines(Kills found) {

    /** The objects, without line ends. */
    public ImmutableList<String> json() {
        var lines = ImmutableList.<String>builder();
        found.mutations()
                .forEach(mutant -> lines.add(JsonLine.of(line -> line.put("system", found.system())
                        .put("kind", "mutation")
                        .put("variant", mutant.variant())
                        .put("cells", mutant.cells())
                        .put("killed", mutant.killed())
                        .put("by_price_alone", mutant.byPriceAlone())
                        .putObjects("kills", mutant.kills(), kill -> line.put("claim", kill.claim())
                                .put("price", kill.price())
                                .put("cells", kill.cells())
                                .putOrNull("depth", kill.price() ? null : kill.depth())
                                .put("config", kill.config())
                                .put("scenario", kill.scenario()))
                        .put("shared", mutant.shared())
                        .put("reason", mutant.reason().isEmpty() ? null : mutant.reason()))));
        found.claims()
                .forEach(claim -> lines.add(JsonLine.of(line -> line.put("system", found.system())
                        .put("kind", "claim")
                        .put("claim", claim.claim())
                        .put("mutations", claim.mutations())
                        .put("alone", claim.alone())
                        .put("others", claim.others())
                        .put("reason", claim.reason().isEmpty() ? null : claim.reason()))));
        return lines.build();
    }
}
