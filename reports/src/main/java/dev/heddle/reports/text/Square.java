package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Storage;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Outlook;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All scenarios of one variant under one configuration: a square of the matrix. It looks like the worst of them.
 *
 * @param results at least one
 */
public record Square(ImmutableList<CellResult> results) {

    private static int badness(CellResult result) {
        // An open cell may still turn out to fail, and nothing else may get worse.
        return result.outlook()
                .map(outlook ->
                        outlook == Outlook.FAILS ? 8 : outlook == Outlook.NOT_APPLICABLE ? -1 : outlook.ordinal())
                .orElse(7);
    }

    /** The first of the scenarios that came out worst. */
    public CellResult worst() {
        return results.stream()
                .max(Comparator.comparingInt(Square::badness))
                .orElseThrow(() -> new IllegalStateException("a square without a cell"));
    }

    String mark() {
        return Marks.of(worst());
    }

    /** Whether nothing contradicts the fact sheet; what a cut left open does not. */
    public boolean expected() {
        return results.stream().allMatch(result -> result.expected() || !VerdictText.settled(result));
    }

    /** Distinct states visited, all scenarios together. */
    public long states() {
        return outcomes().mapToLong(Outcome::states).sum();
    }

    private Stream<Outcome> outcomes() {
        return results.stream().map(CellResult::outcome).filter(Objects::nonNull);
    }

    boolean searched() {
        return outcomes().findAny().isPresent();
    }

    /** Whether the states of a scenario are those that stand for others. */
    public boolean reduced() {
        return outcomes().anyMatch(Outcome::reduced);
    }

    /** Whether the states of a scenario were told apart by fingerprints. */
    public boolean hashed() {
        return outcomes().anyMatch(outcome -> outcome.storage() == Storage.FINGERPRINT);
    }

    /** {@code F! 128r~}: the mark, whether it is unexpected, the states, {@code r} if some stand for others, {@code ~} if fingerprints told them apart. */
    String text() {
        return mark()
                + (expected() ? "" : "!")
                + (searched() ? " " + states() : "")
                + (reduced() ? "r" : "")
                + (hashed() ? "~" : "");
    }

    /** Short ids of the claims that a scenario violates, each scenario's first broken first. */
    public String violated() {
        return results.stream()
                .flatMap(result -> result.violated().stream())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Steps of the shortest run to any violated claim, or 0 if none is. */
    int shortest() {
        return outcomes()
                .flatMap(outcome -> outcome.broken().values().stream())
                .mapToInt(Integer::intValue)
                .min()
                .orElse(0);
    }
}
