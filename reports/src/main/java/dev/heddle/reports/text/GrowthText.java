package dev.heddle.reports.text;

import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import dev.heddle.properties.GrowthSearch.Stage;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A cell at one size after the other: a line each, and where verdict and shapes have stayed the same. */
public final class GrowthText {

    private static final String ROW = "%5s %-12s %9s %6s %10s %5s %7s %6s %7s";

    private final List<Stage> stages = new ArrayList<>();

    /** Writes what grows, and the heads of the columns. */
    public void begin(Page page, Cell cell, Variant variant, Growth growth) {
        page.line(cell.system() + " " + cell.variant() + " " + cell.config() + ", growing");
        page.field("variant", variant.title() + " [" + variant.source() + "]");
        page.field("scenario", cell.scenario());
        page.field("size", growth.unit());
        page.blank();
        page.line(String.format(
                Locale.ROOT,
                ROW,
                "size",
                "verdict",
                "states",
                "factor",
                "transit.",
                "depth",
                "shapes",
                "new",
                "seconds"));
    }

    /** Writes one size, later than those before it. */
    public void add(Page page, Growth growth, Stage stage, double seconds) {
        Outcome outcome = Objects.requireNonNull(stage.result().outcome());
        boolean origin = growth.origin().isPresent() && growth.origin().getAsInt() == stage.size();
        page.line(String.format(
                Locale.ROOT,
                ROW,
                stage.size() + (origin ? "*" : " "),
                stage.result().word(),
                outcome.states(),
                stages.isEmpty() || !stage.complete() ? "" : factor(outcome, stages.get(stages.size() - 1)),
                outcome.transitions(),
                outcome.depth(),
                stage.shapes(),
                stage.newShapes(),
                String.format(Locale.ROOT, "%.2f", seconds)));
        stages.add(stage);
    }

    private static String factor(Outcome outcome, Stage before) {
        Outcome smaller = Objects.requireNonNull(before.result().outcome());
        return String.format(Locale.ROOT, "%.2f", (double) outcome.states() / smaller.states());
    }

    /** Writes where it came to rest, and that this proves nothing. */
    public void end(Page page, Growth growth, String asked) {
        page.blank();
        if (growth.origin().isPresent() && growth.origin().getAsInt() <= stages.size()) {
            page.line("  *  the cell of scope " + asked);
        }
        List<Stage> whole = stages.stream().filter(Stage::complete).toList();
        stages.stream().filter(stage -> !stage.complete()).forEach(stage -> page.field("cut", cut(stage)));
        if (whole.size() == stages.size()) {
            page.field("end", "there is no larger size");
        }
        if (whole.isEmpty()) {
            return;
        }
        Stage last = whole.get(whole.size() - 1);
        page.field("verdict", verdict(whole));
        page.field(
                "shapes",
                last.lastNew() == last.size()
                        ? "still new ones at size " + last.size() + ", the last that was searched to its end"
                        : "no new one since size " + last.lastNew() + ", up to size " + last.size());
        page.field(
                "so",
                "an observation, and no proof: nothing follows from it for a size that was not searched to its end");
    }

    private static String cut(Stage stage) {
        Outcome outcome = Objects.requireNonNull(stage.result().outcome());
        return "size " + stage.size() + " was not searched to its end: "
                + (outcome.verdict() instanceof Verdict.Inconclusive open ? open.why() : "a limit was reached");
    }

    private static String verdict(List<Stage> whole) {
        Stage last = whole.get(whole.size() - 1);
        int since = last.size();
        for (int i = whole.size() - 1; i >= 0 && same(whole.get(i), last); i--) {
            since = whole.get(i).size();
        }
        String claims = String.join(" ", last.result().violated());
        return last.result().word()
                + (claims.isEmpty() ? "" : " (" + claims + ")")
                + (since == last.size() ? " at size " + since : " from size " + since + " to " + last.size());
    }

    private static boolean same(Stage one, Stage other) {
        return one.result().word().equals(other.result().word())
                && one.result().violated().containsAll(other.result().violated())
                && other.result().violated().containsAll(one.result().violated());
    }
}
