package dev.heddle.reports.render.trace;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A run made of nothing but the JSON of its bug. */
final class Rebuilt {

    private Rebuilt() {}

    static Counterexample counterexample(JsonNode bug) {
        JsonNode run = bug.get("counterexample");
        return new Counterexample(
                bug.get("model").asString(),
                run.get("claim").asString(),
                list(run.get("initial"), Rebuilt::change),
                list(run.get("at_start"), Rebuilt::broken),
                list(run.get("moves"), Rebuilt::move),
                bug.get("switches").asInt(),
                run.has("loop_from") ? run.get("loop_from").asInt() : Counterexample.NO_LOOP);
    }

    private static Move move(JsonNode move) {
        return new Move(
                new Label(
                        move.get("actor").asString(),
                        move.get("routine").asString(),
                        move.get("text").asString()),
                list(move.get("changes"), Rebuilt::change),
                list(move.get("remarks"), JsonNode::asString),
                list(move.get("broken"), Rebuilt::broken));
    }

    private static Change change(JsonNode change) {
        return new Change(
                change.get("field").asString(),
                change.get("before").asString(),
                change.get("after").asString());
    }

    private static Broken broken(JsonNode broken) {
        return new Broken(
                broken.get("claim").asString(),
                broken.get("sentence").asString(),
                broken.get("values").asString());
    }

    private static <T> ImmutableList<T> list(@Nullable JsonNode nodes, Function<JsonNode, T> item) {
        var items = ImmutableList.<T>builder();
        if (nodes != null) {
            nodes.forEach(node -> items.add(item.apply(node)));
        }
        return items.build();
    }
}
