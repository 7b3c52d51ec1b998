package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.CellSample;
import dev.heddle.properties.Outlook;
import java.util.stream.Collectors;

/** Random runs of all scenarios of one variant under one configuration. It looks like the worst of them. */
record SampledSquare(ImmutableList<CellSample> samples) {

    /** The mark of a square in which no run broke a claim. */
    static final String NOTHING_FOUND = "s";

    String mark() {
        if (samples.stream().anyMatch(sample -> !sample.violated().isEmpty())) {
            return Outlook.FAILS.mark();
        }
        if (samples.stream().allMatch(sample -> sample.outcome() == null)) {
            return Outlook.NOT_APPLICABLE.mark();
        }
        return open() ? Marks.OPEN : NOTHING_FOUND;
    }

    /** Whether no run contradicts the fact sheet; that none found what it expects does not. */
    boolean expected() {
        return samples.stream().allMatch(sample -> sample.expected() || sample.open());
    }

    /** Whether the fact sheet expects a failure that no run has found. */
    boolean open() {
        return samples.stream().anyMatch(CellSample::open);
    }

    /** How many scenarios were sampled, and in how many of them a run failed. */
    String text() {
        long sampled =
                samples.stream().filter(sample -> sample.outcome() != null).count();
        long failed =
                samples.stream().filter(sample -> !sample.violated().isEmpty()).count();
        return mark()
                + (expected() ? "" : "!")
                + (sampled == 0 ? "" : " " + (failed == 0 ? "" : failed + "/") + sampled);
    }

    /** Short ids of the claims that ended a run of a scenario. */
    String violated() {
        return samples.stream()
                .flatMap(sample -> sample.violated().stream())
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
