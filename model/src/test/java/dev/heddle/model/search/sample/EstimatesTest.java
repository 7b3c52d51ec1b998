package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good-Turing and Chao1, on counts that are published and on distributions whose truth is known. */
final class EstimatesTest {

    @Test
    void multiplicitiesAreCounted() {
        var counted = Multiplicities.of(new long[] {5, 5, -2, 9, 9, 9, 4, -2, 7, 4, 11});
        assertEquals(11, counted.samples());
        assertEquals(6, counted.kinds());
        assertEquals(2, counted.once(), "7 and 11");
        assertEquals(3, counted.twice(), "5, -2 and 4");
        assertEquals(6, counted.late(), "9 4 -2 7 4 11");
        assertEquals(4, counted.lateNew(), "4, 7, 4 and 11 are not among 5 5 -2 9 9");
    }

    /** What the program EstimateS gives for these counts, as other packages' tests quote it. */
    @ParameterizedTest
    @CsvSource({"0 1 1 4 2 5 2 4 1 2, 9.75", "0 2 2 4 5 0 0 0 0 0, 4", "0 1 1 4 5 0 0 0 0 0, 5"})
    void chaosEstimateIsThatOfEstimateS(String counts, double estimate) {
        int[] of = Arrays.stream(counts.split(" ")).mapToInt(Integer::parseInt).toArray();
        long[] samples = IntStream.range(0, of.length)
                .boxed()
                .flatMapToLong(kind -> LongStream.generate(() -> kind).limit(of[kind]))
                .toArray();
        var size = SizeEstimate.of(Multiplicities.of(samples));
        assertEquals(estimate, size.estimate(), 1e-12);
        assertEquals(size.seen() / estimate, size.share(), 1e-12);
    }

    /**
     * Worked out by hand: sqrt(ln(80) / 20000) is 0.0148021; below lie sqrt(2) and sqrt(2/e) of that and 1/20000, above sqrt(2)
     * and 1 of it.
     */
    @Test
    void theIntervalOfTheUnseenMassIsThatOfItsFormula() {
        var mass = UnseenMass.of("thing", new Multiplicities(20_000, 12_500, 5_000, 7_500, 10, 10_000), 0.95);
        assertEquals(0.25, mass.estimate(), 1e-12);
        assertEquals(0.25 - 0.0209333 - 0.0126967 - 0.00005, mass.lower(), 1e-6);
        assertEquals(0.25 + 0.0209333 + 0.0148021, mass.upper(), 1e-6);
    }

    @Test
    void aSingleSampleAndASingleKindAreEstimatedToo() {
        var one = SizeEstimate.of(Multiplicities.of(new long[] {3}));
        assertEquals(1, one.estimate());
        var same = SizeEstimate.of(Multiplicities.of(new long[1000]));
        assertEquals(1, same.estimate());
        assertEquals(1, same.share());
        var mass = UnseenMass.of("thing", Multiplicities.of(new long[] {3}), 0.95);
        assertEquals(1, mass.estimate());
        assertEquals(1, mass.bound());
    }

    /** Kinds equally likely is where Chao1 estimates the number itself and no less. */
    @Test
    void theNumberOfEquallyLikelyKindsIsFound() {
        int kinds = 300;
        int trials = 300;
        double sum = 0;
        var random = new SplittableRandom(11);
        for (int trial = 0; trial < trials; trial++) {
            var size = SizeEstimate.of(
                    Multiplicities.of(random.longs(450, 0, kinds).toArray()));
            sum += size.estimate();
            assertTrue(size.seen() <= size.estimate());
        }
        assertEquals(kinds, sum / trials, 0.02 * kinds);
    }

    @Test
    void theEstimateOfUnequalKindsIsALowerBoundThatBeatsWhatWasSeen() {
        double[] likely = zipf(400);
        var random = new SplittableRandom(12);
        double sum = 0;
        double seen = 0;
        for (int trial = 0; trial < 200; trial++) {
            var size = SizeEstimate.of(Multiplicities.of(draw(likely, 500, random)));
            sum += size.estimate();
            seen += size.seen();
        }
        assertTrue(seen / 200 < 0.6 * 400, "seen " + seen / 200);
        assertTrue(sum / 200 > 1.2 * seen / 200 && sum / 200 < 400, "estimated " + sum / 200);
    }

    /** The mean of the estimate exceeds that of the mass by between 0 and 1/m; both bounds hold as often as they say. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 400})
    void theUnseenMassIsFoundAndItsBoundsHold(int kinds) {
        int samples = 200;
        int trials = 1500;
        double[] likely = zipf(kinds);
        var random = new SplittableRandom(kinds);
        double excess = 0;
        double squares = 0;
        int bounded = 0;
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            long[] drawn = draw(likely, samples, random);
            double truth = 1
                    - Arrays.stream(drawn)
                            .distinct()
                            .mapToDouble(kind -> likely[(int) kind])
                            .sum();
            var mass = UnseenMass.of("thing", Multiplicities.of(drawn), 0.95);
            double off = mass.estimate() - truth;
            excess += off;
            squares += off * off;
            bounded += truth <= mass.bound() ? 1 : 0;
            covered += mass.lower() <= truth && truth <= mass.upper() ? 1 : 0;
        }
        double error = Math.sqrt(squares) / trials;
        assertTrue(excess / trials > -5 * error - 1e-12, "the mean is off by " + excess / trials);
        assertTrue(excess / trials < 1.0 / samples + 5 * error, "the mean is off by " + excess / trials);
        double fewest = 0.95 * trials - 4 * Math.sqrt(trials * 0.95 * 0.05);
        assertTrue(bounded >= fewest, "bounded " + bounded);
        assertTrue(covered >= fewest, "covered " + covered);
    }

    /** Nothing new in m/2 samples leaves about 3 / (m/2), where the other interval leaves a multiple of 1 / sqrt(m). */
    @Test
    void theBoundIsSharpWhereNothingIsNew() {
        var mass = UnseenMass.of("thing", Multiplicities.of(new long[20_000]), 0.95);
        assertEquals(0, mass.estimate());
        assertEquals(1 - Math.pow(0.05, 1.0 / 10_000), mass.bound(), 1e-12);
        assertTrue(mass.upper() > 0.02);
        assertEquals(0, mass.lower());
    }

    private static double[] zipf(int kinds) {
        double all = IntStream.rangeClosed(1, kinds).mapToDouble(i -> 1.0 / i).sum();
        return IntStream.rangeClosed(1, kinds).mapToDouble(i -> 1 / (i * all)).toArray();
    }

    private static long[] draw(double[] likely, int samples, SplittableRandom random) {
        return LongStream.generate(() -> {
                    double left = random.nextDouble();
                    int kind = 0;
                    while (kind < likely.length - 1 && left >= likely[kind]) {
                        left -= likely[kind++];
                    }
                    return kind;
                })
                .limit(samples)
                .toArray();
    }
}
