package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Storage;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.drawing.StepList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One cell: its verdict, what that covers, what it does not cover, and whether the fact sheet expected it. */
public final class VerdictText {

    /** Steps that never ran are named up to this number: beyond it a reader looks the model over anyway. */
    private static final int MOST_UNUSED = 3;

    private VerdictText() {}

    /**
     * Writes the verdict on {@code result}, found at {@code scope}.
     *
     * @param answer what the heading says after the name of the cell, such as {@code : PROVED}
     */
    public static void write(Page page, CellResult result, Variant variant, Scope scope, String answer) {
        Cell cell = result.cell();
        page.line(cell.system() + " " + cell.variant() + " " + cell.config() + answer);
        page.field("variant", variant.title() + " [" + variant.source() + "]");
        page.field("scenario", cell.scenario());
        Outcome outcome = result.outcome();
        if (outcome == null) {
            page.field("because", cell.scope());
        } else {
            answer(page, result, outcome, scope);
        }
        expected(page, result);
    }

    /** The verdict with what it costs: {@code PROVED, D (a debug check prints a splat)}. */
    public static String word(CellResult result) {
        String price = result.outlook().map(Marks::price).orElse("");
        return result.word() + (price.isEmpty() ? "" : ", " + Marks.of(result) + " (" + price + ")");
    }

    /** A cell in one or two lines, below a heading that has its verdict: scenario, violated claims, states, depth. */
    public static void brief(Page page, CellResult result) {
        Outcome outcome = result.outcome();
        String claims = String.join(" ", result.violated());
        page.line("  " + result.cell().scenario() + ": "
                + (outcome == null
                        ? result.cell().scope()
                        : (claims.isEmpty() ? "" : claims + "; ")
                                + outcome.states()
                                + (outcome.reduced() ? " states stored" : " states, depth " + outcome.depth())));
    }

    /** What each kind of proof costs, with how many cells there are of it; empty if nothing costs anything. */
    public static String prices(Map<Outlook, Integer> cells) {
        return cells.entrySet().stream()
                .filter(each -> !Marks.price(each.getKey()).isEmpty())
                .map(each -> each.getValue() + " " + each.getKey().mark() + ": " + Marks.price(each.getKey()))
                .collect(Collectors.joining("; "));
    }

    /** Whether no further search could change that the result agrees with the fact sheet, or disagrees. */
    public static boolean settled(CellResult result) {
        Outcome outcome = result.outcome();
        if (result.expected() || outcome == null || outcome.complete()) {
            return true;
        }
        var expectation = result.cell().expectation();
        boolean fails = outcome.verdict() instanceof Verdict.Violated;
        return fails
                && (expectation.outlook() != Outlook.FAILS
                        || expectation.never().stream().anyMatch(result.violated()::contains));
    }

    private static void answer(Page page, CellResult result, Outcome outcome, Scope scope) {
        String covers = result.cell().scope() + " [" + scope.name().toLowerCase(Locale.ROOT) + "]";
        Verdict verdict = outcome.verdict();
        if (verdict instanceof Verdict.Proved proved) {
            page.hanging("  PROVED within: ", covers + " (" + numbers(outcome) + ")");
            if (proved.omission() > 0) {
                page.field(
                        "risk",
                        String.format(
                                Locale.ROOT,
                                "a state was missed with a probability of at most %.1e",
                                proved.omission()));
            }
        } else if (verdict instanceof Verdict.Violated violated) {
            page.field(
                    "broken",
                    violated.found().stream().map(VerdictText::broken).collect(Collectors.joining(", "))
                            + (violated.found().size() > 1 ? together(outcome, violated) : ""));
            page.field("scope", covers);
            page.field(
                    "searched",
                    numbers(outcome)
                            + (outcome.complete() ? "" : "; the search was cut, other claims may break as well"));
        } else {
            page.field("scope", covers);
            page.field("reached", numbers(outcome) + "; no claim broken there");
            if (verdict instanceof Verdict.Inconclusive inconclusive) {
                page.field("cut", inconclusive.why());
            }
        }
        if (result.saving() != null) {
            page.field("reduced", SavingText.of(result.saving()));
        }
        page.field("not covered", "anything beyond that scope; memory ordering; code that the model leaves out");
        vacuous(page, outcome);
    }

