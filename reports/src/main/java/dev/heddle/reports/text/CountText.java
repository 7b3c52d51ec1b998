package dev.heddle.reports.text;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Saving;
import dev.heddle.model.search.Storage;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a search counted. */
public final class CountText {

    private CountText() {}

    /**
     * Writes a heading with the verdict, a table of the numbers, and what limits them.
     *
     * @param model name with parameters, such as {@code phil N=7}
     * @param saving what a reduced search saved, or null if there was none
     * @param trace whether to add the shortest run to each broken claim
     */
    public static void write(Page page, String model, Outcome outcome, @Nullable Saving saving, boolean trace) {
        page.line(model + ": " + outcome.verdict().word());
        if (!outcome.reduced()) {
            page.field("states", Long.toString(outcome.states()));
            page.field("transitions", Long.toString(outcome.transitions()));
            page.field("depth", Integer.toString(outcome.depth()));
        }
        if (saving != null) {
            page.field("reduced", SavingText.of(saving));
        }
        page.field(
                "error depth",
                outcome.broken().values().stream()
                        .min(Integer::compare)
                        .map(Object::toString)
                        .orElse("none"));
        page.field("broken", String.join(" ", outcome.broken().keySet()));
        page.field("storage", storage(outcome));
        if (outcome.verdict() instanceof Verdict.Inconclusive open) {
            page.field("cut", open.why());
        } else if (!outcome.complete()) {
            page.field("cut", "the search was cut; there are more states");
        }
        if (trace && outcome.verdict() instanceof Verdict.Violated violated) {
            for (Counterexample found : violated.found()) {
                page.blank()
                        .line((outcome.shortest() ? "A shortest" : "A") + " run that breaks " + found.claim())
                        .blank();
                StepList.write(found, page);
            }
        }
    }

    private static String storage(Outcome outcome) {
        if (outcome.storage() == Storage.EXACT) {
            return "exact";
        }
        if (outcome.verdict() instanceof Verdict.Proved proved && proved.omission() == 0) {
            return "64-bit fingerprints, one for each state: none was missed";
        }
        return "64-bit fingerprints"
                + (outcome.verdict() instanceof Verdict.Proved proved
                        ? String.format(
                                Locale.ROOT,
                                "; a state was missed with a probability of at most %.1e",
                                proved.omission())
                        : "");
    }
}
