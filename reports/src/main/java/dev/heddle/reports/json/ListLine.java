package dev.heddle.reports.json;

import dev.heddle.model.Rule;
import dev.heddle.model.reference.ReferenceModels;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Variant;

/** What there is, a line for each: schema {@code list}. */
public final class ListLine {

    private ListLine() {}

    public static String of(KernelSystem system) {
        return JsonLine.of(line -> line.put("kind", "system")
                .put("id", system.name())
                .put("question", system.question())
                .put("variants", system.variants().size())
                .put("claims", system.claims().size())
                .put("configs", system.configs().size()));
    }

    public static String of(KernelSystem system, Variant variant) {
        return JsonLine.of(line -> line.put("kind", "variant")
                .put("id", variant.id())
                .put("system", system.name())
                .put("title", variant.title())
                .put("source", variant.source()));
    }

    public static String of(KernelSystem system, ClaimText claim) {
        return JsonLine.of(line -> line.put("kind", "claim")
                .put("id", claim.id())
                .put("system", system.name())
                .put("sentence", claim.sentence())
                .put("twin", claim.twin()));
    }

    public static String of(KernelSystem system, Rule rule) {
        return JsonLine.of(line -> line.put("kind", "rule")
                .put("id", rule.id())
                .put("system", system.name())
                .put("statement", rule.statement())
                .put("grade", rule.grade().toString())
                .put("evidence", rule.evidence())
                .put("builtInto", rule.embodiedBy()));
    }

    public static String of(KernelSystem system, KernelSystem.Config config) {
        return JsonLine.of(line -> line.put("kind", "config")
                .put("id", config.id())
                .put("system", system.name())
                .put("meaning", config.meaning()));
    }

    /** @param model the name of a reference model */
    public static String ofModel(String model) {
        return JsonLine.of(line -> line.put("kind", "model")
                .put("id", model)
                .put("about", ReferenceModels.about(model))
                .putObjects(
                        "parameters", ReferenceModels.parameters(model), parameter -> line.put("name", parameter.name())
                                .put("least", parameter.least())
                                .putOrNull("most", parameter.most() == Integer.MAX_VALUE ? null : parameter.most())
                                .put("default", parameter.preset())
                                .put("meaning", parameter.meaning())));
    }

    public static String of(SchemaFile schema) {
        return JsonLine.of(line -> line.put("kind", "schema")
                .put("id", schema.id())
                .put("about", schema.about())
                .put("resource", schema.resource()));
    }
}