    private static String together(Outcome outcome, Verdict.Violated violated) {
        boolean shortest = outcome.shortest() && violated.found().stream().noneMatch(Counterexample::loops);
        return shortest ? " (each in its own shortest run)" : " (each in its own run)";
    }

    private static String broken(Counterexample found) {
        String id = CellResult.shortId(found.claim());
        int length = found.moves().size();
        if (!found.loops()) {
            return id + (found.forEver() ? " at the end of " : " after ") + steps(length);
        }
        return id + " after " + steps(found.loopFrom()) + " by a loop of " + (length - found.loopFrom());
    }

    /** What the search never put to the test. Only a complete search can say so. */
    private static void vacuous(Page page, Outcome outcome) {
        if (!outcome.complete()) {
            return;
        }
        String untested = untested(outcome).stream().map(CellResult::shortId).collect(Collectors.joining(" "));
        if (!untested.isEmpty()) {
            page.field("untested", "never put to the test here: " + untested);
        }
        List<String> unused = outcome.coverage().stream()
                .filter(fired -> fired.times() == 0)
                .map(fired -> fired.label().actor() + ": " + StepList.what(fired.label()))
                .distinct()
                .toList();
        if (!unused.isEmpty()) {
            page.field(
                    "never ran",
                    unused.size() + " of " + outcome.coverage().size() + " steps: "
                            + unused.stream().limit(MOST_UNUSED).collect(Collectors.joining("; "))
                            + (unused.size() > MOST_UNUSED ? "; ..." : ""));
        }
    }

    /**
     * What a longer report found violated or could not settle, in short.
     *
     * @param results cells of one variant under one configuration, at least one
     * @param about what tells them from others: the scenario, or why they were checked
     */
    public static void reminder(Page page, ImmutableList<CellResult> results, String about) {
        Cell cell = results.get(0).cell();
        var square = new Square(results);
        page.hanging(
                "  " + cell.variant() + " " + cell.config() + "  ",
                square.mark() + (square.violated().isEmpty() ? "" : " (" + square.violated() + ")") + "  " + about
                        + (results.size() > 1 ? ", " + results.size() + " scenarios" : ""));
    }

    /** Full ids of the claims whose dangerous situation never came up. */
    public static List<String> untested(Outcome outcome) {
        return outcome.unmet().stream()
                .filter(id -> id.endsWith(CellResult.TWIN))
                .map(id -> id.substring(0, id.length() - CellResult.TWIN.length()))
                .toList();
    }

    private static void expected(Page page, CellResult result) {
        var expectation = result.cell().expectation();
        boolean noted = result.outcome() != null && !expectation.note().isEmpty();
        String sheet = Marks.expected(expectation) + (noted ? ", as the note reads it" : "");
        String found = Marks.found(result);
        page.field(
                "fact sheet",
                result.expected()
                        ? "expects " + sheet + ": agrees"
                        : "expects " + sheet + ", found " + found
                                + (settled(result) ? ": DISAGREES" : "; not settled: the search was cut"));
        if (noted) {
            page.field("note", expectation.note());
        }
    }

    private static String numbers(Outcome outcome) {
        return outcome.states()
                + (outcome.reduced()
                        ? " states stored, " + outcome.transitions() + " steps taken, "
                        : " states, " + outcome.transitions() + " transitions, depth " + outcome.depth() + ", ")
                + (outcome.storage() == Storage.EXACT ? "exact" : "by 64-bit fingerprints");
    }

    static String steps(int number) {
        return number == 1 ? "1 step" : number + " steps";
    }
}
