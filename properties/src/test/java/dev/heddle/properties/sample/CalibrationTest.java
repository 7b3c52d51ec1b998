package dev.heddle.properties.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.sample.Subjects.Subject;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The numbers beside a sampled verdict hold as often as they say. Seeds are fixed, so this passes always or never; were they
 * drawn afresh, all comparisons of counts together would fail a right estimator with a probability of at most 1 in 1000.
 *
 * <p>{@code -Dheddle.calibration=20} makes 20 times as many searches, and {@code -Dheddle.calibration.table=true} prints the
 * table of docs/sampling.md.
 */
final class CalibrationTest {

    /** How unlikely a count must be to be taken for a fault: 1/1000 over {@value #COMPARISONS} comparisons. */
    private static final double ALARM = 1e-3 / CalibrationTest.COMPARISONS;

    /** More than are made: 13 for each number of runs of each subject. */
    private static final int COMPARISONS = 500;

    /** Of a mean, beyond which it is taken for a fault: 2 in 10^9, were it normal. */
    private static final double DEVIATIONS = 6;

    static Stream<Subject> subjects() {
        return Subjects.all();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void promisesAreKeptAsOftenAsTheySay(Subject subject) {
        RunLaw truth = RunLaw.of(subject.model(), subject.depthBound());
        assertEquals(1, truth.drawn().values().stream().mapToDouble(p -> p).sum(), 1e-9);
        for (int runs : subject.runs()) {
            var experiment = Experiment.of(subject, truth, runs);
            if (Boolean.getBoolean("heddle.calibration.table")) {
                System.out.println(row(experiment));
            }
            for (Promise promise : Promise.values()) {
                int kept = experiment.kept(promise);
                assertTrue(
                        Exactly.atMost(kept, experiment.searches(), promise.confidence()) >= ALARM,
                        () -> experiment.told(promise) + ", promised " + promise.confidence());
            }
            assertRateIsExact(experiment);
            assertGoodTuringIsUnbiased(experiment);
            assertSizeIsNotOverestimated(experiment);
        }
    }

    /** How often Clopper and Pearson's interval holds can be worked out: neither less often nor more may be seen. */
    private static void assertRateIsExact(Experiment experiment) {
        int runs = experiment.runs();
        double rate = experiment.truth().failure();
        assertAgrees(
                experiment,
                Promise.RATE_INTERVAL,
                failures -> Exactly.notTooFew(failures, runs, rate, 0.025)
                        && Exactly.notTooMany(failures, runs, rate, 0.025));
        assertAgrees(experiment, Promise.RATE_BOUND, failures -> Exactly.notTooFew(failures, runs, rate, 0.05));
    }

    private static void assertAgrees(Experiment experiment, Promise promise, IntPredicate covers) {
        double coverage = Exactly.coverage(experiment.runs(), experiment.truth().failure(), covers);
        assertTrue(coverage >= promise.confidence() - 1e-9, "the definition does not hold: " + coverage);
        int kept = experiment.kept(promise);
        assertTrue(
                Exactly.atMost(kept, experiment.searches(), coverage) >= ALARM
                        && Exactly.atLeast(kept, experiment.searches(), coverage) >= ALARM,
                () -> experiment.told(promise) + ", which should be a share of " + coverage);
    }

    /** Its mean is known, and exceeds that of the unseen mass by what one more sample would see: so the draws are known. */
    private static void assertGoodTuringIsUnbiased(Experiment experiment) {
        double mean = experiment.truth().meanOfSingletons(experiment.runs());
        Experiment.Mean seen = experiment.singletons();
        assertTrue(
                Math.abs(seen.value() - mean) <= DEVIATIONS * seen.error() + 1e-6,
                () -> experiment + ": the mean estimate of the unseen mass is " + seen + " where it should be " + mean);
    }

    /** What is estimated is a lower bound, so that the mean must not lie above the truth. */
    private static void assertSizeIsNotOverestimated(Experiment experiment) {
        Experiment.Mean size = experiment.size();
        assertTrue(
                size.value() <= experiment.truth().states() + DEVIATIONS * size.error(),
                () -> experiment + ": the mean estimate of the number of states is " + size);
    }

    /** The chain is worked out rightly: these are done by hand. */
    @Test
    void theTruthOfTheTablesIsKnownInClosedForm() {
        RunLaw dice = RunLaw.of(Toy.dice(16), 10);
        assertEquals(1.0 / 16, dice.failure(), 1e-12);
        assertEquals(17, dice.states());
        assertEquals(16, dice.runs());
        assertEquals(
                0.5, dice.drawn().values().stream().mapToDouble(p -> p).max().orElseThrow(), 1e-12);
        // At most two steps: fail (1/2), stay and fail (1/4), stay and stay (1/4). The bad value is drawn with
        // 1/2 * 1/2 + 1/4 * 1/3.
        RunLaw loop = RunLaw.of(Toy.loop(), 2);
        assertEquals(3.0 / 4, loop.failure(), 1e-12);
        assertEquals(3, loop.runs());
        assertEquals(
                1.0 / 3,
                loop.drawn().values().stream().mapToDouble(p -> p).min().orElseThrow(),
                1e-12);
        RunLaw comb = RunLaw.of(Toy.comb(20), 1000);
        assertEquals(Math.pow(2, -20), comb.failure(), 1e-15);
        assertEquals(41, comb.states());
        assertEquals(21, comb.runs());
        assertEquals(20, comb.depth());
    }

    private static String row(Experiment experiment) {
        RunLaw truth = experiment.truth();
        var row = new StringBuilder("| ")
                .append(experiment.subject())
                .append(String.format(
                        Locale.ROOT, " | %d | %d | %.4f", experiment.runs(), truth.states(), truth.failure()));
        for (Promise promise : Promise.values()) {
            row.append(String.format(Locale.ROOT, " | %.1f", 100.0 * experiment.kept(promise) / experiment.searches()));
        }
        return row.append(String.format(
                        Locale.ROOT, " | %.2f |", experiment.size().value() / truth.states()))
                .toString();
    }
}
