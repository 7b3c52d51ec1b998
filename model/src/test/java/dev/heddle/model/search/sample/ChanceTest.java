package dev.heddle.model.search.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChanceTest {

    /** The JDK's generator is SplitMix64 too, from the same constants. */
    @Test
    void theNumbersAreThoseOfSplitMix64() {
        for (long seed : new long[] {0, 1, -1, 1_234_567, Long.MIN_VALUE}) {
            var ours = new Chance();
            ours.startAt(seed);
            var theirs = new SplittableRandom(seed);
            for (int i = 0; i < 100; i++) {
                assertEquals(theirs.nextLong(), ours.next());
            }
        }
    }

    /** Published with the reference code in C. */
    @Test
    void theFirstNumbersFromZeroAreThePublishedOnes() {
        var chance = new Chance();
        chance.startAt(0);
        assertEquals(0xE220A8397B1DCDAFL, chance.next());
        assertEquals(0x6E789E6AA1B965F4L, chance.next());
        assertEquals(0x06C45D188009454FL, chance.next());
    }

    @Test
    void everyRunAndEverySeedHasNumbersOfItsOwn() {
        Set<Long> firstTwo = new HashSet<>();
        var chance = new Chance();
        for (int seed = -20; seed < 20; seed++) {
            for (int run = -100; run < 100; run++) {
                chance.seed(seed, run);
                firstTwo.add(chance.next());
                firstTwo.add(chance.next());
            }
        }
        assertEquals(2 * 40 * 200, firstTwo.size());
    }

    @Test
    void aRunStartsAgainWhereItStarted() {
        var chance = new Chance();
        chance.seed(7, 3);
        long[] once = {chance.next(), chance.next()};
        chance.seed(7, 4);
        chance.next();
        chance.seed(7, 3);
        assertEquals(once[0], chance.next());
        assertEquals(once[1], chance.next());
    }

    /** Also across runs: the first number of each of many runs is as even as the numbers of one run. */
    @Test
    void everyNumberBelowABoundIsEquallyLikely() {
        var chance = new Chance();
        for (int bound : new int[] {1, 2, 3, 7, 100}) {
            int draws = 1000 * bound;
            long[] within = new long[bound];
            long[] across = new long[bound];
            chance.seed(bound, 0);
            IntStream.range(0, draws).forEach(i -> within[chance.below(bound)]++);
            for (int run = 0; run < draws; run++) {
                chance.seed(bound, run);
                across[chance.below(bound)]++;
            }
            for (int value = 0; value < bound; value++) {
                Exact.assertAgrees(1.0 / bound, within[value], draws);
                Exact.assertAgrees(1.0 / bound, across[value], draws);
            }
        }
    }

    @Test
    void largeBoundsAreReachedAndNotExceeded() {
        var chance = new Chance();
        chance.seed(1, 1);
        int most = IntStream.range(0, 1000)
                .map(i -> chance.below(Integer.MAX_VALUE))
                .peek(value -> assertTrue(value >= 0 && value < Integer.MAX_VALUE))
                .max()
                .orElseThrow();
        assertTrue(most > Integer.MAX_VALUE / 100 * 98);
    }
}
