package dev.heddle.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The visited set against a set of texts. 40,000 states in one part: several chunks, and tables grow many times. */
final class VisitedTest {

    private static final int MANY = 40_000;

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 2", "true, 5", "false, 1", "false, 2", "false, 5"})
    void aPartTellsNewStatesFromKnownOnesAndKeepsTheirOrder(boolean exact, int width) {
        var part = new Part(width, exact);
        Set<String> known = new HashSet<>();
        List<String> order = new ArrayList<>();
        var random = new SplittableRandom(width);
        for (int i = 0; i < 2 * MANY; i++) {
            long[] words =
                    random.longs(width, 0, i % 2 == 0 ? 3 : Long.MAX_VALUE).toArray();
            boolean isNew = known.add(Arrays.toString(words));
            assertEquals(!isNew, part.holds(Fingerprint.of(words, 0, width), words));
            assertEquals(isNew, insert(part, words));
            if (isNew) {
                order.add(Arrays.toString(words));
            }
        }
        assertTrue(known.size() >= MANY && known.size() < 2 * MANY, "some were known: " + known.size());
        assertEquals(known.size(), part.size());
        assertEquals(known.size(), part.nextSize());
        assertEquals(0, part.frontierSize());
        assertEquals(order, states(part, part.next(), part.size()));
        part.endLevel();
        assertEquals(order, states(part, part.frontier(), part.next()));
        assertEquals(0, part.nextSize());
        assertTrue(part.bytes() > part.size() * (8L * width + (exact ? 4 : 8)), "at least what is stored");
    }

    /** What fits into one group of a batch and what does not must come out the same. */
    @ParameterizedTest
    @CsvSource({"true, 1", "true, 64", "true, 65", "true, 1000", "false, 1", "false, 64", "false, 65", "false, 1000"})
    void aBatchGoesInAsItsStatesWouldOneByOne(boolean exact, int size) {
        var layout = layout(2);
        var together = new Part(2, exact);
        var oneByOne = new Part(2, exact);
        var random = new SplittableRandom(size);
        for (int round = 0; round < 20; round++) {
            var batch = new Batch(2);
            for (int i = 0; i < size; i++) {
                long[] words = {random.nextInt(5), random.nextInt(10 * size)};
                insert(oneByOne, words);
                batch.add(state(layout, words), Fingerprint.of(words, 0, 2));
            }
            together.insert(batch);
            assertEquals(0, batch.used());
        }
        assertEquals(states(oneByOne, 0, oneByOne.size()), states(together, 0, together.size()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void levelsFollowEachOtherAndStatesOfEarlierOnesAreKnown(boolean exact) {
        var part = new Part(1, exact);
        int[] starts = new int[6];
        for (int level = 0; level < 5; level++) {
            int size = level == 3 ? 20_000 : 100 * level + 1;
            assertEquals(size, insert(part, level, size));
            assertEquals(level == 0 ? 0 : insert(part, level - 1, 1), 0, "known from the level before");
            part.endLevel();
            assertEquals(size, part.frontierSize());
            starts[level + 1] = starts[level] + size;
            assertEquals(
                    "[" + word(level, 0) + "]",
                    states(part, part.frontier(), part.frontier() + 1).get(0));
        }
        assertEquals(1 + 101 + 201 + 20_000 + 401, part.size());
        for (int level = 0; level < 5; level++) {
            assertEquals(starts[level], part.levelStart(level));
        }
        assertEquals(part.size(), part.levelStart(5));
    }

    /** The last word of a state is mixed in last, so it can be chosen to make up for any other difference. */
    @Test
    void twoStatesWithOneFingerprintAreToldApartOnlyWhenStoredWhole() {
        long[] one = {1, 0};
        long[] two = {2, beforeTheLastWord(1) ^ beforeTheLastWord(2)};
        assertEquals(Fingerprint.of(one, 0, 2), Fingerprint.of(two, 0, 2));
        var whole = new Part(2, true);
        assertTrue(insert(whole, one));
        assertTrue(insert(whole, two));
        assertFalse(insert(whole, two));
        var hashed = new Part(2, false);
        assertTrue(insert(hashed, one));
        assertFalse(insert(hashed, two), "this is the omission whose probability a verdict states");
    }

    private static long beforeTheLastWord(long first) {
        return Fingerprint.of(new long[] {first}, 0, 1) + 0x9E3779B97F4A7C15L;
    }

    /** The state of one word whose hash is the mark of an empty slot: both stages of the mix undo a 0 to a 0. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHashOfZeroIsAHashLikeOthers(boolean exact) {
        long[] word = {0x9E3779B97F4A7C15L << 1};
        assertEquals(0, Fingerprint.of(word, 0, 1));
        var part = new Part(1, exact);
        assertFalse(part.holds(0, word));
        assertTrue(insert(part, word));
        assertFalse(insert(part, word));
        assertTrue(part.holds(0, word));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aPartKeepsItsAnswersWhenItTurnsToFingerprintsAndItsStatesLeaveMemory(int width, @TempDir Path directory) {
        var part = new Part(width, true);
        var random = new SplittableRandom(width);
        List<String> order = new ArrayList<>();
        try (var archive = Archive.at(directory)) {
            part.log().keepIn(archive.create(0));
            for (int i = 0; i < MANY; i++) {
                long[] words = random.longs(width).toArray();
                assertTrue(insert(part, words));
                assertTrue(part.holds(Fingerprint.of(words, 0, width), words));
                order.add(Arrays.toString(words));
                if (i == MANY / 3) {
                    part.toFingerprints();
                } else if (i > MANY / 3 && i % 10_000 == 0) {
                    assertTrue(part.log().evict() > 0);
                }
            }
            part.log().evict();
            assertTrue(part.log().bytes() <= 1 << 16, "one chunk stays");
            assertEquals(order, states(part, 0, part.size()));
            assertEquals(order.subList(777, 33_333), states(part, 777, 33_333));
        }
    }

    private static boolean insert(Part part, long[] words) {
        var batch = new Batch(words.length);
        batch.add(state(layout(words.length), words), Fingerprint.of(words, 0, words.length));
        int known = part.size();
        part.insert(batch);
        return part.size() > known;
    }

    /** Inserts the first {@code count} states of a level; returns how many of them were new. */
    private static long insert(Part part, int level, int count) {
        return IntStream.range(0, count)
                .filter(i -> insert(part, new long[] {word(level, i)}))
                .count();
    }

    private static long word(int level, int number) {
        return (long) level << 32 | number;
    }

    /** A layout of as many words, each two fields that nobody reads. */
    private static Layout layout(int width) {
        var fields = Layout.builder();
        for (int i = 0; i < 2 * width; i++) {
            fields.field("half" + i, Integer.MAX_VALUE);
        }
        return fields.build();
    }

    private static State state(Layout layout, long[] words) {
        var state = new State(layout);
        state.load(words, 0);
        return state;
    }

    private static List<String> states(Part part, int from, int to) {
        int width = part.log().width();
        long[] words = new long[(to - from) * width];
        part.log().read(from, to, words);
        return IntStream.range(0, to - from)
                .mapToObj(i -> Arrays.toString(Arrays.copyOfRange(words, i * width, (i + 1) * width)))
                .toList();
    }
}
