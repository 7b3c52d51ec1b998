package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.search.sample.SampleOutcome;
import dev.heddle.model.search.sample.SampleOutcome.Found;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What random runs of a cell found, beside what was expected.
 *
 * @param outcome null if the variant does not apply under the cell's configuration
 */
public record CellSample(Cell cell, @Nullable SampleOutcome outcome) {

    /** SAMPLED, VIOLATED or NOT_APPLICABLE. */
    public String word() {
        return outcome == null ? "NOT_APPLICABLE" : outcome.verdict().word();
    }

    /** Short ids of the claims that ended a run, in the order of their first runs. What breaks later is not looked at. */
    public ImmutableList<String> violated() {
        return outcome == null
                ? ImmutableList.of()
                : outcome.failures().keySet().stream()
                        .map(CellResult::shortId)
                        .collect(ImmutableList.toImmutableList());
    }

    /** The failing run that comes closest to the visible damage, or else the first. */
    public Optional<Found> headline() {
        return outcome == null
                ? Optional.empty()
                : outcome.found().stream()
                        .filter(found -> CellResult.shortId(found.claim()).equals(cell.headline()))
                        .findFirst()
                        .or(outcome::first);
    }

    /**
     * Whether the result is what the fact sheet says: a claim breaks, none that must hold, where the sheet expects a
     * failure; nothing was found where it expects none. Which claims break is not compared, because a run ends at the first.
     */
    public boolean expected() {
        Outlook outlook = cell.expectation().outlook();
        if (outcome == null) {
            return outlook == Outlook.NOT_APPLICABLE;
        }
        return violated().isEmpty()
                ? outlook != Outlook.FAILS && outlook != Outlook.NOT_APPLICABLE
                : outlook == Outlook.FAILS
                        && cell.expectation().never().stream().noneMatch(violated()::contains);
    }

    /** Whether more runs might still find what the fact sheet expects. */
    public boolean open() {
        return outcome != null && violated().isEmpty() && cell.expectation().outlook() == Outlook.FAILS;
    }
}
