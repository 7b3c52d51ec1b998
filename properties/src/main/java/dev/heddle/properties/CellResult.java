package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Verdict;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Saving;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a cell, beside what was expected.
 *
 * @param outcome null if the variant does not apply under the cell's configuration
 * @param saving what a reduced search saved; null if there was none
 */
public record CellResult(
        Cell cell, @Nullable Outcome outcome, @Nullable Saving saving) {

    /** What came out without reduction. */
    public CellResult(Cell cell, @Nullable Outcome outcome) {
        this(cell, outcome, null);
    }

    /** The same result, told in other words. */
    public CellResult withOutcome(Outcome told) {
        return new CellResult(cell, told, saving);
    }

    /**
     * Short id of the `sometimes` claim that an operation was refused although its lock was free. The number is that of the
     * trylock sheet; here it is a name, and no other `sometimes` claim of any system may have it.
     */
    public static final String REFUSAL = "I18";

    /** Short id of the `sometimes` claim that an operation was put off because a lock that shields the data was held. */
    public static final String DEFERRAL = "deferred";

    /** Short id of the `sometimes` claim that a debug check printed a splat. */
    public static final String SPLAT = "splat";

    /** What the id of a claim's twin ends in: {@code trylock/I17.twin} shows that I17 is put to the test. */
    public static final String TWIN = ".twin";

    /** PROVED, VIOLATED, INCONCLUSIVE or NOT_APPLICABLE. */
    public String word() {
        return outcome == null ? "NOT_APPLICABLE" : outcome.verdict().word();
    }

    /** Short ids of the violated claims, first broken first. */
    public ImmutableList<String> violated() {
        return outcome == null
                ? ImmutableList.of()
                : outcome.broken().keySet().stream().map(CellResult::shortId).collect(ImmutableList.toImmutableList());
    }

    /** How the cell came out; empty if the search was cut. */
    public Optional<Outlook> outlook() {
        if (outcome == null) {
            return Optional.of(Outlook.NOT_APPLICABLE);
        }
        if (outcome.verdict() instanceof Verdict.Violated) {
            return Optional.of(Outlook.FAILS);
        }
        if (!(outcome.verdict() instanceof Verdict.Proved)) {
            return Optional.empty();
        }
        if (met(SPLAT)) {
            return Optional.of(Outlook.SPLATS);
        }
        if (met(REFUSAL)) {
            return Optional.of(Outlook.REFUSES);
        }
        return Optional.of(
                cell.expectation().outlook() == Outlook.DEFERS && met(DEFERRAL) ? Outlook.DEFERS : Outlook.OK);
    }

    /** Whether the result is what the fact sheet says, in its outlook and in the claims it names. */
    public boolean expected() {
        Expectation expectation = cell.expectation();
        return outlook().filter(found -> found == expectation.outlook()).isPresent()
                && violated().containsAll(expectation.claims())
                && expectation.never().stream().noneMatch(violated()::contains);
    }

    /** Whether the `sometimes` claim with this short id was met; false if the variant does not apply. */
    public boolean met(String id) {
        return outcome != null
                && outcome.met().stream().anyMatch(met -> shortId(met).equals(id));
    }

    /** How the calls of its model fare; empty if the search was cut, or the model is none of a kernel. Takes another search. */
    public Optional<NestedCalls> calls() {
        if (cell.model() == null
                || outcome == null
                || !outcome.complete()
                || !(cell.model().get() instanceof KernelModel model)) {
            return Optional.empty();
        }
        return Optional.of(NestedCalls.of(model, Integer.MAX_VALUE));
    }

    /** The counterexample that shows the visible damage, or else that of the claim that broke first. */
    public Optional<Counterexample> headline() {
        if (outcome == null || !(outcome.verdict() instanceof Verdict.Violated violated)) {
            return Optional.empty();
        }
        return violated.found().stream()
                .filter(found -> shortId(found.claim()).equals(cell.headline()))
                .findFirst()
                .or(() -> violated.found().stream().findFirst());
    }

    /** The counterexample of one claim by its short or full id. */
    public Optional<Counterexample> counterexample(String claim) {
        if (outcome == null || !(outcome.verdict() instanceof Verdict.Violated violated)) {
            return Optional.empty();
        }
        return violated.found().stream()
                .filter(found ->
                        found.claim().equals(claim) || shortId(found.claim()).equals(claim))
                .findFirst();
    }

    /** {@code trylock/I17} without the system: {@code I17}. */
    public static String shortId(String claim) {
        return claim.substring(claim.indexOf('/') + 1);
    }
}
