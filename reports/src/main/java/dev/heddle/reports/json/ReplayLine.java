package dev.heddle.reports.json;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.model.search.Replay.Guard;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.replay.Replayed;
import dev.heddle.properties.replay.Replayed.Search;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a stored run, as a line: schema {@code replay}.
 *
 * @param variant the variant it was replayed in
 * @param config the configuration it was replayed under
 */
public record ReplayLine(Replayed replayed, String variant, String config) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(this::write);
    }

    private void write(JsonLine line) {
        Capsule capsule = replayed.capsule();
        Cell cell = replayed.cell();
        Result result = replayed.result();
        line.put("system", capsule.system())
                .put("variant", cell == null ? variant : cell.variant())
                .put("config", cell == null ? config : cell.config())
                .put("scope", capsule.scope().name().toLowerCase(Locale.ROOT))
                .put("scenario", capsule.scenario())
                .put("claim", capsule.claim())
                .put("hash", capsule.hash());
        int steps = capsule.steps().size();
        if (result instanceof Result.StillFails fails) {
            what(line, "STILL_FAILS", steps, steps, null);
            line.putObjects("offered", ImmutableList.<Label>of(), none -> {});
            Traces.put(line, "counterexample", fails.counterexample());
        } else if (result instanceof Result.Fixed fixed) {
            Guard guard = fixed.guard();
            boolean another = replayed.search() instanceof Search.Refound;
            what(line, another ? "STILL_FAILS" : "FIXED", steps, fixed.moves(), guard == null ? null : guard.wanted());
            List<Label> offered = guard == null ? List.of() : guard.diverted() ? guard.next() : guard.others();
            line.putObjects("offered", offered, label -> Traces.label(line, label));
            other(line);
            if (guard != null) {
                line.put("diverted", guard.diverted())
                        .put("after", guard.last())
                        .put("remarks", guard.remarks());
            }
        } else {
            what(
                    line,
                    "STALE",
                    steps,
                    result instanceof Result.Stale stale ? stale.moves() : 0,
                    result instanceof Result.Stale stale ? stale.wanted() : null);
            List<Label> offered = result instanceof Result.Stale stale ? stale.offered() : List.of();
            line.putObjects("offered", offered, label -> Traces.label(line, label));
            other(line);
        }
        if (!replayed.why().isEmpty()) {
            line.put("why", replayed.why());
        }
        Search search = replayed.search();
        if (search != null) {
            line.putObject("search", at -> search(at, search));
        }
        if (cell != null && !replayed.sameScenario()) {
            line.put("moved_to", cell.scenario());
        }
    }

    /** The run that a search found in the place of the stored one. */
    private void other(JsonLine line) {
        if (replayed.search() instanceof Search.Refound refound) {
            Traces.put(line, "counterexample", refound.run());
        } else {
            line.putNull("counterexample");
        }
    }

    private void search(JsonLine at, Search search) {
        at.put("result", search.word()).put("states", search.states());
        if (search instanceof Search.Refound refound) {
            at.put("kept", refound.kept())
                    .put("scenario", refound.cell().scenario())
                    .put("capsule", refound.capsule(replayed.capsule()).format());
        } else if (search instanceof Search.Holds holds) {
            at.put("scenarios", holds.scenarios()).put("tested", holds.tested());
        }
    }

    /** @param stuck the step at which the run diverges from the stored one, or null if it does not */
    private static void what(JsonLine line, String word, int steps, int ran, @Nullable Label stuck) {
        line.put("result", word).put("steps", steps).put("ran", ran);
        if (stuck == null) {
            line.putNull("stuck");
        } else {
            line.putObject("stuck", at -> Traces.label(at, stuck));
        }
    }
}
