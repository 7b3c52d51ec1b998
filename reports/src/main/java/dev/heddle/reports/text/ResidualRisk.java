package dev.heddle.reports.text;

import dev.heddle.model.search.sample.FailureRate;
import dev.heddle.model.search.sample.MissBound;
import dev.heddle.model.search.sample.SampleOutcome;
import dev.heddle.model.search.sample.Sampler;
import dev.heddle.model.search.sample.ScheduleCount;
import dev.heddle.model.search.sample.SizeEstimate;
import dev.heddle.model.search.sample.UnseenMass;
import dev.heddle.properties.drawing.Page;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What random runs leave open, in four numbers, each with what it is a number of: failures per run, the chance to miss a bug
 * of a depth, the mass that was not seen, and how much of all there is was seen. Upper bounds are rounded up.
 */
final class ResidualRisk {

    private static final int DIGITS = 3;

    private ResidualRisk() {}

    /** Writes a field for each number, and before them one that says what runs they are about. */
    static void write(Page page, SampleOutcome outcome) {
        page.field("risk of", distribution(outcome));
        page.field("failures", failures(outcome.rate()));
        page.field("miss bound", outcome.miss().map(ResidualRisk::miss).orElse(noMiss(outcome.sampler())));
        page.field("unseen", unseen(outcome));
        page.field("states", states(outcome.space()));
        page.field("runs", runs(outcome));
    }

    /** Such as {@code runs of pct3 from this model's initial states, each as likely, with depth bound 10000}. */
    static String distribution(SampleOutcome outcome) {
        return "runs of " + outcome.sampler().word() + " from this model's initial states, each as likely, with depth"
                + " bound " + outcome.depthBound() + "; a run ends at its first broken claim";
    }

    private static String failures(FailureRate rate) {
        String confidence = ", with confidence " + percent(rate.confidence());
        return rate.failures() == 0
                ? "none; at most " + atMost(rate.bound()) + " of all runs fail" + confidence
                : number(rate.seen()) + " of the runs; of all runs " + atLeast(rate.lower()) + " to "
                        + atMost(rate.upper()) + confidence;
    }

    private static String miss(MissBound miss) {
        return "all " + miss.runs() + " runs miss a bug of depth " + miss.bugDepth() + " in the first "
                + VerdictText.steps(miss.length()) + " with probability " + atMost(miss.miss()) + " at most"
                + (miss.picked() ? ", unless it hangs on an actor's own choice" : "");
    }

    static String noMiss(Sampler sampler) {
        return "none: " + sampler.word() + " promises nothing of bugs by their depth, as pct does";
    }

    private static String unseen(SampleOutcome outcome) {
        UnseenMass states = outcome.states();
        return "the probability that one more run draws a new one: of states, " + mass(states) + "; of whole runs, "
                + mass(outcome.paths()) + "; with confidence " + percent(states.confidence())
                + ". A state is drawn from each run, each visit as likely";
    }

    private static String mass(UnseenMass mass) {
        return number(mass.estimate()) + " (" + atLeast(mass.lower()) + " to " + atMost(mass.upper()) + "), at most "
                + atMost(mass.bound());
    }

    private static String states(SizeEstimate space) {
        return space.seen() + " different ones drawn, " + percentSeen(space.share()) + " of about "
                + number(space.estimate()) + " that such draws come to, and rare ones: the estimate is rather too low";
    }

    private static String runs(SampleOutcome outcome) {
        int seen = outcome.paths().kinds();
        return outcome.schedules()
                .map(count -> seen + " different ones made; there are " + estimate(count, seen))
                .orElse(noCount(outcome));
    }

    /** The bound of the estimate may lie below the number of those that were made, which is certain. */
    private static String estimate(ScheduleCount count, int seen) {
        return "about " + number(count.estimate()) + ", standard error " + number(count.standardError())
                + (count.lower() > seen ? ", and at least " + atLeast(count.lower()) + " with confidence 95%" : "");
    }

    static String noCount(SampleOutcome outcome) {
        return "none: " + outcome.paths().kinds() + " different ones made; how many there are is estimated from uniform"
                + " runs alone"
                + (outcome.sampler() instanceof Sampler.Uniform ? ", and here it is too large a number" : "");
    }

    static String percent(double share) {
        return Math.round(100 * share) + "%";
    }

    /** Below 100 % if anything is missing: {@code 99.9%}. */
    static String percentSeen(double share) {
        var percent = new BigDecimal(100 * share).round(new MathContext(DIGITS, RoundingMode.DOWN));
        return percent.stripTrailingZeros().toPlainString() + "%";
    }

    /** Three digits, without an exponent as far as that is readable. */
    static String number(double value) {
        return rounded(value, RoundingMode.HALF_UP);
    }

    /** The same for an upper bound, which rounding must not make smaller. */
    static String atMost(double value) {
        return rounded(value, RoundingMode.CEILING);
    }

    /** The same for a lower bound. */
    static String atLeast(double value) {
        return rounded(value, RoundingMode.FLOOR);
    }

    private static String rounded(double value, RoundingMode mode) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : "any number";
        }
        var rounded = new BigDecimal(value).round(new MathContext(DIGITS, mode));
        return value >= 1e-6 && value < 1e9
                ? rounded.stripTrailingZeros().toPlainString()
                : String.format(Locale.ROOT, "%.2e", rounded);
    }
}
