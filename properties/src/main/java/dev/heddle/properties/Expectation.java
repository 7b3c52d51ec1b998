package dev.heddle.properties;

import com.google.common.collect.ImmutableList;

/**
 * What the fact sheet expects of one cell.
 *
 * @param outlook how it comes out
 * @param claims short ids (I17) of claims that must be violated; empty unless the outlook is FAILS
 * @param never short ids of claims that must hold although others fail
 * @param note what a reader should know beside it; may be empty
 */
public record Expectation(Outlook outlook, ImmutableList<String> claims, ImmutableList<String> never, String note) {

    public static Expectation of(Outlook outlook) {
        return new Expectation(outlook, ImmutableList.of(), ImmutableList.of(), "");
    }

    /** Every claim holds, at no price. */
    public static Expectation ok() {
        return of(Outlook.OK);
    }

    /** Claims with these short ids break, perhaps others too. */
    public static Expectation fails(String... claims) {
        return new Expectation(Outlook.FAILS, ImmutableList.copyOf(claims), ImmutableList.of(), "");
    }

    /** The same, and {@code claims} hold although others fail. */
    public Expectation butNever(String... claims) {
        return new Expectation(outlook, this.claims, ImmutableList.copyOf(claims), note);
    }

    public Expectation noting(String newNote) {
        return new Expectation(outlook, claims, never, newNote);
    }
}
