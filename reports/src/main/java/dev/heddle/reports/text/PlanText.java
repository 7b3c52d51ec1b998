package dev.heddle.reports.text;

import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.Origin;
import dev.heddle.properties.MachinePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader's machine is, as far as its files say, and what follows for each system. */
public final class PlanText {

    private PlanText() {}

    /** Writes what is known with its origins, then what is not, then the oddities of the files; each fact once. */
    public static void facts(Page page, List<Fact<?>> facts, List<String> warnings) {
        Map<String, Fact<?>> once = new LinkedHashMap<>();
        facts.forEach(fact -> once.putIfAbsent(fact.toString(), fact));
        if (!once.isEmpty() || !warnings.isEmpty()) {
            page.line("The machine, and where each fact comes from:");
        }
        once.forEach((words, fact) -> {
            if (fact.isKnown()) {
                page.hanging("  ", words);
            }
        });
        warnings.forEach(warning -> page.hanging("  odd: ", warning));
        if (once.values().stream().anyMatch(fact -> !fact.isKnown())) {
            page.line("Not known:");
        }
        for (Fact<?> fact : once.values()) {
            if (fact.origin() instanceof Origin.Unknown why) {
                page.hanging("  ", fact.name() + ": " + why.describe());
            }
        }
        if (!once.isEmpty() || !warnings.isEmpty()) {
            page.blank();
        }
    }

    /** Writes whether the system concerns the machine and why, and what follows. */
    public static void plan(Page page, String system, MachinePlan plan) {
        page.hanging(
                "",
                system + " " + plan.concern().answer().words() + ": "
                        + plan.concern().why());
        plan.notes().forEach(note -> page.hanging("  - ", note));
        page.blank();
    }
}
