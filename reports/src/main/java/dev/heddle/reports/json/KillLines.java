package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.trust.Kills;

/** Which claims find which mutations: a line for each mutation, then one for each claim; schema {@code kill}. */
public record KillLines(Kills kills) {

    /** The objects, without line ends. */
    public ImmutableList<String> json() {
        var lines = ImmutableList.<String>builder();
        kills.mutations()
                .forEach(mutant -> lines.add(JsonLine.of(line -> line.put("system", kills.system())
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
        kills.claims()
                .forEach(claim -> lines.add(JsonLine.of(line -> line.put("system", kills.system())
                        .put("kind", "claim")
                        .put("claim", claim.claim())
                        .put("mutations", claim.mutations())
                        .put("alone", claim.alone())
                        .put("others", claim.others())
                        .put("reason", claim.reason().isEmpty() ? null : claim.reason()))));
        return lines.build();
    }
}
