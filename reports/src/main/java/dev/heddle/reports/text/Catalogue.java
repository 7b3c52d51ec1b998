package dev.heddle.reports.text;

import com.google.common.base.Strings;
import dev.heddle.model.Rule;
import dev.heddle.model.reference.Parameter;
import dev.heddle.model.reference.ReferenceModels;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import java.util.stream.Stream;

/** Lists of what there is to check. */
public final class Catalogue {

    private Catalogue() {}

    /** One system: its question, and how much of everything it has. */
    public static void system(Page page, KernelSystem system) {
        page.hanging(system.name() + "  ", system.question());
        page.line("  " + system.variants().size() + " variants, "
                + system.claims().size() + " claims, " + system.configs().size() + " configurations");
    }

    public static void variants(Page page, KernelSystem system) {
        page.line(system.name());
        int width = width(system.variants().stream().map(Variant::id));
        for (Variant variant : system.variants()) {
            page.hanging(lead(variant.id(), width), variant.title() + " [" + variant.source() + "]");
        }
    }

    /** The claims, each with the situation that must come up for it to mean anything. */
    public static void claims(Page page, KernelSystem system) {
        page.line(system.name());
        int width = width(system.claims().stream().map(ClaimText::id));
        for (ClaimText claim : system.claims()) {
            page.hanging(lead(claim.id(), width), claim.sentence());
            page.hanging(lead("", width), "(put to the test when: " + claim.twin() + ")");
        }
    }

    /** The rules of the world that the models rest on, each with how well it is known and from where. */
    public static void rules(Page page, KernelSystem system) {
        page.line(system.name());
        for (Rule rule : system.rules()) {
            page.hanging("  ", rule.id());
            page.hanging("    ", rule.statement());
            page.hanging("    ", "[" + rule.grade() + "] " + rule.evidence());
            if (rule.embodiedBy() != null) {
                page.hanging("    ", "(in the build of " + rule.embodiedBy() + ": cannot be taken away)");
            }
        }
    }

    public static void configs(Page page, KernelSystem system) {
        page.line(system.name());
        int width = width(system.configs().stream().map(KernelSystem.Config::id));
        for (KernelSystem.Config config : system.configs()) {
            page.hanging(lead(config.id(), width), config.meaning());
        }
    }

    /** A reference model: what it stands for, and for each parameter its range, its default and its meaning. */
    public static void model(Page page, String model) {
        page.hanging(model + "  ", ReferenceModels.about(model));
        int width = width(ReferenceModels.parameters(model).stream().map(Catalogue::range));
        for (Parameter parameter : ReferenceModels.parameters(model)) {
            page.hanging(lead(range(parameter), width), parameter.meaning() + " (default " + parameter.preset() + ")");
        }
    }

    private static String range(Parameter parameter) {
        return parameter.name() + "=" + parameter.range();
    }

    private static int width(Stream<String> ids) {
        return ids.mapToInt(String::length).max().orElse(0);
    }

    private static String lead(String id, int width) {
        return "  " + Strings.padEnd(id, width, ' ') + "  ";
    }
}
