package dev.heddle.reports.html;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.text.Square;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A square of the matrix as its page shows it.
 *
 * @param style name of its looks
 * @param word the verdict
 * @param evidence what that rests on, in a few words
 * @param detail a sentence for whoever points at it
 * @param page the page of its bug; empty if there is none
 * @param expected whether the fact sheet says so, too
 */
record SquareView(String style, String word, String evidence, String detail, String page, boolean expected) {

    /**
     * A violated one.
     *
     * @param found the run on its page
     * @param page where that is
     */
    static SquareView of(Square square, Counterexample found, String page) {
        CellResult worst = square.worst();
        return new SquareView(
                worst.outlook().map(SquareView::style).orElse("open"),
                "VIOLATED",
                CellResult.shortId(found.claim()) + ", "
                        + Page.count(found.moves().size(), "step"),
                "violated in " + violated(square) + " of "
                        + Page.count(square.results().size(), "scenario") + ": " + square.violated() + ". Shown: "
                        + worst.cell().scenario(),
                page,
                square.expected());
    }

    /** Any other one. */
    static SquareView of(Square square) {
        CellResult worst = square.worst();
        Optional<Outlook> outlook = worst.outlook();
        String style = outlook.map(SquareView::style).orElse("open");
        String scenarios = Page.count(square.results().size(), "scenario");
        if (outlook.isEmpty()) {
            return new SquareView(style, "INCONCLUSIVE", "cut", cut(worst), "", square.expected());
        }
        if (outlook.get() == Outlook.NOT_APPLICABLE) {
            return new SquareView(style, "n/a", "", worst.cell().scope(), "", square.expected());
        }
        return new SquareView(
                style,
                "PROVED",
                price(outlook.get()) + evidence(square),
                scenarios + ", " + Page.count(square.states(), "state")
                        + (outlook.get() == Outlook.OK ? "" : "; " + meaning(outlook.get())),
                "",
                square.expected());
    }

    private static long violated(Square square) {
        return square.results().stream()
                .filter(result -> !result.violated().isEmpty())
                .count();
    }

    private static String cut(CellResult worst) {
        Outcome outcome = worst.outcome();
        return outcome == null ? "" : "the search was cut after " + Page.count(outcome.states(), "state");
    }

    private static String style(Outlook outlook) {
        return switch (outlook) {
            case OK -> "proved";
            case REFUSES, DEFERS, SPLATS -> "price";
            case FAILS -> "violated";
            case NOT_APPLICABLE -> "none";
        };
    }

    private static String price(Outlook outlook) {
        return outlook == Outlook.OK ? "" : outlook.mark() + ", ";
    }

    private static String meaning(Outlook outlook) {
        return switch (outlook) {
            case REFUSES -> "refusals although the lock was free";
            case DEFERS -> "work put off while a shielding lock was held";
            case SPLATS -> "a debug check prints a splat";
            case OK, FAILS, NOT_APPLICABLE -> "";
        };
    }

    /** Only a search that kept every state whole is called exhaustive without more words. */
    private static String evidence(Square square) {
        String how = square.hashed() ? "fingerprints" : square.reduced() ? "reduced" : "exhaustive";
        return how + " " + square.states();
    }

    /** Text for a file name: letters and digits, whatever else there is turned into dashes. */
    static String fileName(String variant, String config) {
        return (variant + " " + config)
                .chars()
                .mapToObj(c -> String.valueOf((char) (isPlain(c) ? c : '-')))
                .collect(Collectors.joining());
    }

    private static boolean isPlain(int c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
