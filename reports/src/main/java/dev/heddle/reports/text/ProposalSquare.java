package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Letter;
import java.util.Comparator;
import java.util.Optional;

/**
 * One design under one configuration.
 *
 * @param results the cells that count
 */
public record ProposalSquare(Proposals proposals, Proposals.Row row, String config, ImmutableList<CellResult> results) {

    /**
     * The shortest run that does the worst damage.
     *
     * @param steps its length
     */
    public record Worst(Letter letter, CellResult result, int steps) {}

    /** Whether nothing contradicts the fact sheet; what a cut left open does not. */
    public boolean expected() {
        return results.stream().allMatch(result -> result.expected() || !VerdictText.settled(result));
    }

    /** Whether a search was cut, so that a letter may be missing. */
    public boolean open() {
        return results.stream()
                .anyMatch(
                        result -> result.outcome() != null && !result.outcome().complete());
    }

    /** Whether a cell violates the claim with this short id. */
    boolean breaks(String claim) {
        return results.stream().anyMatch(result -> result.violated().contains(claim));
    }

    /** {@code OK}, {@code F}, {@code WS}; with {@code ?} if a search was cut, with {@code !} if not as expected. */
    String text() {
        return proposals.word(results) + (open() ? Marks.OPEN : "") + (expected() ? "" : "!");
    }

    /** Empty if no letter applies. */
    public Optional<Worst> worst() {
        return proposals.broken(results).stream().findFirst().flatMap(letter -> results.stream()
                .flatMap(result -> result.counterexample(letter.claim()).stream()
                        .map((Counterexample found) ->
                                new Worst(letter, result, found.moves().size())))
                .min(Comparator.comparingInt(Worst::steps)));
    }
}
