package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FingerprintTest {

    /** The increment of SplitMix64: 2^64 over the golden ratio, made odd. */
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    /** The JDK's SplittableRandom mixes its seed, one increment later, with the same variant of the finaliser. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, -1, 42, Long.MAX_VALUE, Long.MIN_VALUE, 0x0123456789ABCDEFL})
    void theFingerprintOfOneWordIsASplitMix64Output(long word) {
        long mixed = new SplittableRandom(((GAMMA << 1) ^ word) - GAMMA).nextLong();
        assertEquals(mixed, fingerprint(word));
    }

    @Test
    void onlyTheWordsOfTheStateCount() {
        long[] inside = {7, 1, 2, 3, 9};
        assertEquals(fingerprint(1, 2, 3), Fingerprint.of(inside, 1, 3));
        assertNotEquals(fingerprint(1, 2), fingerprint(1, 2, 0));
    }

    /** 2^18 pairs of small words, which most states are: by chance two would agree with probability 2^-29. */
    @Test
    void smallPairsOfWordsHaveDifferentFingerprintsInAllPartsAlike() {
        Set<Long> seen = new HashSet<>();
        var perPart = new int[Visited.PARTS];
        for (int first = 0; first < 512; first++) {
            for (int second = 0; second < 512; second++) {
                long hash = fingerprint(first, second);
                seen.add(hash);
                perPart[Visited.partOf(hash)]++;
            }
        }
        assertEquals(512 * 512, seen.size());
        for (int inPart : perPart) {
            assertEquals(512 * 512 / 32, inPart, 500, "five standard deviations are 450");
        }
    }

    /** Pairs of states over 2^64. */
    @ParameterizedTest
    @CsvSource({"4294967296, 0.5", "2147483648, 0.125", "1048576, 2.9802322387695312e-8", "9223372036854775807, 1"})
    void theOmissionProbabilityIsThatOfABirthdayPair(long states, double expected) {
        assertEquals(expected, Fingerprint.omissionProbability(states), expected * 1e-9);
    }

    private static long fingerprint(long... words) {
        return Fingerprint.of(words, 0, words.length);
    }
}
