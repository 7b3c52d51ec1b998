package dev.heddle.reports.text;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Storage;

/**
 * Whether a run that a search shows has the fewest steps. That it is minimal is another question, which only {@link
 * dev.heddle.properties.bug.Certificate} answers: decision 0021.
 */
public enum FewestSteps {
    /** Every shorter run was tried, and no state was left out; of the runs of this length none has fewer switches. */
    AND_SWITCHES(true, "every shorter run was tried and holds; no run of this length has fewer switches"),
    /** Every shorter run was tried; the run may end, and that breaks the claim. */
    END(true, "every shorter run was tried and holds; another run of this length may have fewer switches"),
    /** As END up to the loop. */
    LOOP(false, "not known: no run comes to such a loop in fewer steps, but a shorter loop may exist"),
    /** Found by a reduced search, and a limit cut the plain one that looks for a shorter run. */
    REDUCED(false, "not known: a limit cut the search for a shorter run"),
    /** Every shorter run was tried, but a collision of fingerprints may have hidden a state on one of them. */
    FINGERPRINTS(false, "not known: visited states were told apart by 64-bit fingerprints");

    private final boolean sure;
    private final String sentence;

    FewestSteps(boolean sure, String sentence) {
        this.sure = sure;
        this.sentence = sentence;
    }

    /** What is known of what a search found. A cut of a plain search does not matter: it tries shorter runs first. */
    public static FewestSteps of(Outcome outcome, Counterexample found) {
        if (found.forEver()) {
            return found.loops() ? LOOP : END;
        }
        if (!outcome.shortest()) {
            return REDUCED;
        }
        return outcome.storage() == Storage.EXACT ? AND_SWITCHES : FINGERPRINTS;
    }

    /** Whether no run that breaks the claim has fewer steps, a loop counted once. */
    public boolean sure() {
        return sure;
    }

    /** What that rests on, in one sentence without a full stop. */
    public String sentence() {
        return sentence;
    }
}
