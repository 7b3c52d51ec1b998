package dev.heddle.reports.text;

import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachinePlan;
import java.util.List;

/** What a reader's machine is, as far as its files say, and what follows for one system. */
public final class PlanText {

    private PlanText() {}

    /** Writes facts with their origins, oddities of the files, and what follows. */
    public static void write(Page page, KernelSystem system, MachinePlan plan, List<String> warnings) {
        boolean isKnown = !plan.facts().isEmpty() || !warnings.isEmpty();
        if (isKnown) {
            page.line("Facts used, and where each comes from:");
        }
        plan.facts().forEach(fact -> page.hanging("  ", fact));
        warnings.forEach(warning -> page.hanging("  odd: ", warning));
        if (!plan.notes().isEmpty()) {
            if (isKnown) {
                page.blank();
            }
            page.line("What follows for " + system.name() + ":");
            plan.notes().forEach(note -> page.hanging("  - ", note));
        }
        page.blank();
    }
}
