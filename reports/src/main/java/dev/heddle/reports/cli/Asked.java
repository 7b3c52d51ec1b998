package dev.heddle.reports.cli;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.reports.text.VerdictText;
import java.util.Optional;

/**
 * What a cell says about the one claim that the user asked about.
 *
 * @param claim full id
 */
record Asked(String claim, Answer answer, Optional<Counterexample> found) {

    /** What became of the claim. */
    enum Answer {
        BROKEN("VIOLATED"),
        /** A `sometimes` claim, which only shows that something can happen. */
        MET("comes up; it breaks nothing"),
        UNMET("never comes up"),
        HOLDS("holds"),
        /** It holds, and the situation in which it could break never came up. */
        UNTESTED("holds, but was never put to the test here"),
        OPEN("INCONCLUSIVE, the search was cut before it had an answer"),
        NOT_CLAIMED("not claimed of this cell");

        private final String words;

        Answer(String words) {
            this.words = words;
        }
    }

    static Asked of(String claim, CellResult result) {
        Outcome outcome = result.outcome();
        Optional<Counterexample> found = result.counterexample(claim);
        if (found.isPresent()) {
            return new Asked(claim, Answer.BROKEN, found);
        }
        if (outcome != null && outcome.states() == 0) {
            // The time was up: to build the model for its list of claims may take long, too.
            return new Asked(claim, Answer.OPEN, found);
        }
        if (outcome == null || !claims(result.cell(), claim)) {
            return new Asked(claim, Answer.NOT_CLAIMED, found);
        }
        if (outcome.met().contains(claim)) {
            return new Asked(claim, Answer.MET, found);
        }
        if (!outcome.complete()) {
            return new Asked(claim, Answer.OPEN, found);
        }
        Answer answer = outcome.unmet().contains(claim)
                ? Answer.UNMET
                : VerdictText.untested(outcome).contains(claim) ? Answer.UNTESTED : Answer.HOLDS;
        return new Asked(claim, answer, found);
    }

    /** Whether the cell's model makes this claim: not every claim concerns every scenario. */
    static boolean claims(Cell cell, String claim) {
        if (cell.model() == null) {
            return false;
        }
        Model<?> model = cell.model().get();
        return model.claims().stream().anyMatch(made -> made.id().equals(claim));
    }

    String words() {
        return CellResult.shortId(claim) + ": " + answer.words;
    }
}
