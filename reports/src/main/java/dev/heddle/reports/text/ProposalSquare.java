package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.NestedCalls;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Letter;
import dev.heddle.properties.Proposals.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One design in one column under one configuration.
 *
 * @param results the cells that count; none where the design has no scenario
 * @param calls how calls fare in them all; null if that was not counted, or not to the end
 */
public record ProposalSquare(
        Proposals proposals,
        Row row,
        Column column,
        String config,
        ImmutableList<CellResult> results,
        @Nullable NestedCalls calls) {

    /**
     * The shortest run that does the worst damage.
     *
     * @param claim short id of the claim that it breaks
     * @param steps its length
     */
    public record Worst(Letter letter, CellResult result, String claim, int steps) {}

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

    /** States of all its cells. */
    public long states() {
        return results.stream()
                .mapToLong(result ->
                        result.outcome() == null ? 0 : result.outcome().states())
                .sum();
    }

    /** What it earns, the worst first. */
    public ImmutableList<Letter> earned() {
        return proposals.earned(column, results);
    }

    /** What the square says. */
    public String word() {
        return proposals.word(row, column, results);
    }

    /** Whether a cell violates the claim with this short id. */
    boolean breaks(String claim) {
        return results.stream().anyMatch(result -> result.violated().contains(claim));
    }

    /** {@code OK}, {@code F}, {@code WS}; with {@code ?} if a search was cut, with {@code !} if not as expected. */
    String text() {
        return word() + doubts(List.of(this));
    }

    /** What several squares say together. */
    static String text(Proposals proposals, List<ProposalSquare> squares) {
        String word = proposals.word(
                proposals.worst(squares.stream().flatMap(square -> square.earned().stream())),
                squares.stream().allMatch(square -> square.results().isEmpty()));
        return word + doubts(squares);
    }

    private static String doubts(List<ProposalSquare> squares) {
        return (squares.stream().anyMatch(ProposalSquare::open) ? Marks.OPEN : "")
                + (squares.stream().allMatch(ProposalSquare::expected) ? "" : "!");
    }

    /** Empty if no letter applies that a run shows. */
    public Optional<Worst> worst() {
        return earned().stream().findFirst().flatMap(letter -> results.stream()
                .flatMap(result -> shown(letter, result).stream())
                .min(Comparator.comparingInt(Worst::steps)));
    }

    private static Optional<Worst> shown(Letter letter, CellResult result) {
        String claim = letter.shownBy(result);
        return result.counterexample(claim)
                .map((Counterexample found) ->
                        new Worst(letter, result, claim, found.moves().size()));
    }

    /** Whether it is that of {@code otherRow} in {@code other} under {@code otherConfig}, or one of the same cells. */
    boolean isOf(Row otherRow, Column other, String otherConfig) {
        return row.equals(otherRow)
                && config.equals(otherConfig)
                && column.scenarios().equals(other.scenarios())
                && column.ignored().equals(other.ignored());
    }

    /** What to type to see {@link #worst}, or every cell where there is none: two parts of one line. */
    public ImmutableList<String> command(String system) {
        return ImmutableList.of(
                "./heddle check " + system + " --variant " + row.variant() + " --config " + config,
                worst().map(found -> "--claim " + found.claim() + " --scenario '"
                                + found.result().cell().scenario() + "'")
                        .orElse("--scenario '" + String.join(" ", column.scenarios()) + "'"));
    }
}
