package dev.heddle.reports.text;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Storage;

/** How small a counterexample is known to be. */
public enum Minimality {
    /** Every shorter run was tried, and no state was left out; of the runs of this length none has fewer switches. */
    PROVEN("proven", "proven: every shorter run was tried and holds; no run of this length has fewer switches"),
    /** Every shorter run was tried; the run may end, and that breaks the claim. */
    END("proven", "every shorter run was tried and holds; another run of this length may have fewer switches"),
    /** As END up to the loop. */
    LOOP("best-known", "no run comes to such a loop in fewer steps; a shorter loop may exist"),
    /** Found by a reduced search, and a limit cut the plain one that looks for a shorter run. */
    REDUCED("best-known", "best known: a limit cut the search for a shorter run"),
    /** Every shorter run was tried, but a collision of fingerprints may have hidden a state on one of them. */
    BEST_KNOWN("best-known", "best known: visited states were told apart by 64-bit fingerprints");

    private final String word;
    private final String sentence;

    Minimality(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** The minimality of what a search found. A cut of a plain search does not matter: it tries shorter runs first. */
    public static Minimality of(Outcome outcome, Counterexample found) {
        if (found.forEver()) {
            return found.loops() ? LOOP : END;
        }
        if (!outcome.shortest()) {
            return REDUCED;
        }
        return outcome.storage() == Storage.EXACT ? PROVEN : BEST_KNOWN;
    }

    /** The word in machine-readable output. */
    public String word() {
        return word;
    }

    /** What that rests on, in one sentence without a full stop. */
    public String sentence() {
        return sentence;
    }
}
