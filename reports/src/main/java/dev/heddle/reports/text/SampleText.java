package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.sample.SampleOutcome;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.CellSample;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import java.util.Locale;
import java.util.stream.Collectors;

/** Random runs of one cell: what they found, how sure that is, and how much they have not seen. */
public final class SampleText {

    private SampleText() {}

    /** Writes what the runs of {@code sample} say. */
    public static void write(Page page, CellSample sample, Variant variant, Scope scope) {
        Cell cell = sample.cell();
        page.line(cell.system() + " " + cell.variant() + " " + cell.config() + ": " + sample.word());
        page.field("variant", variant.title() + " [" + variant.source() + "]");
        page.field("scenario", cell.scenario());
        SampleOutcome outcome = sample.outcome();
        if (outcome == null) {
            page.field("because", cell.scope());
        } else {
            page.field("broken", broken(outcome));
            page.field("scope", cell.scope() + " [" + scope.name().toLowerCase(Locale.ROOT) + "]");
            runs(page, outcome);
            String untested = String.join(" ", untested(outcome));
            page.field("untested", untested.isEmpty() ? "" : "never put to the test in these runs: " + untested);
            page.field(
                    "not covered",
                    unasked(outcome)
                            + "every run that was not made; anything beyond that scope; memory ordering; code that the model"
                            + " leaves out");
        }
        page.field("fact sheet", "expects " + Marks.expected(cell.expectation()) + ": " + agreement(sample));
        sample.headline().ifPresent(found -> {
            page.blank();
            CounterexampleText.write(
                    page,
                    cell,
                    scope,
                    found.counterexample(),
                    "not looked at: this is run " + found.run() + " as it was run");
        });
    }

    /** A claim about runs that never end is not asked, whatever the number of runs. */
    private static String unasked(SampleOutcome outcome) {
        return outcome.unasked().isEmpty()
                ? ""
                : String.join(" ", unaskedIds(outcome)) + " of runs that never end, whatever the number of runs; ";
    }

    /** Short ids of the claims about runs that never end. */
    public static ImmutableList<String> unaskedIds(SampleOutcome outcome) {
        return outcome.unasked().stream().map(CellResult::shortId).collect(ImmutableList.toImmutableList());
    }

    private static String broken(SampleOutcome outcome) {
        return outcome.found().stream()
                .map(found -> CellResult.shortId(found.claim()) + " in "
                        + outcome.failures().getOrDefault(found.claim(), 0L) + " runs, first in run " + found.run()
                        + " after " + VerdictText.steps(found.depth()))
                .collect(Collectors.joining("; "));
    }

    private static void runs(Page page, SampleOutcome outcome) {
        page.field(
                "sampled",
                outcome.runs() + " runs, " + outcome.sampler().word() + ", seed " + outcome.seed() + ": "
                        + outcome.steps() + " steps, " + outcome.longest() + " in the longest run");
        if (outcome.cut() > 0) {
            page.field(
                    "cut",
                    outcome.cut() + " runs at the depth bound of " + outcome.depthBound()
                            + "; what comes after it was not looked at");
        }
        ResidualRisk.write(page, outcome);
    }

    /** What runs the numbers of {@code outcome} are about. */
    public static String distribution(SampleOutcome outcome) {
        return ResidualRisk.distribution(outcome);
    }

    /** Short ids of the claims whose dangerous situation came up in no run. */
    public static ImmutableList<String> untested(SampleOutcome outcome) {
        return outcome.unmet().stream()
                .filter(id -> id.endsWith(CellResult.TWIN))
                .map(id -> CellResult.shortId(id.substring(0, id.length() - CellResult.TWIN.length())))
                .collect(ImmutableList.toImmutableList());
    }

    private static String agreement(CellSample sample) {
        if (sample.open()) {
            SampleOutcome outcome = sample.outcome();
            return "not settled: more runs might find it"
                    + (outcome == null || outcome.unasked().isEmpty() ? "" : ", unless it takes one that never ends");
        }
        if (!sample.expected()) {
            return "DISAGREES";
        }
        return sample.outcome() == null || sample.headline().isPresent() ? "agrees" : "no run disagrees";
    }
}
