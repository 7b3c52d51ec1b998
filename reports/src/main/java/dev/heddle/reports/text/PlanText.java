package dev.heddle.reports.text;

import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.Origin;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.drawing.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader's machine is, as far as its files say, and what follows for each system. */
public final class PlanText {

    private final FileNames names;

    /** @param names what the machine's files are called */
    public PlanText(FileNames names) {
        this.names = names;
    }

    /** Writes what is known with its origins, then what is not, then the oddities of the files; each fact once. */
    public void facts(Page page, List<Fact<?>> facts, List<String> warnings) {
        Map<String, Fact<?>> once = new LinkedHashMap<>();
        facts.forEach(fact -> once.putIfAbsent(fact.toString(), fact));
        if (!once.isEmpty() || !warnings.isEmpty()) {
            page.line("The machine, and where each fact comes from:");
        }
        once.forEach((words, fact) -> {
            if (fact.isKnown()) {
                page.hanging("  ", names.in(words));
            }
        });
        warnings.forEach(warning -> page.hanging("  odd: ", names.in(warning)));
        if (once.values().stream().anyMatch(fact -> !fact.isKnown())) {
            page.line("Not known:");
        }
        unknown(once.values())
                .forEach((why, what) -> page.hanging("  ", String.join(", ", what) + ": " + names.in(why)));
        if (!once.isEmpty() || !warnings.isEmpty()) {
            page.blank();
        }
    }

    /** For each reason why something is not known, what that is. */
    private static Map<String, List<String>> unknown(Collection<Fact<?>> facts) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Fact<?> fact : facts) {
            if (fact.origin() instanceof Origin.Unknown why) {
                reasons.computeIfAbsent(why.describe(), any -> new ArrayList<>())
                        .add(fact.name());
            }
        }
        return reasons;
    }

    /** Writes whether the system concerns the machine and why, and what follows. */
    public void plan(Page page, String system, MachinePlan plan) {
        page.hanging(
                "",
                system + " " + plan.concern().answer().words() + ": "
                        + names.in(plan.concern().why()));
        plan.notes().forEach(note -> page.hanging("  - ", names.in(note)));
        page.blank();
    }
}
