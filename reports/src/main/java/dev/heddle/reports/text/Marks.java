package dev.heddle.reports.text;

import dev.heddle.properties.CellResult;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Outlook;

/** How cells come out, in the marks of the matrix and in words. */
final class Marks {

    /** The mark of a cell whose search was cut before it had an answer. */
    static final String OPEN = "?";

    private Marks() {}

    static String of(CellResult result) {
        return result.outlook().map(Outlook::mark).orElse(OPEN);
    }

    static String meaning(Outlook outlook) {
        return switch (outlook) {
            case OK -> "every claim holds";
            case REFUSES, DEFERS -> "every claim holds; " + price(outlook);
            case SPLATS -> "every claim holds, but " + price(outlook);
            case FAILS -> "a claim is violated";
            case NOT_APPLICABLE -> "the variant does not exist under this configuration";
        };
    }

    /** What a cell pays for holding every claim; empty if nothing, or if it does not hold them. */
    static String price(Outlook outlook) {
        return switch (outlook) {
            case REFUSES -> "refusals although the lock was free";
            case DEFERS -> "work put off while a shielding lock was held";
            case SPLATS -> "a debug check prints a splat";
            case OK, FAILS, NOT_APPLICABLE -> "";
        };
    }

    /** {@code F (I1 I6, never I9)}. */
    static String expected(Expectation expectation) {
        String claims = String.join(" ", expectation.claims());
        String never = String.join(" ", expectation.never());
        if (claims.isEmpty() && never.isEmpty()) {
            return expectation.outlook().mark();
        }
        String both = claims.isEmpty() || never.isEmpty() ? "" : ", ";
        return expectation.outlook().mark() + " (" + claims + both + (never.isEmpty() ? "" : "never " + never) + ")";
    }

    /** {@code F (I17 I1)}. */
    static String found(CellResult result) {
        String claims = String.join(" ", result.violated());
        return of(result) + (claims.isEmpty() ? "" : " (" + claims + ")");
    }
}
